import MoveDesk
import Residency

/// A field of a case as staff edit it: saved by its path as soon as it is left (`fields.js`).
struct FieldEntry: Sendable {
  struct Option: Sendable {
    let value: String
    let label: String
    let isChosen: Bool
  }

  let path: String
  let label: String
  /// What stands in it, as staff read and type it.
  let text: String?
  let hint: String?
  /// Whether it is chosen from `options`; else it is typed.
  let isClosed: Bool
  let options: [Option]
  let isLong: Bool
  /// Names of a list of suggestions on the page; `nil`: none.
  let suggestions: String?
  /// The mark of what still needs a person's eye; `nil`: none.
  let mark: String?
  let isEditable: Bool

  init(
    _ field: CaseField, of moveCase: MoveCase, hint: String? = nil, options: [(String, String)]? = nil,
    suggestions: String? = nil, editable: Bool
  ) {
    let value = moveCase.values[field]
    self.init(
      path: .field(field), label: field.label, value: value,
      text: value?.value.map { field.isDate ? DateStyle.wareki.text(iso: $0) ?? $0 : $0 },
      hint: hint, options: options, isLong: field == .remarks, suggestions: suggestions, editable: editable)
  }

  init(
    _ field: PersonField, ofPerson index: Int, of moveCase: MoveCase, hint: String? = nil,
    options: [(String, String)]? = nil, suggestions: String? = nil, editable: Bool
  ) {
    let value = moveCase.persons[index][field]
    let notation = field.notation(isForeign: moveCase.isForeign(person: index))
    self.init(
      path: .personField(index, field), label: field.label, value: value,
      text: value?.value.map { notation?.text(iso: $0) ?? $0 }, hint: hint, options: options,
      isLong: field == .remarks, suggestions: suggestions, editable: editable)
  }

  private init(
    path: FieldPath, label: String, value: CaseValue?, text: String?, hint: String?, options: [(String, String)]?,
    isLong: Bool, suggestions: String?, editable: Bool
  ) {
    self.path = path.text
    self.label = label
    self.text = text
    self.hint = hint
    isClosed = options != nil
    self.options =
      options.map { list in
        [Option(value: "", label: "（未選択）", isChosen: value?.value == nil)]
          + list.map { Option(value: $0.0, label: $0.1, isChosen: $0.0 == value?.value) }
      } ?? []
    self.isLong = isLong
    self.suggestions = suggestions
    mark = value?.status == .needsReview ? "要確認" : value?.status == .proposed ? "自動入力" : nil
    isEditable = editable
  }
}

extension CaseField {
  /// Whether its values are days.
  var isDate: Bool {
    [.moveDate, .notifiedDate, .certificateIssueDate, .moveOutDate, .moveOutNotifiedDate].contains(self)
  }
}
