/// What a municipality decides for its cases.
public struct CaseSettings: Codable, Hashable, Sendable {
  /// 審査: filing needs a second person who has not entered anything (C10, R44).
  public var secondPersonRequired: Bool
  /// Within how many days a second reception of the same certificate or household is told (R41).
  public var duplicateWindowDays: Int

  /// After how many days staff are told that the registry copy is old.
  public var registryFreshDays: Int

  public init(secondPersonRequired: Bool = false, duplicateWindowDays: Int = 30, registryFreshDays: Int = 7) {
    self.secondPersonRequired = secondPersonRequired
    self.duplicateWindowDays = duplicateWindowDays
    self.registryFreshDays = registryFreshDays
  }
}
