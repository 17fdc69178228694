internal import Foundation
internal import GRDB
internal import Residency

extension SQLiteStore {
  func insert(_ blob: BlobRow, attaching: AttachmentRow?, log: LogStamp) async throws(CaseArchiveError) {
    try await write { database in
      try database.execute(
        sql: """
          INSERT INTO blob (id, role, desk, byteCount, addedAt, addedBy, expiresOn, held, keyName, wrappedKey,
            sealedDetails, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          blob.id.rawValue, blob.role, blob.desk.rawValue, blob.byteCount, blob.addedAt.secondsSince1970,
          blob.addedBy.rawValue, blob.expiresOn.iso, blob.held, blob.key.text, blob.wrappedKey, blob.sealedDetails,
          blob.digest,
        ])
      if let attaching { try Self.insert(attaching, in: database) }
      try Self.append(log, in: database)
    }
  }

  func blob(_ id: ScanID) async throws(CaseArchiveError) -> BlobRow? {
    try await read {
      try Row.fetchOne($0, sql: "SELECT * FROM blob WHERE id = ?", arguments: [id.rawValue]).map(BlobRow.init)
    }
  }

  func blobs(of id: CaseID) async throws(CaseArchiveError) -> [BlobRow] {
    try await read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT b.* FROM caseBlob a JOIN blob b ON b.id = a.blobID WHERE a.caseID = ? ORDER BY a.attachedAt, b.id
          """, arguments: [id.rawValue]
      ).map(BlobRow.init)
    }
  }

  func blobs(digests: [Data]) async throws(CaseArchiveError) -> [BlobRow] {
    try await read { database in
      var found: [BlobRow] = []
      for start in stride(from: 0, to: digests.count, by: 5000) {
        let slice = Array(digests[start..<min(start + 5000, digests.count)])
        found += try Row.fetchAll(
          database,
          sql: "SELECT * FROM blob WHERE digest IN (\(databaseQuestionMarks(count: slice.count))) ORDER BY addedAt, id",
          arguments: StatementArguments(slice)
        ).map(BlobRow.init)
      }
      return found
    }
  }

  func blobs(after id: ScanID?, limit: Int) async throws(CaseArchiveError) -> [BlobRow] {
    try await read {
      try Row.fetchAll(
        $0, sql: "SELECT * FROM blob WHERE id > ? ORDER BY id LIMIT ?", arguments: [id?.rawValue ?? "", limit]
      ).map(BlobRow.init)
    }
  }

  func owners(of id: ScanID) async throws(CaseArchiveError) -> [CaseRow] {
    try await read {
      try Row.fetchAll(
        $0, sql: "SELECT c.* FROM caseBlob a JOIN caseHead c ON c.id = a.caseID WHERE a.blobID = ? ORDER BY c.id",
        arguments: [id.rawValue]
      ).map(CaseRow.init)
    }
  }

  func place(_ hold: HoldRow, moving: [Rewrap], log: LogStamp) async throws(CaseArchiveError) {
    try await write { database in
      // A case may be held again after a release; the log keeps the earlier hold.
      try database.execute(
        sql: """
          INSERT INTO hold (caseID, placedAt, placedBy, sealedReason, stopsUse) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (caseID) DO UPDATE SET placedAt = excluded.placedAt, placedBy = excluded.placedBy,
            sealedReason = excluded.sealedReason, stopsUse = excluded.stopsUse, releasedAt = NULL, releasedBy = NULL
          WHERE releasedAt IS NOT NULL
          """,
        arguments: [
          hold.caseID.rawValue, hold.placedAt.secondsSince1970, hold.placedBy.rawValue, hold.sealedReason,
          hold.stopsUse,
        ])
      guard database.changesCount == 1 else { throw CaseArchiveError(.heldOrDeleting, "the case is held already") }
      for rewrap in moving { try Self.apply(rewrap, in: database) }
      try Self.append(log, in: database)
    }
  }

  func release(_ hold: HoldRow, moving: [Rewrap], log: LogStamp) async throws(CaseArchiveError) {
    try await write { database in
      try database.execute(
        sql: "UPDATE hold SET releasedAt = ?, releasedBy = ? WHERE caseID = ? AND releasedAt IS NULL",
        arguments: [hold.releasedAt?.secondsSince1970, hold.releasedBy?.rawValue, hold.caseID.rawValue])
      guard database.changesCount == 1 else { throw CaseArchiveError(.notFound, "the case is not held") }
      for rewrap in moving { try Self.apply(rewrap, in: database) }
      try Self.append(log, in: database)
    }
  }

  func hold(_ id: CaseID) async throws(CaseArchiveError) -> HoldRow? {
    try await read {
      try Row.fetchOne($0, sql: "SELECT * FROM hold WHERE caseID = ?", arguments: [id.rawValue]).map(HoldRow.init)
    }
  }
}
