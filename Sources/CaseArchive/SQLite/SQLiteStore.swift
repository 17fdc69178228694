internal import Foundation
internal import GRDB
internal import Residency

/// The embedded store: one SQLite file in WAL mode, each commit flushed, deleted content overwritten.
struct SQLiteStore: Store {
  let database: any DatabaseWriter
  let file: URL

  /// Opens the file, made when there is none, and brings its schema up to date.
  /// - Throws: `.newerDatabase` when a newer program wrote it.
  init(at file: URL) throws(CaseArchiveError) {
    self.file = file
    do {
      var configuration = Self.configuration
      configuration.label = "archive"
      let pool = try DatabasePool(path: file.path, configuration: configuration)
      database = pool
      // A pool sets NORMAL for its one writer when it enters WAL mode, after `prepareDatabase`; a power cut could then
      // take back a commit that was already answered for.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      if try pool.read(Self.migrator.hasBeenSuperseded) {
        throw CaseArchiveError(.newerDatabase, "a newer program wrote this database; update this one")
      }
      try Self.migrator.migrate(pool)
    } catch {
      throw .translating(error)
    }
  }

  /// Over a database that is open already; brings its schema up to date.
  init(over database: any DatabaseWriter, file: URL) throws(CaseArchiveError) {
    self.file = file
    self.database = database
    do { try Self.migrator.migrate(database) } catch { throw .translating(error) }
  }

  /// Opens a copy for looking only.
  init(readingAt file: URL) throws(CaseArchiveError) {
    self.file = file
    do {
      var configuration = Self.configuration
      configuration.readonly = true
      let queue = try DatabaseQueue(path: file.path, configuration: configuration)
      database = queue
      guard try queue.read(Self.migrator.hasCompletedMigrations) else {
        throw CaseArchiveError(.newerDatabase, "the copy's schema is not this program's; open it as an archive first")
      }
    } catch {
      throw .translating(error)
    }
  }

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      guard !database.configuration.readonly else { return }
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    return configuration
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(Migration0001CreateArchive.name) {
      try $0.execute(sql: Migration0001CreateArchive.sql)
    }
    migrator.registerMigration(Migration0002UnfinishedEntries.name) {
      try $0.execute(sql: Migration0002UnfinishedEntries.sql)
    }
    return migrator
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(CaseArchiveError) -> Value {
    do { return try await database.read(body) } catch { throw .translating(error) }
  }

  /// One transaction that takes the write lock at its start, so that what it read is still true when it writes.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(CaseArchiveError) -> Value {
    do {
      return try await database.writeWithoutTransaction { database in
        var value: Value?
        try database.inTransaction(.immediate) {
          value = try body(database)
          return .commit
        }
        guard let value else { throw CaseArchiveError(.storage, "the transaction gave no value") }
        return value
      }
    } catch {
      throw .translating(error)
    }
  }

  func setting(_ name: String, orSet value: String) async throws(CaseArchiveError) -> String {
    try await write { database in
      try database.execute(
        sql: "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [name, value])
      guard
        let stored = try String.fetchOne(database, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
      else { throw CaseArchiveError(.storage, "a setting was not kept") }
      return stored
    }
  }

  func faults() async throws(CaseArchiveError) -> [String] {
    try await read { database in
      let found = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
      let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
      return found + (orphans > 0 ? ["\(orphans) rows point to rows that are gone"] : [])
    }
  }

  func copy(to file: URL) async throws(CaseArchiveError) {
    let source = database
    try await offPool { () throws(CaseArchiveError) in
      do {
        var configuration = Configuration()
        configuration.label = "backup"
        let target = try DatabaseQueue(path: file.path, configuration: configuration)
        try source.backup(to: target)
        // One file without companions: the copy leaves WAL mode.
        try target.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
        try target.close()
      } catch {
        throw .translating(error)
      }
    }
  }
}
