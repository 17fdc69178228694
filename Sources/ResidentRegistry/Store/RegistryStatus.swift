public import Foundation
import GRDB

/// What a registry file holds, without anything about anyone.
public struct RegistryStatus: Codable, Hashable, Sendable {
  /// When the extract was imported.
  public let importedAt: Date
  /// The day of the export: `YYYY-MM-DD`.
  public let asOf: String
  /// Records, removed ones included.
  public let records: Int
  /// Records of people who live here now.
  public let residents: Int
  /// Rows that the import left out.
  public let rejected: Int
  /// Name of the mapping used.
  public let mapping: String
  public let encoding: ExtractEncoding

  static func read(_ db: Database) throws -> RegistryStatus? {
    guard try db.tableExists("extract"), let row = try Row.fetchOne(db, sql: "SELECT * FROM extract") else {
      return nil
    }
    let current = ResidentRecord.code(ResidentStatus.resident)
    return RegistryStatus(
      importedAt: Date(timeIntervalSince1970: row["importedAt"]), asOf: row["asOf"], records: row["residents"],
      residents: try Int.fetchOne(db, sql: "SELECT count(*) FROM resident WHERE status = ?", arguments: [current]) ?? 0,
      rejected: row["rejected"], mapping: row["mapping"],
      encoding: ExtractEncoding(rawValue: row["encoding"]) ?? .utf8)
  }

  /// The day of the export.
  static func asOf(_ db: Database) throws -> String? { try String.fetchOne(db, sql: "SELECT asOf FROM extract") }
}
