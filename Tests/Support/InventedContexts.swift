public import Residency

/// What cases are checked against.
public enum InventedContexts {
  /// Open on weekdays of 2025 to 2027 but for two holidays and the year's end.
  public static let calendar = OfficeCalendar(
    closedDates: [day("2026-04-29"), day("2026-05-04")], first: day("2025-01-01"), last: day("2027-12-31"))

  public static func day(_ iso: String) -> CalendarDate { InventedCases.known(CalendarDate(iso: iso)) }

  /// Everything known, nothing found.
  public static func clear(
    today: String = "2026-04-06", calendar: OfficeCalendar? = calendar, registry: RegistryFacts? = RegistryFacts(),
    receptions: [EarlierReception]? = [], settings: CaseSettings = CaseSettings()
  ) -> CheckContext {
    CheckContext(
      today: day(today), calendar: calendar, registry: registry, receptions: receptions, settings: settings)
  }

  /// A registry record of one of the invented family, as it was before 異動.
  public static func resident(
    _ person: [PersonField: String], status: RegistryResident.Status = .resident, number: String = "20000012",
    address: String? = "架空県架空市本町5番6号", isProtected: Bool = false, replacing: [PersonField: String] = [:]
  ) -> RegistryResident {
    var values = person.filter {
      ![.individualNumber, .juminhyoCode, .nhi, .latterStage, .childAllowance].contains($0.key)
    }
    values[.addresseeNumber] = number
    values.merge(replacing) { $1 }
    return RegistryResident(
      status: status, isProtected: isProtected, values: values, address: address, householder: "窓口 一郎",
      householdNumber: "1000016")
  }
}

extension MoveCase {
  /// What one rule finds in the case, as `code severity path`.
  public func found(
    _ rule: RuleID, in context: CheckContext = InventedContexts.clear()
  ) -> [String] {
    CaseCheck.run(self, context: context).filter { $0.rule == rule }
      .map { "\($0.code) \($0.severity.rawValue) \($0.path.text)" }
  }

  /// The case with fields of it and of its persons typed anew.
  public func typed(
    _ fields: [CaseField: String?] = [:], persons: [Int: [PersonField: String?]] = [:], kind: MoveKind? = nil,
    remove: [Int] = []
  ) throws -> MoveCase {
    var copy = self
    try copy.apply(
      CaseEdit(
        kind: kind, fields: fields,
        persons: persons.sorted { $0.key < $1.key }.map { .init(index: $0.key, values: $0.value) },
        removePersons: remove),
      by: InventedCases.clerk, at: InventedCases.now)
    return copy
  }
}
