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
    _ path: FieldPath, of moveCase: MoveCase, hint: String? = nil, options: [(String, String)]? = nil,
    suggestions: String? = nil, editable: Bool
  ) {
    let value = moveCase[path]
    let text = FieldText(path, of: moveCase)
    self.path = path.text
    label = text.label
    self.text = value?.value.map { text.shown($0, masks: path.isMasked) }
    self.hint = hint
    isClosed = options != nil
    self.options =
      options.map { list in
        [Option(value: "", label: "（未選択）", isChosen: value?.value == nil)]
          + list.map { Option(value: $0.0, label: $0.1, isChosen: $0.0 == value?.value) }
      } ?? []
    isLong = path == .field(.remarks)
    self.suggestions = suggestions
    mark = value?.status == .needsReview ? "要確認" : value?.status == .proposed ? "自動入力" : nil
    isEditable = editable
  }
}
