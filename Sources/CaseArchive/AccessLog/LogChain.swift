internal import Crypto
internal import Foundation
internal import Residency

/// A stored line of the log with its link: HMAC over the link before and every column of its own.
struct LogRow: Hashable, Sendable {
  var sequence: Int64
  var at: Timestamp
  var staff: String
  var desk: String
  var terminal: String
  var act: String
  var outcome: String
  var reason: String
  var caseID: String?
  var subject: Data?
  var item: String?
  var workOrder: String?
  var sealedNote: Data?
  var chain: Data
}

/// Where the log ends.
struct LogTail: Hashable, Sendable {
  var sequence: Int64
  var chain: Data

  static let empty = LogTail(sequence: 0, chain: Data(count: 32))
}

/// Makes the next line once the store knows what the last one is, inside its transaction.
struct LogStamp: Sendable {
  let make: @Sendable (LogTail) throws(CaseArchiveError) -> LogRow
}

struct LogFilter: Hashable, Sendable {
  var staff: String?
  var act: String?
  var caseID: String?
  var subject: Data?
  var from: Timestamp?
  var until: Timestamp?
}

/// The keyed chain of the log: without the key in the ring nobody can write a line that fits, or take one out.
struct LogChain: Sendable {
  private let chainKey: SymmetricKey
  private let noteKey: SymmetricKey
  private let subjectKey: SymmetricKey

  init(key: SymmetricKey) {
    func derived(_ purpose: String) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: key, info: Data(("madoguchi/1 log " + purpose).utf8), outputByteCount: 32)
    }
    chainKey = derived("chain")
    noteKey = derived("note")
    subjectKey = derived("subject")
  }

  func link(_ row: LogRow, to previous: Data) -> Data {
    var bytes = previous
    func add(_ part: Data?) {
      withUnsafeBytes(of: Int64(part?.count ?? -1).bigEndian) { bytes.append(contentsOf: $0) }
      if let part { bytes.append(part) }
    }
    for number in [row.sequence, row.at.secondsSince1970] {
      withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
    for text in [row.staff, row.desk, row.terminal, row.act, row.outcome, row.reason] { add(Data(text.utf8)) }
    for text in [row.caseID, row.item, row.workOrder] { add(text.map { Data($0.utf8) }) }
    add(row.subject)
    add(row.sealedNote)
    return Data(HMAC<SHA256>.authenticationCode(for: bytes, using: chainKey))
  }

  func seal(note: String, sequence: Int64) throws(CaseArchiveError) -> Data {
    try Sealer.seal(Data(note.utf8), with: noteKey, binding: .logNote(sequence: sequence))
  }

  func note(of row: LogRow) throws(CaseArchiveError) -> String? {
    guard let sealed = row.sealedNote else { return nil }
    return String(
      decoding: try Sealer.open(sealed, with: noteKey, binding: .logNote(sequence: row.sequence)), as: UTF8.self)
  }

  func subject(_ addresseeNumber: String) -> Data {
    Sealer.digest(Data(addresseeNumber.utf8), for: "addressee", with: subjectKey)
  }

  /// A line to append.
  func stamp(
    _ act: AccessAct, _ outcome: LogEntry.Outcome, by access: Access, at time: Timestamp, caseID: CaseID? = nil,
    subject: String? = nil, item: String? = nil
  ) -> LogStamp {
    LogStamp { tail throws(CaseArchiveError) in
      var row = LogRow(
        sequence: tail.sequence + 1, at: time, staff: access.staff.rawValue, desk: access.desk.rawValue,
        terminal: access.terminal, act: act.rawValue, outcome: outcome.rawValue, reason: access.reason.rawValue,
        caseID: caseID?.rawValue, subject: subject.map(self.subject), item: item, workOrder: access.workOrder,
        sealedNote: nil, chain: Data())
      if let note = access.note { row.sealedNote = try seal(note: note, sequence: row.sequence) }
      row.chain = link(row, to: tail.chain)
      return row
    }
  }
}
