public import Residency
public import ResidentRegistry

/// Asks the registry copy about a case.
public enum RegistryLookUp {
  /// What the copy knows about the persons of a case, its new address and its old household; `nil` when no extract was
  /// imported, so that the rules can say that they did not run.
  /// - Throws: `RegistryError` when the copy cannot be read.
  public static func facts(about moveCase: MoveCase, in registry: ResidentRegistry) async throws -> RegistryFacts? {
    guard try await registry.status() != nil else { return nil }
    return try await registry.facts(for: RegistryQuery(moveCase))
  }
}

extension MoveDesk {
  /// What the registry copy knows about a case, for staff to compare; `nil` when there is no copy.
  public func registryFacts(about moveCase: MoveCase) async throws -> RegistryFacts? { try await lookUp(moveCase) }
}
