public import Foundation
internal import GRDB
public import Residency

/// Who may come in: staff by account and session (C14), tablets by pairing (C12). One SQLite file, apart from the archive;
/// it holds no record of a resident.
public struct Admission: Sendable {
  let database: any DatabaseWriter
  public let limits: SessionLimits
  let now: @Sendable () -> Timestamp

  /// Opens the file, made when there is none, and brings its schema up to date.
  /// - Throws: `.newerDatabase`, `.storage`.
  public init(
    at file: URL, limits: SessionLimits = SessionLimits(), now: @escaping @Sendable () -> Timestamp
  ) throws(AdmissionError) {
    self.limits = limits
    self.now = now
    do {
      var configuration = Configuration()
      configuration.label = "admission"
      configuration.busyMode = .timeout(10)
      configuration.foreignKeysEnabled = true
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA secure_delete = ON")
      }
      let pool = try DatabasePool(path: file.path, configuration: configuration)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      var migrator = DatabaseMigrator()
      migrator.registerMigration(Migration0001CreateAdmission.name) {
        try $0.execute(sql: Migration0001CreateAdmission.sql)
      }
      guard try !pool.read(migrator.hasBeenSuperseded) else {
        throw AdmissionError(.newerDatabase, "a newer program wrote the accounts; update this one")
      }
      try migrator.migrate(pool)
      database = pool
    } catch {
      throw Self.translated(error)
    }
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(AdmissionError) -> Value {
    do { return try await database.read(body) } catch { throw Self.translated(error) }
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(AdmissionError) -> Value {
    do { return try await database.write(body) } catch { throw Self.translated(error) }
  }

  /// SQLite's messages name tables, never values.
  private static func translated(_ error: any Error) -> AdmissionError {
    if let error = error as? AdmissionError { return error }
    let cause = (error as? DatabaseError)?.message ?? String(describing: type(of: error))
    return AdmissionError(.storage, "the accounts could not be read or written (\(cause)); try again")
  }
}
