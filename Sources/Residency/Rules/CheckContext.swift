/// An earlier reception that looks like this one (R41), found by the caller.
public struct EarlierReception: Codable, Hashable, Sendable {
  public enum Likeness: String, Codable, Hashable, Sendable, CaseIterable {
    /// 同じ発行番号
    case certificate
    /// 同じ世帯: the same householder and old address
    case household
  }

  public var id: CaseID
  public var receivedOn: CalendarDate
  public var state: CaseState
  public var likeness: Likeness

  public init(id: CaseID, receivedOn: CalendarDate, state: CaseState, likeness: Likeness) {
    self.id = id
    self.receivedOn = receivedOn
    self.state = state
    self.likeness = likeness
  }
}

/// What rules judge by besides the case. What is `nil` is not known: the rules that need it say so.
public struct CheckContext: Sendable {
  /// The day in Japan.
  public var today: CalendarDate
  /// The office's closed days (R05).
  public var calendar: OfficeCalendar?
  /// What the registry copy knows; `nil` when there is none.
  public var registry: RegistryFacts?
  /// Receptions of the same certificate or household; `nil` when nobody looked.
  public var receptions: [EarlierReception]?
  public var settings: CaseSettings

  public init(
    today: CalendarDate, calendar: OfficeCalendar? = nil, registry: RegistryFacts? = nil,
    receptions: [EarlierReception]? = nil, settings: CaseSettings = CaseSettings()
  ) {
    self.today = today
    self.calendar = calendar
    self.registry = registry
    self.receptions = receptions
    self.settings = settings
  }
}

extension CheckContext: CustomStringConvertible {
  public var description: String { "CheckContext(\(registry.map { "\($0)" } ?? "no registry"))" }
}
