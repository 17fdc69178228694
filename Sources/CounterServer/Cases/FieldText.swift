import MoveDesk
import Residency

/// How the values of a place are written for staff, and read back by `ValueEntry`.
struct FieldText: Sendable {
  let label: String
  private let dates: DateStyle?
  private let kind: ValueKind?

  init(_ path: FieldPath, of moveCase: MoveCase) {
    switch path {
    case .field(let field):
      label = field.label
      kind = field.valueKind
      dates = field.valueKind == .date ? .wareki : nil
    case .personField(let index, let field):
      label = field.label
      kind = field.valueKind
      dates = field.notation(isForeign: moveCase.isForeign(person: index))
    case .whole, .document, .person:
      label = path.text
      kind = nil
      dates = nil
    }
  }

  /// - Parameter masks: whether it is a number that is not revealed (`FieldPath.isMasked`; C05).
  func shown(_ value: String, masks: Bool = false) -> String {
    if masks { return PersonField.masked(value) }
    if let dates { return dates.text(iso: value) ?? value }
    switch (kind, value) {
    case (.sex, "male"): return "男"
    case (.sex, "female"): return "女"
    case (.flag, "true"): return "有"
    case (.flag, "false"): return "無"
    default: return value
    }
  }
}
