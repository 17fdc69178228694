extension MoveCase {
  /// A new version of a filed case, to be corrected, checked, signed and filed anew (C19). The filed one stays as it is
  /// until `supersede` says that the new one was filed.
  /// - Throws: `actNotAllowed` unless the case is filed.
  public func corrected(id: CaseID, by staff: StaffID, at time: Timestamp) throws(CaseError) -> MoveCase {
    guard state == .filed else {
      throw CaseError(.actNotAllowed, "Only a filed case is corrected by a new version; edit a \(state.rawValue) one.")
    }
    var next = MoveCase(
      id: id, kind: kind, version: version + 1, supersedes: self.id, desk: desk, scans: scans, by: staff, at: time)
    next.documentType = documentType
    next.marks = marks
    next.readingNotes = readingNotes
    next.values = values
    next.persons = persons
    // The person may be another one this time: identity is checked again.
    next.identityChecks = []
    next.acknowledgements = acknowledgements
    try next.step(.draft, by: staff, at: time)
    return next
  }

  /// Notes that `newer` has been filed in place of this filed case.
  /// - Throws: `actNotAllowed` unless this case is filed and `newer` is its filed correction.
  public mutating func supersede(with newer: MoveCase, by staff: StaffID, at time: Timestamp) throws(CaseError) {
    guard newer.supersedes == id, newer.version == version + 1, newer.state == .filed else {
      throw CaseError(.actNotAllowed, "Only a filed correction of this very case supersedes it.")
    }
    try step(.supersede, by: staff, at: time)
  }
}
