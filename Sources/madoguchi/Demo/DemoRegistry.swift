import ArgumentParser
import Foundation
import Residency
import ResidentRegistry

/// The invented residents of the samples, as a registry copy.
enum DemoRegistry {
  /// - Returns: how many residents it now holds.
  /// - Throws: `RegistryError`, `ValidationError` when rows were rejected.
  static func take(into place: Workplace, samples: URL, asOf: CalendarDate) async throws -> Int {
    let settings = place.settings
    try FileManager.default.createDirectory(at: settings.home, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: settings.keys, withIntermediateDirectories: true)
    let key = RegistryPlace.key(in: settings.keys)
    try RegistryKey.make(at: key)
    let registry = try ResidentRegistry(
      database: RegistryPlace.database(in: settings.home), key: RegistryKey(contentsOf: key))
    let report = try await registry.replace(
      with: samples.appendingPathComponent("residents.csv"),
      options: .init(
        mapping: RegistryMapping(
          yaml: String(contentsOf: RegistryTemplates.standardMapping(), encoding: .utf8)), asOf: asOf), now: Date())
    guard report.outcome == .replaced else {
      throw ValidationError("The sample registry was refused: \(report.rejectedCount) rows rejected.")
    }
    return report.accepted
  }
}
