public import Residency

/// 廃棄記録: proof of a deletion (C29). A value that is stored for ever and that forms print.
public struct DeletionRecord: Codable, Hashable, Sendable {
  /// What was done to the records.
  public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
    /// The AES-256 keys of the days were overwritten and removed, in the ring and in each of its copies.
    case keysDestroyed
    /// Rows were deleted and their pages overwritten with zeros.
    case rowsOverwritten
    /// Files of scans, signatures and forms were removed.
    case filesRemoved
    /// The database's write-ahead log was emptied.
    case writeAheadLogTruncated
  }

  public let runID: RecordID
  public let planDigest: String
  /// Records whose last day lay before this day.
  public let asOf: CalendarDate
  public let caseCount: Int
  public let scanCount: Int
  public let scanBytes: Int
  /// By month of filing, kind and ending.
  public let cases: [RetentionPlan.Group]
  public let scans: [RetentionPlan.Group]
  /// Due and kept, because they are held.
  public let heldBack: [RetentionPlan.Group]
  /// `YYYY-MM`, earliest and latest month among `cases` and `scans`; `nil` when nothing was due.
  public let firstMonth: String?
  public let lastMonth: String?
  public let daysOfKeys: [CalendarDate]
  public let holdKeyCount: Int
  /// Copies of the key ring that were treated too.
  public let keyCopies: Int
  public let methods: [Method]
  /// 実施者
  public let ranBy: StaffID
  /// 承認者
  public let approvedBy: StaffID
  public let approvedAt: Timestamp
  public let startedAt: Timestamp
  public let finishedAt: Timestamp
}

extension DeletionRecord {
  init(_ run: RunRow, plan: RetentionPlan, keyCopies: Int, finishedAt: Timestamp) {
    let months = (plan.cases + plan.scans).map(\.month)
    runID = run.id
    planDigest = run.digest
    asOf = run.asOf
    caseCount = run.deletedCases
    scanCount = run.deletedScans
    scanBytes = plan.scanBytes
    cases = plan.cases
    scans = plan.scans
    heldBack = plan.held
    firstMonth = months.min()
    lastMonth = months.max()
    daysOfKeys = plan.days
    holdKeyCount = plan.holdKeyCount
    self.keyCopies = keyCopies
    methods = Method.allCases
    ranBy = run.startedBy
    approvedBy = run.approvedBy
    approvedAt = run.approvedAt
    startedAt = run.startedAt
    self.finishedAt = finishedAt
  }
}
