internal import GRDB
internal import Residency

extension SQLiteStore {
  func keep(_ entry: UnfinishedRow) async throws(CaseArchiveError) {
    try await write { database in
      try database.execute(
        sql: """
          INSERT INTO unfinishedEntry (caseID, staff, savedAt, sealed) VALUES (?, ?, ?, ?)
          ON CONFLICT (caseID, staff) DO UPDATE SET savedAt = excluded.savedAt, sealed = excluded.sealed
          """,
        arguments: [
          entry.caseID.rawValue, entry.staff.rawValue, entry.savedAt.secondsSince1970, entry.sealed,
        ])
    }
  }

  func unfinished(_ id: CaseID, of staff: StaffID) async throws(CaseArchiveError) -> UnfinishedRow? {
    try await read {
      try Row.fetchOne(
        $0, sql: "SELECT * FROM unfinishedEntry WHERE caseID = ? AND staff = ?",
        arguments: [id.rawValue, staff.rawValue]
      ).map { UnfinishedRow(caseID: id, staff: staff, savedAt: $0.time("savedAt"), sealed: $0["sealed"]) }
    }
  }

  func dropUnfinished(_ id: CaseID, of staff: StaffID) async throws(CaseArchiveError) {
    try await write {
      try $0.execute(
        sql: "DELETE FROM unfinishedEntry WHERE caseID = ? AND staff = ?", arguments: [id.rawValue, staff.rawValue])
    }
  }
}
