import Residency

/// What a careful clerk does with the sample: looks at every marked place, compares it with the paper (here: with the truth
/// that came with the sample), and adds what the paper cannot say.
struct DemoClerk {
  let truth: Reading

  func edit(for moveCase: MoveCase, moveDate: CalendarDate) -> CaseEdit {
    var edit = CaseEdit()
    for path in moveCase.openReviews {
      switch path {
      case .field(let field):
        let value = Self.documentField(field).flatMap { truth.fields[$0] }
        settle(path, read: moveCase[path]?.value, truth: value) {
          edit.fields[field] = .some($0)
        } confirm: {
          edit.confirm.append(path)
        }
      case .personField(let index, let field):
        let value = truth.persons.indices.contains(index) ? truth.persons[index][field] : nil
        settle(path, read: moveCase[path]?.value, truth: value) { text in
          Self.type(text, into: field, of: index, in: &edit)
        } confirm: {
          edit.confirm.append(path)
        }
      case .whole, .document, .person: break
      }
    }
    supplement(moveCase, moveDate: moveDate, in: &edit)
    return edit
  }

  private func settle(
    _ path: FieldPath, read: String?, truth: FieldReading?, type: (String?) -> Void, confirm: () -> Void
  ) {
    if let truth, truth.value != read { type(truth.value) } else { confirm() }
  }

  /// 補記: the day, the address with its house number, who stands at the counter.
  private func supplement(_ moveCase: MoveCase, moveDate: CalendarDate, in edit: inout CaseEdit) {
    edit.fields[.moveDate] = .some(moveDate.iso)
    let head = truth.persons.first?[.name]?.value
    let address = truth.fields[.newAddress]?.value
    edit.fields[.newHouseholder] = .some(truth.fields[.newHouseholder]?.value ?? head)
    edit.fields[.newAddress] = .some(address)
    edit.fields[.notifierName] = .some(head)
    edit.fields[.notifierAddress] = .some(address)
    edit.fields[.notifierPhone] = .some("000-0000-0000")
    edit.fields[.notifierStanding] = .some(NotifierStanding.mover.rawValue)
    edit.confirm.removeAll { path in
      if case .field(let field) = path { return edit.fields.keys.contains(field) }
      return false
    }
  }

  private static func type(_ text: String?, into field: PersonField, of index: Int, in edit: inout CaseEdit) {
    if let place = edit.persons.firstIndex(where: { $0.index == index }) {
      edit.persons[place].values[field] = .some(text)
    } else {
      edit.persons.append(.init(index: index, values: [field: text]))
    }
  }

  /// The item of the paper behind a field of the case.
  private static func documentField(_ field: CaseField) -> DocumentField? {
    switch field {
    case .oldHouseholder: .householder
    case .certificateIssueDate: .issueDate
    case .moveOutNotifiedDate: .notifiedDate
    default: DocumentField(rawValue: field.rawValue)
    }
  }
}
