public import Foundation
internal import Glibc
public import Residency

/// What a check of the log's chain found.
public struct LogCheck: Codable, Hashable, Sendable {
  /// Lines looked at.
  public let lines: Int64
  /// The first line that does not fit the one before it: changed, exchanged, or one before it taken out.
  public let firstBadLine: Int64?
  /// The last line that the key ring remembers, when the log ends before it: its end was cut off.
  public let endsBefore: Int64?
  /// Lines that were replaced and written over since (also: an older backup was restored).
  public let rewritten: [Int64]

  public var isSound: Bool { firstBadLine == nil && endsBefore == nil && rewritten.isEmpty }
}

extension Archive {
  /// Records an act that happens outside the archive: a print, an export, a hand-over, a sign-in, a refusal (C17, C20, C25).
  ///
  /// - Parameters:
  ///   - addresseeNumber: 宛名番号 of the person concerned; only its keyed hash is kept.
  ///   - item: what it was about: a form, a count. No number of a person.
  /// - Throws: `.notPermitted` when the role may not print, export, hand over or reveal (C20, C23): record first, then hand
  ///   out. `.invalid` when `item` holds a number of 11 or more digits, `.storage`.
  public func record(
    _ act: AccessAct, outcome: LogEntry.Outcome = .done, caseID: CaseID? = nil, addresseeNumber: String? = nil,
    item: String? = nil, by access: Access
  ) async throws(CaseArchiveError) {
    if let item, RecordID(item) == nil, Self.holdsNumber(item) {
      throw CaseArchiveError(.invalid, "the access log holds no number of a person (C05)")
    }
    if outcome == .done, [.print, .export, .provide, .reveal].contains(act) {
      try await permit(act, by: access, caseID: caseID)
    }
    try await store.append(
      chain.stamp(
        act, outcome, by: access, at: now(), caseID: caseID, subject: addresseeNumber,
        item: item.map { String($0.prefix(200)) }))
    await anchorLog()
  }

  /// Lines of the log, for the auditor only; reading is recorded too (C17).
  public func log(_ query: LogQuery = LogQuery(), by access: Access) async throws(CaseArchiveError) -> [LogEntry] {
    try await permit(.readLog, by: access)
    var list: [LogEntry] = []
    for row in try await store.logRows(filter(query), after: query.after, limit: query.limit) {
      list.append(try entry(row))
    }
    try await note(.readLog, by: access, item: "\(list.count) lines")
    return list
  }

  /// Writes all lines of a query as JSON Lines to a new file of mode 600: one object a line, the columns of `LogEntry` and
  /// `chain`. For keeping without limit.
  /// - Returns: how many lines.
  public func exportLog(
    _ query: LogQuery = LogQuery(), to file: URL, by access: Access
  ) async throws(CaseArchiveError) -> Int {
    try await permit(.readLog, by: access)
    let descriptor = Glibc.open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DurableFile.failure("cannot create the file of the log; it must be new", errno) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var count = 0
    var last = query.after
    while true {
      let rows = try await store.logRows(filter(query), after: last, limit: 1000)
      guard let end = rows.last else { break }
      var text = Data()
      for row in rows {
        text.append(try Self.json(ExportedLine(entry: try entry(row), chain: Self.hex(row.chain))))
        text.append(0x0A)
      }
      do { try handle.write(contentsOf: text) } catch {
        throw CaseArchiveError(.storage, "the file of the log cannot be written; is the disk full?")
      }
      count += rows.count
      last = end.sequence
    }
    guard fsync(descriptor) == 0 else { throw DurableFile.failure("cannot flush the file of the log", errno) }
    try await note(.readLog, by: access, item: "export of \(count) lines")
    return count
  }

  /// Follows the chain from the first line to the last and to what the key ring remembers.
  public func verifyLog(by access: Access) async throws(CaseArchiveError) -> LogCheck {
    try await permit(.verify, by: access)
    let check = try await IntegrityCheck(store: store, ring: ring, blobs: blobs, chain: chain).log(
      anchor: anchoredTail, rewritten: logBreaks())
    try await note(.verify, by: access, item: check.isSound ? "log sound" : "log broken")
    return check
  }

  private func entry(_ row: LogRow) throws(CaseArchiveError) -> LogEntry {
    guard let staff = StaffID(rawValue: row.staff), let desk = DeskID(rawValue: row.desk),
      let act = AccessAct(rawValue: row.act), let outcome = LogEntry.Outcome(rawValue: row.outcome),
      let reason = AccessReason(rawValue: row.reason)
    else { throw CaseArchiveError(.damaged, "the access log holds a line that no version wrote") }
    return LogEntry(
      sequence: row.sequence, at: row.at, staff: staff, desk: desk, terminal: row.terminal, act: act,
      outcome: outcome, reason: reason, caseID: row.caseID.flatMap(CaseID.init(rawValue:)),
      subject: row.subject.map(Self.hex), item: row.item, workOrder: row.workOrder, note: try chain.note(of: row))
  }

  static func hex(_ data: Data) -> String { data.map { String(format: "%02x", $0) }.joined() }
}

/// A line with its link, so that a copy kept elsewhere can be compared with the log.
private struct ExportedLine: Encodable {
  let entry: LogEntry
  let chain: String

  private enum Keys: String, CodingKey { case chain }

  func encode(to encoder: any Encoder) throws {
    try entry.encode(to: encoder)
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(chain, forKey: .chain)
  }
}

extension Archive {
  private func filter(_ query: LogQuery) -> LogFilter {
    LogFilter(
      staff: query.staff?.rawValue, act: query.act?.rawValue, caseID: query.caseID?.rawValue,
      subject: query.addresseeNumber.map(chain.subject), from: query.from, until: query.until)
  }
}
