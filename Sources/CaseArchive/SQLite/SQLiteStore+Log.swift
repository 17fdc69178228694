internal import Foundation
internal import GRDB
internal import Residency

extension SQLiteStore {
  func append(_ stamp: LogStamp) async throws(CaseArchiveError) {
    try await write { try Self.append(stamp, in: $0) }
  }

  /// Inside the transaction of the act it records.
  static func append(_ stamp: LogStamp, in database: Database) throws {
    let row = try stamp.make(tail(database))
    try database.execute(
      sql: """
        INSERT INTO accessLog (sequence, at, staff, desk, terminal, act, outcome, reason, caseID, subject, item,
          workOrder, sealedNote, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        row.sequence, row.at.secondsSince1970, row.staff, row.desk, row.terminal, row.act, row.outcome, row.reason,
        row.caseID, row.subject, row.item, row.workOrder, row.sealedNote, row.chain,
      ])
  }

  private static func tail(_ database: Database) throws -> LogTail {
    let row = try Row.fetchOne(
      database, sql: "SELECT sequence, chain FROM accessLog ORDER BY sequence DESC LIMIT 1")
    guard let row else { return .empty }
    return LogTail(sequence: row["sequence"], chain: row["chain"])
  }

  func logTail() async throws(CaseArchiveError) -> LogTail {
    try await read { try Self.tail($0) }
  }

  func logRow(_ sequence: Int64) async throws(CaseArchiveError) -> LogRow? {
    try await read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM accessLog WHERE sequence = ?", arguments: [sequence])
        .map(Self.logRow)
    }
  }

  func logRows(
    _ filter: LogFilter, after sequence: Int64, limit: Int
  ) async throws(CaseArchiveError) -> [LogRow] {
    try await read { database in
      var conditions = ["sequence > ?"]
      var arguments: StatementArguments = [sequence]
      func require(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
        guard let value else { return }
        conditions.append(condition)
        arguments += [value]
      }
      require("staff = ?", filter.staff)
      require("act = ?", filter.act)
      require("caseID = ?", filter.caseID)
      require("subject = ?", filter.subject)
      require("at >= ?", filter.from?.secondsSince1970)
      require("at < ?", filter.until?.secondsSince1970)
      arguments += [limit]
      return try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM accessLog WHERE \(conditions.joined(separator: " AND ")) ORDER BY sequence LIMIT ?
          """, arguments: arguments
      ).map(Self.logRow)
    }
  }

  private static func logRow(_ row: Row) -> LogRow {
    LogRow(
      sequence: row["sequence"], at: Timestamp(secondsSince1970: row["at"]), staff: row["staff"], desk: row["desk"],
      terminal: row["terminal"], act: row["act"], outcome: row["outcome"], reason: row["reason"],
      caseID: row["caseID"], subject: row["subject"], item: row["item"], workOrder: row["workOrder"],
      sealedNote: row["sealedNote"], chain: row["chain"])
  }
}
