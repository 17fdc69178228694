public import Foundation
import GRDB

/// Reference records of residents (住民記録の写し) for cross-checks: one file, filled by importing an extract (C13: no
/// link to the resident-record system), read by matching and searching.
///
/// ID numbers are kept as keyed hashes, everything else sealed under the key; what is searched is found by keyed tokens.
public struct ResidentRegistry: Sendable {
  let pool: DatabasePool
  let key: RegistryKey

  /// Opens the database file, making it when it is missing.
  /// - Throws: ``RegistryError`` `wrongKey` when the file was filled under another key: a search would find nothing and
  ///   look as if nobody were there. `unusableDatabase` when the file is not a registry.
  public init(database file: URL, key: RegistryKey) throws(RegistryError) {
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      Self.keepPrivate(file)
      pool = try DatabasePool(path: file.path, configuration: Self.configuration)
      self.key = key
      try pool.write { try Self.claim($0) }
    } catch let error as RegistryError {
      throw error
    } catch {
      throw Self.translated(error)
    }
    if let check = try? pool.read({ try Self.keyCheck($0) }), check != key.check {
      throw RegistryError(.wrongKey, "The database was filled under another key; name the right one with --key.")
    }
  }

  /// What the file holds; `nil` before the first import.
  public func status() async throws -> RegistryStatus? {
    try await read { try RegistryStatus.read($0) }
  }

  /// One consistent read, off the cooperative pool; SQLite's errors become ours.
  func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    do {
      return try await pool.read(body)
    } catch let error as DatabaseError {
      throw Self.translated(error)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA secure_delete = ON")
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA synchronous = FULL") }
      try db.execute(sql: "PRAGMA cache_size = -65536")
    }
    return configuration
  }

  /// A new file is made for its owner only, before SQLite makes it for everyone.
  private static func keepPrivate(_ file: URL) {
    if !FileManager.default.fileExists(atPath: file.path) {
      _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
  }

  /// Takes a fresh file, or makes sure that an existing one is ours.
  private static func claim(_ db: Database) throws {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if id == RegistrySchema.applicationID {
      guard version <= RegistrySchema.version else {
        throw RegistryError(.unusableDatabase, "The database was made by a newer program; update this one.")
      }
      return
    }
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard id == 0, tables == 0 else {
      throw RegistryError(.unusableDatabase, "The file is another program's database; name another with --database.")
    }
    try db.execute(sql: "PRAGMA application_id = \(RegistrySchema.applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(RegistrySchema.version)")
  }

  private static func keyCheck(_ db: Database) throws -> Data? {
    guard try db.tableExists("extract") else { return nil }
    return try Data.fetchOne(db, sql: "SELECT keyCheck FROM extract")
  }

  /// SQLite's errors in ours; their text may quote values, so it is left out.
  static func translated(_ error: any Error) -> RegistryError {
    if let error = error as? RegistryError { return error }
    guard let error = error as? DatabaseError else {
      return RegistryError(.unusableDatabase, "The database file cannot be used; check its folder and free space.")
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return RegistryError(.busy, "Another process is writing the registry; try again when it has finished.")
    case .SQLITE_FULL, .SQLITE_IOERR:
      return RegistryError(.unusableDatabase, "The disk is full or failing; nothing was changed.")
    default:
      return RegistryError(
        .unusableDatabase, "The database file cannot be used (SQLite code \(error.resultCode.rawValue)).")
    }
  }
}
