internal import Crypto
internal import Foundation
internal import GRDB
internal import Residency

extension SQLiteStore {
  func due(before day: CalendarDate) async throws(CaseArchiveError) -> DueRecords {
    try await read { try Self.due(before: day, in: $0) }
  }

  private static func due(before day: CalendarDate, in database: Database) throws -> DueRecords {
    let caseGroups = """
      SELECT coalesce(substr(filedOn, 1, 7), strftime('%Y-%m', changedAt + 32400, 'unixepoch')) AS month, kind, standing,
        count(*) AS count FROM caseHead WHERE held = ? AND expiresOn < ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """
    let scanGroups = """
      SELECT strftime('%Y-%m', addedAt + 32400, 'unixepoch') AS month, role AS kind, '' AS standing, count(*) AS count
      FROM blob WHERE held = 0 AND expiresOn < ? GROUP BY 1, 2 ORDER BY 1, 2
      """
    func groups(_ sql: String, _ arguments: StatementArguments) throws -> [RetentionPlan.Group] {
      try Row.fetchAll(database, sql: sql, arguments: arguments).map {
        RetentionPlan.Group(month: $0["month"], kind: $0["kind"], standing: $0["standing"], count: $0["count"])
      }
    }
    var hash = SHA256()
    func add(_ text: String) { hash.update(data: Data((text + "\n").utf8)) }
    add("plan/1 " + day.iso)
    var keys: Set<KeyName> = []
    for (sql, mark) in [
      ("SELECT id, keyName FROM caseHead WHERE held = 0 AND expiresOn < ? ORDER BY id", "case "),
      ("SELECT id, keyName FROM blob WHERE held = 0 AND expiresOn < ? ORDER BY id", "blob "),
    ] {
      let rows = try Row.fetchCursor(database, sql: sql, arguments: [day.iso])
      while let row = try rows.next() {
        add(mark + (row["id"] as String))
        keys.insert(try row.known("keyName") { KeyName($0) })
      }
    }
    // Backups taken during a hold stand under the hold's key: it goes with the case.
    let endedHolds = try String.fetchAll(
      database,
      sql: """
        SELECT h.caseID FROM hold h JOIN caseHead c ON c.id = h.caseID WHERE c.held = 0 AND c.expiresOn < ?
        """, arguments: [day.iso])
    for id in endedHolds.compactMap(CaseID.init(rawValue:)) { keys.insert(.hold(id)) }
    let ordered = keys.sorted { $0.text < $1.text }
    for key in ordered { add("key " + key.text) }
    return DueRecords(
      cases: try groups(caseGroups, [false, day.iso]), scans: try groups(scanGroups, [day.iso]),
      held: try groups(caseGroups, [true, day.iso]),
      scanBytes: try Int.fetchOne(
        database, sql: "SELECT coalesce(sum(byteCount), 0) FROM blob WHERE held = 0 AND expiresOn < ?",
        arguments: [day.iso]) ?? 0,
      keys: ordered, digest: hash.finalize().map { String(format: "%02x", $0) }.joined())
  }

  func approve(_ approval: ApprovalRow, log: LogStamp) async throws(CaseArchiveError) {
    try await write { database in
      guard try Self.due(before: approval.asOf, in: database).digest == approval.digest else {
        throw CaseArchiveError(.planNotApproved, "what falls due is not what this plan says; plan again")
      }
      try database.execute(
        sql: """
          INSERT INTO retentionApproval (digest, asOf, approvedBy, approvedAt) VALUES (?, ?, ?, ?)
          ON CONFLICT (digest) DO UPDATE SET approvedBy = excluded.approvedBy, approvedAt = excluded.approvedAt
          """,
        arguments: [
          approval.digest, approval.asOf.iso, approval.approvedBy.rawValue, approval.approvedAt.secondsSince1970,
        ])
      try Self.append(log, in: database)
    }
  }

  func approval(_ digest: String) async throws(CaseArchiveError) -> ApprovalRow? {
    try await read {
      try Row.fetchOne($0, sql: "SELECT * FROM retentionApproval WHERE digest = ?", arguments: [digest]).map { row in
        ApprovalRow(
          digest: row["digest"], asOf: try row.day("asOf"), approvedBy: try row.staff("approvedBy"),
          approvedAt: row.time("approvedAt"))
      }
    }
  }

