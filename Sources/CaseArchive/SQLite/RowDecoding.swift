internal import Foundation
internal import GRDB
internal import Residency

/// Columns to values. A column that holds what no program of ours writes is damage, not a crash.
extension Row {
  func known<Value>(_ column: String, _ convert: (String) -> Value?) throws -> Value {
    guard let text: String = self[column], let value = convert(text) else {
      throw CaseArchiveError(.damaged, "the database holds a value that no version wrote", cause: column)
    }
    return value
  }

  func day(_ column: String) throws -> CalendarDate { try known(column) { CalendarDate(iso: $0) } }

  func dayIfAny(_ column: String) throws -> CalendarDate? {
    (self[column] as String?) == nil ? nil : try day(column)
  }

  func time(_ column: String) -> Timestamp { Timestamp(secondsSince1970: self[column]) }

  func staff(_ column: String) throws -> StaffID { try known(column) { StaffID(rawValue: $0) } }
}

extension CaseRow {
  init(_ row: Row) throws {
    self.init(
      id: try row.known("id") { CaseID(rawValue: $0) }, kind: row["kind"], state: row["state"],
      standing: try row.known("standing") { Standing(rawValue: $0) },
      desk: try row.known("desk") { DeskID(rawValue: $0) },
      revision: row["revision"], createdAt: row.time("createdAt"), changedAt: row.time("changedAt"),
      changedBy: try row.staff("changedBy"), filedOn: try row.dayIfAny("filedOn"), expiresOn: try row.day("expiresOn"),
      held: row["held"], key: try row.known("keyName") { KeyName($0) }, wrappedKey: row["wrappedKey"],
      sealedLabel: row["sealedLabel"], sealedTerms: row["sealedTerms"])
  }
}

extension RevisionRow {
  init(_ row: Row) throws {
    self.init(
      caseID: try row.known("caseID") { CaseID(rawValue: $0) }, revision: row["revision"], state: row["state"],
      savedAt: row.time("savedAt"), savedBy: try row.staff("savedBy"), sealedBody: row["sealedBody"])
  }
}

extension BlobRow {
  init(_ row: Row) throws {
    self.init(
      id: try row.known("id") { ScanID(rawValue: $0) }, role: row["role"],
      desk: try row.known("desk") { DeskID(rawValue: $0) }, byteCount: row["byteCount"], addedAt: row.time("addedAt"),
      addedBy: try row.staff("addedBy"), expiresOn: try row.day("expiresOn"), held: row["held"],
      key: try row.known("keyName") { KeyName($0) }, wrappedKey: row["wrappedKey"],
      sealedDetails: row["sealedDetails"], digest: row["digest"])
  }
}

extension LockRow {
  init(_ row: Row) throws {
    self.init(
      caseID: try row.known("caseID") { CaseID(rawValue: $0) }, owner: try row.staff("owner"),
      terminal: row["terminal"], takenAt: row.time("takenAt"), endsAt: row.time("endsAt"))
  }
}

extension HoldRow {
  init(_ row: Row) throws {
    let releasedAt: Int64? = row["releasedAt"]
    self.init(
      caseID: try row.known("caseID") { CaseID(rawValue: $0) }, placedAt: row.time("placedAt"),
      placedBy: try row.staff("placedBy"), sealedReason: row["sealedReason"], stopsUse: row["stopsUse"],
      releasedAt: releasedAt.map { Timestamp(secondsSince1970: $0) },
      releasedBy: releasedAt == nil ? nil : try row.staff("releasedBy"))
  }
}

extension RunRow {
  init(_ row: Row) throws {
    let names: String = row["keyNames"]
    let keys = names.split(separator: " ").compactMap { KeyName($0) }
    guard keys.count == names.split(separator: " ").count else {
      throw CaseArchiveError(.damaged, "the journal of a deletion run names unknown keys")
    }
    self.init(
      id: try row.known("id") { RecordID($0) }, digest: row["digest"], asOf: try row.day("asOf"),
      step: try row.known("step") { RunRow.Step(rawValue: $0) }, startedAt: row.time("startedAt"),
      startedBy: try row.staff("startedBy"), approvedBy: try row.staff("approvedBy"),
      approvedAt: row.time("approvedAt"), plan: Data((row["plan"] as String).utf8), keys: keys,
      deletedCases: row["deletedCases"], deletedScans: row["deletedScans"])
  }
}
