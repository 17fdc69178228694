extension MoveCase {
  /// Takes over a draft. On a case that staff have worked on already (another page came in), what they confirmed, edited
  /// or typed stays; persons are recognised by number or name.
  /// - Throws: `actNotAllowed`.
  public mutating func take(_ draft: CaseDraft, by staff: StaffID, at time: Timestamp) throws(CaseError) {
    let untouched = !history.contains { $0.act == .edit }
    try step(.draft, by: staff, at: time)
    if untouched { kind = draft.kind }
    documentType = draft.documentType
    marks = draft.marks
    readingNotes = draft.notes
    values = Self.keepingStaffWork(values, over: draft.values)
    var rest = persons
    var merged: [[PersonField: CaseValue]] = []
    for person in draft.persons {
      if let index = rest.firstIndex(where: { Self.isSamePerson($0, person) }) {
        merged.append(Self.keepingStaffWork(rest.remove(at: index), over: person))
      } else {
        merged.append(person)
      }
    }
    // Persons nobody touched came from the earlier reading, which the new one replaces.
    merged += rest.filter { $0.values.contains(where: \.isStaffWork) }
    persons = Array(merged.prefix(Self.personLimit))
    voidConfirmations()
  }

  private static func keepingStaffWork<Field>(
    _ old: [Field: CaseValue], over new: [Field: CaseValue]
  ) -> [Field: CaseValue] {
    new.merging(old.filter(\.value.isStaffWork)) { fresh, mine in
      var kept = mine
      kept.read = fresh.read ?? mine.read
      kept.scan = fresh.scan ?? mine.scan
      return kept
    }
  }

  private static func isSamePerson(_ old: [PersonField: CaseValue], _ new: [PersonField: CaseValue]) -> Bool {
    [PersonField.individualNumber, .juminhyoCode, .name].contains { field in
      guard let value = new[field]?.value else { return false }
      return old[field]?.value == value || old[field]?.read?.value == value
    }
  }
}

extension CaseValue {
  /// Whether a member of staff answers for it.
  public var isStaffWork: Bool { [.confirmed, .edited, .typed].contains(status) }
}