  func begin(_ run: RunRow, log: LogStamp) async throws(CaseArchiveError) {
    try await write { database in
      guard try Self.due(before: run.asOf, in: database).digest == run.digest else {
        throw CaseArchiveError(.planNotApproved, "what falls due changed since the approval; plan and approve again")
      }
      try database.execute(
        sql: """
          INSERT INTO retentionRun (id, digest, asOf, step, startedAt, startedBy, approvedBy, approvedAt, plan, keyNames)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          run.id.text, run.digest, run.asOf.iso, run.step.rawValue, run.startedAt.secondsSince1970,
          run.startedBy.rawValue, run.approvedBy.rawValue, run.approvedAt.secondsSince1970,
          String(decoding: run.plan, as: UTF8.self), run.keys.map(\.text).joined(separator: " "),
        ])
      try Self.append(log, in: database)
    }
  }

  func unfinishedRun() async throws(CaseArchiveError) -> RunRow? {
    try await read {
      try Row.fetchOne($0, sql: "SELECT * FROM retentionRun WHERE step <> 'done'").map(RunRow.init)
    }
  }

  func run(digest: String) async throws(CaseArchiveError) -> RunRow? {
    try await read {
      try Row.fetchOne($0, sql: "SELECT * FROM retentionRun WHERE digest = ?", arguments: [digest]).map(RunRow.init)
    }
  }

  func advance(_ id: RecordID, to step: RunRow.Step) async throws(CaseArchiveError) {
    try await write {
      try $0.execute(sql: "UPDATE retentionRun SET step = ? WHERE id = ?", arguments: [step.rawValue, id.text])
    }
  }

  func dueBlobs(_ run: RunRow, limit: Int) async throws(CaseArchiveError) -> [ScanID] {
    try await read { database in
      try String.fetchAll(
        database, sql: "SELECT id FROM blob WHERE held = 0 AND expiresOn < ? ORDER BY id LIMIT ?",
        arguments: [run.asOf.iso, limit]
      ).compactMap(ScanID.init(rawValue:))
    }
  }

  func deleteCases(_ run: RunRow, limit: Int) async throws(CaseArchiveError) -> Int {
    try await write { database in
      let ids = try String.fetchAll(
        database, sql: "SELECT id FROM caseHead WHERE held = 0 AND expiresOn < ? ORDER BY id LIMIT ?",
        arguments: [run.asOf.iso, limit])
      guard !ids.isEmpty else { return 0 }
      let marks = databaseQuestionMarks(count: ids.count)
      for table in ["caseTerm", "caseBlob", "caseLock", "unfinishedEntry", "hold", "caseRevision"] {
        try database.execute(
          sql: "DELETE FROM \(table) WHERE caseID IN (\(marks))", arguments: StatementArguments(ids))
      }
      try database.execute(sql: "DELETE FROM caseHead WHERE id IN (\(marks))", arguments: StatementArguments(ids))
      try database.execute(
        sql: "UPDATE retentionRun SET deletedCases = deletedCases + ? WHERE id = ?",
        arguments: [ids.count, run.id.text])
      return ids.count
    }
  }

  func deleteBlobs(_ ids: [ScanID], run: RunRow) async throws(CaseArchiveError) {
    try await write { database in
      let marks = databaseQuestionMarks(count: ids.count)
      let arguments = StatementArguments(ids.map(\.rawValue))
      try database.execute(sql: "DELETE FROM caseBlob WHERE blobID IN (\(marks))", arguments: arguments)
      try database.execute(sql: "DELETE FROM blob WHERE id IN (\(marks))", arguments: arguments)
      try database.execute(
        sql: "UPDATE retentionRun SET deletedScans = deletedScans + ? WHERE id = ?",
        arguments: [database.changesCount, run.id.text])
    }
  }

  func purge() async throws(CaseArchiveError) {
    do {
      try await database.writeWithoutTransaction { database in
        // Freed pages are zeroed already (secure_delete); they are given back when they are a quarter of the file.
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        if free * 4 > pages { try database.execute(sql: "VACUUM") }
        let busy = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?[0] as Int?
        guard busy == 0 else {
          throw CaseArchiveError(.storage, "a reader keeps the write-ahead log open; run again when it has ended")
        }
      }
    } catch {
      throw .translating(error)
    }
  }

  func finish(
    _ id: RecordID, record: Data, at time: Timestamp, log: LogStamp
  ) async throws(CaseArchiveError) {
    try await write { database in
      try database.execute(sql: "UPDATE retentionRun SET step = 'done' WHERE id = ?", arguments: [id.text])
      try database.execute(
        sql: "INSERT INTO deletionRecord (runID, finishedAt, record) VALUES (?, ?, ?)",
        arguments: [id.text, time.secondsSince1970, String(decoding: record, as: UTF8.self)])
      try Self.append(log, in: database)
    }
  }

  func deletionRecords() async throws(CaseArchiveError) -> [Data] {
    try await read {
      try String.fetchAll($0, sql: "SELECT record FROM deletionRecord ORDER BY finishedAt, runID").map { Data($0.utf8) }
    }
  }
}
