import Foundation
import GRDB

/// A record with its place in the database.
struct StoredResident {
  let id: Int64
  let record: ResidentRecord

  /// Reads the records that `condition` (SQL behind WHERE) selects.
  static func fetch(
    _ db: Database, where condition: String, arguments: StatementArguments, limit: Int, key: RegistryKey
  ) throws -> [StoredResident] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, sealed FROM resident WHERE \(condition) ORDER BY id LIMIT \(limit)")
    return try Row.fetchAll(statement, arguments: arguments).map { row in
      let id: Int64 = row["id"]
      return StoredResident(
        id: id, record: try ResidentRecord(encoded: [UInt8](try key.open(row["sealed"], row: id))))
    }
  }

  /// - Throws: ``RegistryError`` `noExtract` before the first import: an empty answer would look like "not a resident".
  static func requireExtract(_ db: Database) throws {
    guard try db.tableExists("extract") else {
      throw RegistryError(.noExtract, "No extract has been imported; run `madoguchi registry import`.")
    }
  }
}
