internal import Foundation
internal import Residency

/// Keeps sealed rows. Each method is one transaction that holds the archive's invariants and appends its entry to the
/// access log in the same transaction, so that nothing is done unrecorded (C17).
///
/// A store knows no key and no plaintext. Every implementation passes the conformance suite of the tests.
protocol Store: Sendable {
  /// The value of a setting, written if there is none yet.
  func setting(_ name: String, orSet value: String) async throws(CaseArchiveError) -> String

  // Cases
  /// - Throws: `.invalid` when the ID is taken, `.versionConflict` when a blob moved meanwhile.
  func insert(_ change: CaseChange, log: LogStamp) async throws(CaseArchiveError)
  /// - Throws: `.versionConflict` unless the case stands at the revision before, `.lockedByAnother`, `.filedIsReadOnly`.
  func update(_ change: CaseChange, log: LogStamp) async throws(CaseArchiveError)
  /// Several cases, all or none.
  func update(_ changes: [(CaseChange, LogStamp)]) async throws(CaseArchiveError)
  func head(_ id: CaseID) async throws(CaseArchiveError) -> CaseRow?
  func revision(_ id: CaseID, _ number: Int) async throws(CaseArchiveError) -> RevisionRow?
  func revisions(_ id: CaseID) async throws(CaseArchiveError) -> [RevisionRow]
  func heads(_ filter: HeadFilter) async throws(CaseArchiveError) -> [CaseRow]
  /// Cases that have a digest of each set, newest change first.
  /// - Parameter desk: `nil`: any.
  func heads(matching sets: [[Data]], desk: DeskID?, limit: Int) async throws(CaseArchiveError) -> [CaseRow]
  /// Filed cases by month, desk and kind; corrections and what they correct count once, by the newer one.
  func filedCounts(
    from first: CalendarDate, to last: CalendarDate, desk: DeskID?
  ) async throws(CaseArchiveError) -> [FiledCount]

  // Locks (R42)
  /// Takes or prolongs; `nil` when another owner's lock stands at `lock.takenAt`.
  func take(_ lock: LockRow) async throws(CaseArchiveError) -> LockRow?
  /// Takes whoever holds it.
  func takeOver(_ lock: LockRow) async throws(CaseArchiveError)
  func lock(_ id: CaseID) async throws(CaseArchiveError) -> LockRow?
  func dropLock(_ id: CaseID, owner: StaffID) async throws(CaseArchiveError)

  // Unfinished entries
  /// Keeps what a member of staff has typed; one entry each.
  func keep(_ entry: UnfinishedRow) async throws(CaseArchiveError)
  func unfinished(_ id: CaseID, of staff: StaffID) async throws(CaseArchiveError) -> UnfinishedRow?
  func dropUnfinished(_ id: CaseID, of staff: StaffID) async throws(CaseArchiveError)

  // Blobs
  func insert(_ blob: BlobRow, attaching: AttachmentRow?, log: LogStamp) async throws(CaseArchiveError)
  func blob(_ id: ScanID) async throws(CaseArchiveError) -> BlobRow?
  func blobs(of id: CaseID) async throws(CaseArchiveError) -> [BlobRow]
  func blobs(digests: [Data]) async throws(CaseArchiveError) -> [BlobRow]
  func blobs(after id: ScanID?, limit: Int) async throws(CaseArchiveError) -> [BlobRow]
  /// Heads of the cases a blob belongs to.
  func owners(of id: ScanID) async throws(CaseArchiveError) -> [CaseRow]

  // Holds
  func place(_ hold: HoldRow, moving: [Rewrap], log: LogStamp) async throws(CaseArchiveError)
  func release(_ hold: HoldRow, moving: [Rewrap], log: LogStamp) async throws(CaseArchiveError)
  func hold(_ id: CaseID) async throws(CaseArchiveError) -> HoldRow?

  // Retention
  /// What expired before `day`, with a digest over exactly these records.
  func due(before day: CalendarDate) async throws(CaseArchiveError) -> DueRecords
  func approve(_ approval: ApprovalRow, log: LogStamp) async throws(CaseArchiveError)
  func approval(_ digest: String) async throws(CaseArchiveError) -> ApprovalRow?
  /// Records the intent, provided that what is due still has the run's digest.
  /// - Throws: `.planNotApproved` when it has not.
  func begin(_ run: RunRow, log: LogStamp) async throws(CaseArchiveError)
  func unfinishedRun() async throws(CaseArchiveError) -> RunRow?
  func run(digest: String) async throws(CaseArchiveError) -> RunRow?
  func advance(_ id: RecordID, to step: RunRow.Step) async throws(CaseArchiveError)
  func dueBlobs(_ run: RunRow, limit: Int) async throws(CaseArchiveError) -> [ScanID]
  /// Deletes up to `limit` cases and counts them in the run; 0 when none is left.
  func deleteCases(_ run: RunRow, limit: Int) async throws(CaseArchiveError) -> Int
  func deleteBlobs(_ ids: [ScanID], run: RunRow) async throws(CaseArchiveError)
  /// Leaves no deleted byte in the store's own files.
  func purge() async throws(CaseArchiveError)
  func finish(_ id: RecordID, record: Data, at: Timestamp, log: LogStamp) async throws(CaseArchiveError)
  func deletionRecords() async throws(CaseArchiveError) -> [Data]

  // Access log
  func append(_ stamp: LogStamp) async throws(CaseArchiveError)
  func logTail() async throws(CaseArchiveError) -> LogTail
  func logRow(_ sequence: Int64) async throws(CaseArchiveError) -> LogRow?
  func logRows(_ filter: LogFilter, after sequence: Int64, limit: Int) async throws(CaseArchiveError) -> [LogRow]

  // Care
  /// The store's own check of its files; empty when sound.
  func faults() async throws(CaseArchiveError) -> [String]
  /// A consistent copy in one file.
  func copy(to file: URL) async throws(CaseArchiveError)
}
