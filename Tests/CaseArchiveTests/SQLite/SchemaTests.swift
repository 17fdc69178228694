import Crypto
import Foundation
import GRDB
import Residency
import Support
import Testing

@testable import CaseArchive

@Suite(.tags(.medium))
struct SchemaTests {
  @Test("A database of a newer program is refused and left as it is")
  func newerDatabase() async throws {
    let place = try TemporaryArchive()
    let archive = try await place.open()
    let store = try #require(archive.store as? SQLiteStore)
    try await store.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999FromTheFuture')") }
    await expectRefusal(.newerDatabase) { _ = try await place.open() }
  }

  @Test("A released migration is never edited")
  func frozen() {
    let digest = SHA256.hash(data: Data(Migration0001CreateArchive.sql.utf8)).map { String(format: "%02x", $0) }
      .joined()
    #expect(digest == "a64ae3243be81e0dfc2b54b6ee4fb8d2ceeedc891488f2ad3ea01a6ee001d494")
  }

  @Test("Each commit is flushed, deleted content is overwritten, the journal is a write-ahead log")
  func pragmas() async throws {
    let place = try TemporaryArchive()
    let store = try #require(try await place.open().store as? SQLiteStore)
    let values = try await store.write { database in
      try ["synchronous", "secure_delete", "journal_mode", "foreign_keys"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)")
      }
    }
    #expect(values == ["2", "1", "wal", "1"])
  }

  @Test("A file that is no database is refused as damaged")
  func noDatabase() async throws {
    let place = try TemporaryArchive()
    _ = try KeyRing.open(at: place.keys, creating: true)
    try FileManager.default.createDirectory(at: place.data, withIntermediateDirectories: true)
    try Data(repeating: 65, count: 8192).write(to: place.data.appendingPathComponent("archive.sqlite"))
    await expectRefusal(.damaged) { _ = try await place.open() }
  }
}
