/// One rule of the catalogue. Its doc comment names its source; its findings are told to staff, never applied.
public protocol MoveRule: Sendable {
  static func findings(in move: MoveCase, context: CheckContext) -> [Finding]
}

/// Runs the rules.
public enum CaseCheck {
  /// All rules there are, in the order of the catalogue.
  public static let rules: [any MoveRule.Type] = [
    MoveDateRule.self, NotifiedDateRule.self, LateNotificationRule.self, MissingCertificateRule.self,
    SpecialMoveInRule.self, PlannedDateRule.self, HouseholderRule.self, LeavingHouseholderRule.self,
    RelationshipRule.self, ForeignRelationshipRule.self, BlankRule.self, CategoryRule.self, RealDateRule.self,
    DateNotationRule.self, KnownResidentRule.self, UnreportedAddressRule.self, ForeignArrivalRule.self,
    SameAddressRule.self, AddressSinceRule.self, AuthorityRule.self, NotifierRule.self, IdentityRule.self,
    IdentityComparisonRule.self,
    ReceiptNoticeRule.self, CarriedNamesRule.self, CheckDigitRule.self, SameNumberRule.self, PlausibilityRule.self,
    ResidencePeriodRule.self, ProtectionRule.self, MissingPageRule.self, MarkRule.self, DuplicateReceptionRule.self,
    SecondPersonRule.self, NumberVerificationRule.self, UnwritableCharacterRule.self, RegistryComparisonRule.self,
  ]

  /// All findings in a case: errors first, then warnings, then information; within them in the order of the form.
  public static func run(_ move: MoveCase, context: CheckContext) -> [Finding] {
    rules.flatMap { $0.findings(in: move, context: context) }.sorted { left, right in
      let (first, second) = (rank(left.severity), rank(right.severity))
      if first != second { return first < second }
      if left.path != right.path { return left.path < right.path }
      return left.code < right.code
    }
  }

  private static func rank(_ severity: Finding.Severity) -> Int {
    switch severity {
    case .error: 0
    case .warning: 1
    case .information: 2
    }
  }
}

extension MoveCase {
  /// A field's value as a complete date; `nil` when empty, partial or no date.
  func date(_ field: CaseField) -> CalendarDate? {
    value(field).flatMap { CalendarDate(iso: $0) }.flatMap { $0.isComplete ? $0 : nil }
  }

  /// A person's field as a date, parts possibly unknown.
  func date(_ field: PersonField, ofPerson index: Int) -> CalendarDate? {
    value(field, ofPerson: index).flatMap { CalendarDate(iso: $0) }
  }

  /// Whether a person is a foreign resident: any item that only foreign residents have is filled.
  public func isForeign(person index: Int) -> Bool {
    guard persons.indices.contains(index) else { return false }
    if kind.isForeignOnly && kind != .foreignRelationship { return true }
    let fields: [PersonField] = [
      .nationality, .residentCategory, .residenceStatus, .residencePeriod, .residencePeriodEnd, .residenceCardNumber,
    ]
    return fields.contains { persons[index][$0]?.value != nil }
  }

  /// Whether the case rests on a 転出証明書 or its data from the network.
  var hasCertificate: Bool {
    documentType == .moveOutCertificate || documentType == .moveOutCertificateInfo
  }
}
