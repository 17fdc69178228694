extension MoveCase {
  /// Takes one step in the state machine and writes it into the history.
  /// - Throws: `actNotAllowed` when the state does not permit the act; the case is then unchanged.
  mutating func step(
    _ act: CaseAct, by staff: StaffID, at time: Timestamp, paths: [FieldPath] = [], note: String? = nil
  ) throws(CaseError) {
    guard let next = state.after(act) else {
      throw CaseError(
        .actNotAllowed,
        state.isReadOnly
          ? "A \(state.rawValue) case is read-only: correct a filed case by a new version."
          : "A \(state.rawValue) case cannot take the act \(act.rawValue).")
    }
    history.append(CaseStep(act: act, from: state, to: next, by: staff, at: time, paths: paths, note: note))
    state = next
  }

  /// What was signed, approved and found holds for the content as it was: a change voids it (C10, C11).
  mutating func voidConfirmations() {
    signature = nil
    approval = nil
    findings = []
  }

  /// Adds a scan (添付). A new certificate asks for a new reading, which `draft` then takes over.
  /// - Throws: `actNotAllowed`.
  public mutating func attach(_ scan: ScanReference, by staff: StaffID, at time: Timestamp) throws(CaseError) {
    try step(.attach, by: staff, at: time)
    scans.append(scan)
  }

  /// Notes that the reader has done its work, well or badly.
  /// - Throws: `actNotAllowed`.
  /// - Parameter notes: why the papers could not be read, where they could not.
  public mutating func recordReading(
    notes: [Reading.Note] = [], by staff: StaffID, at time: Timestamp
  ) throws(CaseError) {
    try step(.read, by: staff, at: time)
    readingNotes = notes
  }

  /// Notes how a person was identified (C07).
  /// - Throws: `actNotAllowed`.
  public mutating func record(_ check: IdentityCheck) throws(CaseError) {
    try step(.identify, by: check.by, at: check.at)
    identityChecks.append(check)
  }

  /// Keeps what the rules found in the case as it is now (`CaseCheck.run`). A reason given to a warning earlier holds on
  /// if exactly that warning was found again.
  /// - Throws: `actNotAllowed`.
  public mutating func record(findings: [Finding], by staff: StaffID, at time: Timestamp) throws(CaseError) {
    try step(.check, by: staff, at: time)
    self.findings = findings
    acknowledgements.removeAll { !findings.contains($0.finding) }
  }

  /// Accepts a warning of the last check with a reason.
  /// - Throws: `actNotAllowed`; `noSuchFinding` when the last check did not give it, or it is an error; `reasonMissing`.
  public mutating func acknowledge(
    _ finding: Finding, reason: String, by staff: StaffID, at time: Timestamp
  ) throws(CaseError) {
    guard state.after(.acknowledge) != nil else {
      try step(.acknowledge, by: staff, at: time)
      return
    }
    guard findings.contains(finding), finding.severity == .warning else {
      throw CaseError(.noSuchFinding, "Only a warning of the last check can be acknowledged.", path: finding.path)
    }
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw CaseError(.reasonMissing, "Give the reason why the warning may stand.", path: finding.path)
    }
    try step(.acknowledge, by: staff, at: time, paths: [finding.path])
    acknowledgements.removeAll { $0.finding == finding }
    acknowledgements.append(Acknowledgement(finding: finding, reason: reason, by: staff, at: time))
  }

  /// Sends the case back for correction (差戻し); what was signed and approved is void.
  /// - Throws: `actNotAllowed`, `reasonMissing`.
  public mutating func sendBack(reason: String, by staff: StaffID, at time: Timestamp) throws(CaseError) {
    try requireReason(reason)
    try step(.sendBack, by: staff, at: time, note: reason)
    voidConfirmations()
  }

  /// Ends the case without filing (取下げ).
  /// - Throws: `actNotAllowed`, `reasonMissing`.
  public mutating func withdraw(reason: String, by staff: StaffID, at time: Timestamp) throws(CaseError) {
    try requireReason(reason)
    try step(.withdraw, by: staff, at: time, note: reason)
  }

  private func requireReason(_ reason: String) throws(CaseError) {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw CaseError(.reasonMissing, "Give a reason.")
    }
  }

  /// Everyone who drafted, entered, corrected or confirmed anything that the case holds (入力者), also in the version that
  /// it corrects.
  public var enteredBy: Set<StaffID> {
    var staff = Set(history.lazy.filter { [.edit, .draft].contains($0.act) }.map(\.by))
    staff.formUnion(values.values.compactMap(\.by))
    for person in persons { staff.formUnion(person.values.compactMap(\.by)) }
    return staff
  }
}
