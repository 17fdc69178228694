extension MoveCase {
  /// What stands against putting the case before the resident for signing: the content must be settled, since any later
  /// change voids the signature (C11).
  public func signingObstacles() -> [Obstacle] {
    var obstacles: [Obstacle] = []
    if state != .checked && state != .signed { obstacles.append(Obstacle(.notChecked, at: .whole)) }
    if persons.isEmpty { obstacles.append(Obstacle(.noPersons, at: .whole)) }
    obstacles += openReviews.map { Obstacle(.reviewOpen, at: $0) }
    // Identity and signature can change without a new check, so the gate looks at them itself.
    for finding in findings where finding.severity == .error && ![.r28, .r29].contains(finding.rule) {
      obstacles.append(Obstacle(.errorOpen, at: finding.path, finding: finding))
    }
    for field in [CaseField.notifierName, .notifierAddress] where value(field) == nil {
      obstacles.append(Obstacle(.notifierMissing, at: .field(field)))
    }
    return obstacles
  }

  /// What stands against filing; empty when nothing does.
  public func filingObstacles(settings: CaseSettings) -> [Obstacle] {
    var obstacles = signingObstacles()
    for finding in findings where finding.severity == .warning {
      if !acknowledgements.contains(where: { $0.finding == finding }) {
        obstacles.append(Obstacle(.warningUnacknowledged, at: finding.path, finding: finding))
      }
    }
    if !isNotifierIdentified { obstacles.append(Obstacle(.identityMissing, at: .whole)) }
    if signature == nil { obstacles.append(Obstacle(.signatureMissing, at: .whole)) }
    if settings.secondPersonRequired, !isApprovedBySecondPerson {
      obstacles.append(Obstacle(.secondPersonMissing, at: .whole))
    }
    return obstacles
  }

  /// Whether the person at the counter was identified well enough (C07, R29).
  public var isNotifierIdentified: Bool {
    identityChecks.contains { $0.subject == .notifier && $0.isSufficient }
  }

  var isApprovedBySecondPerson: Bool { approval.map { !enteredBy.contains($0.by) } ?? false }

  /// Approves what the case holds now (審査).
  /// - Throws: `actNotAllowed`; `samePerson` when `staff` entered or confirmed anything of it (C10).
  public mutating func approve(by staff: StaffID, at time: Timestamp) throws(CaseError) {
    guard !enteredBy.contains(staff) else {
      throw CaseError(.samePerson, "Someone who has not entered or corrected this case must approve it (C10).")
    }
    try step(.approve, by: staff, at: time)
    approval = Approval(by: staff, at: time)
  }

  /// Takes the resident's signature over what the case holds now (C11).
  /// - Throws: `actNotAllowed`; `obstacles` while `signingObstacles` lists any.
  public mutating func sign(_ reference: SignatureReference) throws(CaseError) {
    var next = self
    try next.step(.sign, by: reference.by, at: reference.at)
    let obstacles = signingObstacles()
    guard obstacles.isEmpty else { throw Self.refusal("signed", obstacles) }
    next.signature = reference
    self = next
  }

  /// Files the case (完了). It is read-only from then on (C19).
  /// - Throws: `actNotAllowed`; `obstacles` while `filingObstacles` lists any.
  public mutating func file(settings: CaseSettings, by staff: StaffID, at time: Timestamp) throws(CaseError) {
    var next = self
    // An unsigned case is told everything that is missing, not only its state.
    let obstacles = filingObstacles(settings: settings)
    guard state.isReadOnly || obstacles.isEmpty else { throw Self.refusal("filed", obstacles) }
    try next.step(.file, by: staff, at: time)
    self = next
  }

  private static func refusal(_ deed: String, _ obstacles: [Obstacle]) -> CaseError {
    var counts: [(Obstacle.Code, Int)] = []
    for code in Obstacle.Code.allCases {
      let count = obstacles.count { $0.code == code }
      if count > 0 { counts.append((code, count)) }
    }
    let list = counts.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    return CaseError(.obstacles, "The case cannot be \(deed) yet: \(list).", path: obstacles.first?.path)
  }
}
