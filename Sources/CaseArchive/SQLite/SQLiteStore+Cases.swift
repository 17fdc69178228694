internal import Foundation
internal import GRDB
internal import Residency

extension SQLiteStore {
  func insert(_ change: CaseChange, log: LogStamp) async throws(CaseArchiveError) {
    try await write { database in
      let row = change.head
      let known = try Row.fetchOne(database, sql: "SELECT 1 FROM caseHead WHERE id = ?", arguments: [row.id.rawValue])
      guard known == nil else {
        throw CaseArchiveError(.invalid, "a case of this ID exists; make a new ID")
      }
      try database.execute(
        sql: """
          INSERT INTO caseHead (id, kind, state, standing, desk, revision, createdAt, changedAt, changedBy, filedOn,
            expiresOn, held, keyName, wrappedKey, sealedLabel, sealedTerms)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          row.id.rawValue, row.kind, row.state, row.standing.rawValue, row.desk.rawValue, row.revision,
          row.createdAt.secondsSince1970, row.changedAt.secondsSince1970, row.changedBy.rawValue, row.filedOn?.iso,
          row.expiresOn.iso, row.held, row.key.text, row.wrappedKey, row.sealedLabel, row.sealedTerms,
        ])
      try Self.writeParts(of: change, in: database)
      try Self.append(log, in: database)
    }
  }

  func update(_ change: CaseChange, log: LogStamp) async throws(CaseArchiveError) {
    try await update([(change, log)])
  }

  func update(_ changes: [(CaseChange, LogStamp)]) async throws(CaseArchiveError) {
    try await write { database in
      for (change, log) in changes {
        try Self.update(change, in: database)
        try Self.append(log, in: database)
      }
    }
  }

  private static func update(_ change: CaseChange, in database: Database) throws {
    let row = change.head
    let id = row.id.rawValue
    if let lock = try Row.fetchOne(database, sql: "SELECT * FROM caseLock WHERE caseID = ?", arguments: [id])
      .map(LockRow.init), lock.owner != row.changedBy, lock.endsAt > row.changedAt
    {
      throw CaseArchiveError(.lockedByAnother, "another member of staff has this case open")
    }
    guard
      let stored = try Row.fetchOne(database, sql: "SELECT * FROM caseHead WHERE id = ?", arguments: [id])
        .map(CaseRow.init)
    else { throw CaseArchiveError(.notFound, "no such case") }
    guard stored.revision == row.revision - 1, stored.key == change.formerKey else {
      throw CaseArchiveError(.versionConflict, "the case was changed meanwhile; load it again and redo the change")
    }
    try database.execute(
      sql: """
        UPDATE caseHead SET kind = ?, state = ?, standing = ?, desk = ?, revision = ?, changedAt = ?, changedBy = ?,
          filedOn = ?, expiresOn = ?, held = ?, keyName = ?, wrappedKey = ?, sealedLabel = ?, sealedTerms = ?
        WHERE id = ?
        """,
      arguments: [
        row.kind, row.state, row.standing.rawValue, row.desk.rawValue, row.revision, row.changedAt.secondsSince1970,
        row.changedBy.rawValue, row.filedOn?.iso, row.expiresOn.iso, row.held, row.key.text, row.wrappedKey,
        row.sealedLabel, row.sealedTerms, id,
      ])
    try database.execute(sql: "DELETE FROM caseTerm WHERE caseID = ?", arguments: [id])
    // Nobody types on in a case that is done.
    if row.standing != .open {
      try database.execute(sql: "DELETE FROM unfinishedEntry WHERE caseID = ?", arguments: [id])
    }
    try writeParts(of: change, in: database)
  }

  private static func writeParts(of change: CaseChange, in database: Database) throws {
    let revision = change.revision
    try database.execute(
      sql: """
        INSERT INTO caseRevision (caseID, revision, state, savedAt, savedBy, sealedBody) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        revision.caseID.rawValue, revision.revision, revision.state, revision.savedAt.secondsSince1970,
        revision.savedBy.rawValue, revision.sealedBody,
      ])
    try insert(terms: change.terms, of: change.head.id, in: database)
    for attachment in change.attachments { try insert(attachment, in: database) }
    for rewrap in change.moving { try apply(rewrap, in: database) }
  }

  static func insert(terms: [Data], of id: CaseID, in database: Database) throws {
    for digest in Set(terms) {
      try database.execute(
        sql: "INSERT INTO caseTerm (digest, caseID) VALUES (?, ?)", arguments: [digest, id.rawValue])
    }
  }

  static func insert(_ row: AttachmentRow, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO caseBlob (caseID, blobID, attachedAt, attachedBy) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
      arguments: [
        row.caseID.rawValue, row.blobID.rawValue, row.attachedAt.secondsSince1970, row.attachedBy.rawValue,
      ])
  }

  /// Moves a record under another key, provided that it still stands under the one it was unwrapped with.
  static func apply(_ rewrap: Rewrap, in database: Database) throws {
    switch rewrap.target {
    case .head(let id, let terms):
      try database.execute(
        sql: """
          UPDATE caseHead SET keyName = ?, wrappedKey = ?, expiresOn = ?, held = ? WHERE id = ? AND keyName = ?
          """,
        arguments: [
          rewrap.key.text, rewrap.wrappedKey, rewrap.expiresOn.iso, rewrap.held, id.rawValue, rewrap.from.text,
        ])
      guard database.changesCount == 1 else { throw movedMeanwhile }
      try database.execute(sql: "DELETE FROM caseTerm WHERE caseID = ?", arguments: [id.rawValue])
      try insert(terms: terms, of: id, in: database)
    case .blob(let id, let digest):
      try database.execute(
        sql: """
          UPDATE blob SET keyName = ?, wrappedKey = ?, expiresOn = ?, held = ?, digest = ? WHERE id = ? AND keyName = ?
          """,
        arguments: [
          rewrap.key.text, rewrap.wrappedKey, rewrap.expiresOn.iso, rewrap.held, digest, id.rawValue,
          rewrap.from.text,
        ])
      guard database.changesCount == 1 else { throw movedMeanwhile }
    }
  }

  private static var movedMeanwhile: CaseArchiveError {
    CaseArchiveError(.versionConflict, "a record moved under another key meanwhile; try again")
  }

  func head(_ id: CaseID) async throws(CaseArchiveError) -> CaseRow? {
    try await read {
      try Row.fetchOne($0, sql: "SELECT * FROM caseHead WHERE id = ?", arguments: [id.rawValue]).map(CaseRow.init)
    }
  }

  func revision(_ id: CaseID, _ number: Int) async throws(CaseArchiveError) -> RevisionRow? {
    try await read {
      try Row.fetchOne(
        $0, sql: "SELECT * FROM caseRevision WHERE caseID = ? AND revision = ?", arguments: [id.rawValue, number]
      ).map(RevisionRow.init)
    }
  }

  func revisions(_ id: CaseID) async throws(CaseArchiveError) -> [RevisionRow] {
    try await read {
      try Row.fetchAll(
        $0, sql: "SELECT * FROM caseRevision WHERE caseID = ? ORDER BY revision", arguments: [id.rawValue]
      ).map(RevisionRow.init)
    }
  }

  func heads(_ filter: HeadFilter) async throws(CaseArchiveError) -> [CaseRow] {
    try await read { database in
      var conditions = ["1"]
      var arguments: StatementArguments = []
      if let desk = filter.desk {
        conditions.append("desk = ?")
        arguments += [desk.rawValue]
      }
      if !filter.states.isEmpty {
        conditions.append("state IN (\(databaseQuestionMarks(count: filter.states.count)))")
        arguments += StatementArguments(filter.states)
      }
      if let after = filter.after {
        conditions.append("(changedAt, id) > (?, ?)")
        arguments += [after.changedAt.secondsSince1970, after.id.rawValue]
      }
      arguments += [filter.limit]
      return try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM caseHead WHERE \(conditions.joined(separator: " AND ")) ORDER BY changedAt, id LIMIT ?
          """, arguments: arguments
      ).map(CaseRow.init)
    }
  }

  func heads(
    matching sets: [[Data]], desk: DeskID?, limit: Int
  ) async throws(CaseArchiveError) -> [CaseRow] {
    try await read { database in
      var conditions: [String] = []
      var arguments: StatementArguments = []
      // SQLite takes 32,766 parameters; eight terms under a key for each working day of five years stay below.
      for set in sets {
        conditions.append(
          "id IN (SELECT caseID FROM caseTerm WHERE digest IN (\(databaseQuestionMarks(count: set.count))))")
        arguments += StatementArguments(set)
      }
      if let desk {
        conditions.append("desk = ?")
        arguments += [desk.rawValue]
      }
      guard !conditions.isEmpty else { return [] }
      arguments += [limit]
      return try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM caseHead WHERE \(conditions.joined(separator: " AND ")) ORDER BY changedAt DESC, id LIMIT ?
          """, arguments: arguments
      ).map(CaseRow.init)
    }
  }

  func filedCounts(
    from first: CalendarDate, to last: CalendarDate, desk: DeskID?
  ) async throws(CaseArchiveError) -> [FiledCount] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT substr(filedOn, 1, 7) AS month, desk, kind, count(*) AS number FROM caseHead
          WHERE state = :filed AND filedOn BETWEEN :first AND :last AND (:desk IS NULL OR desk = :desk)
          GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
          """,
        arguments: [
          "filed": CaseState.filed.rawValue, "first": first.iso, "last": last.iso, "desk": desk?.rawValue,
        ]
      ).map { row in
        guard let desk = DeskID(rawValue: row["desk"]), let kind = MoveKind(rawValue: row["kind"]) else {
          throw CaseArchiveError(.damaged, "the database holds a kind or desk that no version wrote")
        }
        return FiledCount(month: row["month"], desk: desk, kind: kind, count: row["number"])
      }
    }
  }

  func take(_ lock: LockRow) async throws(CaseArchiveError) -> LockRow? {
    try await write { database in
      try Self.put(lock, where: "owner = excluded.owner OR endsAt <= excluded.takenAt", in: database)
      return database.changesCount == 1 ? lock : nil
    }
  }

  func takeOver(_ lock: LockRow) async throws(CaseArchiveError) {
    try await write { try Self.put(lock, where: "TRUE", in: $0) }
  }

  private static func put(_ lock: LockRow, where condition: String, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO caseLock (caseID, owner, terminal, takenAt, endsAt) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (caseID) DO UPDATE SET owner = excluded.owner, terminal = excluded.terminal,
          takenAt = excluded.takenAt, endsAt = excluded.endsAt
        WHERE \(condition)
        """,
      arguments: [
        lock.caseID.rawValue, lock.owner.rawValue, lock.terminal, lock.takenAt.secondsSince1970,
        lock.endsAt.secondsSince1970,
      ])
  }

  func lock(_ id: CaseID) async throws(CaseArchiveError) -> LockRow? {
    try await read {
      try Row.fetchOne($0, sql: "SELECT * FROM caseLock WHERE caseID = ?", arguments: [id.rawValue]).map(LockRow.init)
    }
  }

  func dropLock(_ id: CaseID, owner: StaffID) async throws(CaseArchiveError) {
    try await write {
      try $0.execute(
        sql: "DELETE FROM caseLock WHERE caseID = ? AND owner = ?", arguments: [id.rawValue, owner.rawValue])
    }
  }
}
