import MoveDesk
import Residency

/// Where a field stands on the desk's pages, and how its values are shown there.
enum FieldPlace {
  /// The name of a place, and the page where it is put right.
  static func of(_ path: FieldPath, in moveCase: MoveCase) -> (name: String, href: String) {
    let base = "/cases/\(moveCase.id)"
    switch path {
    case .whole: return ("届出全体", "\(base)/supplement#identity")
    case .document: return ("書類", "\(base)/papers")
    case .field(let field):
      let isRead = moveCase.values[field]?.read != nil
      return (field.label, base + (isRead ? "/review#\(anchor(path))" : "/supplement#\(path.text)"))
    case .person(let index): return (name(of: index, in: moveCase), "\(base)/supplement#persons-title")
    case .personField(let index, let field):
      return ("\(name(of: index, in: moveCase)) \(field.label)", "\(base)/review#\(anchor(path))")
    }
  }

  /// A row of the review page.
  static func anchor(_ path: FieldPath) -> String { "f-" + path.text.replacing(".", with: "-") }

  private static func name(of index: Int, in moveCase: MoveCase) -> String {
    moveCase.value(.name, ofPerson: index) ?? "\(index + 1)人目"
  }

  /// A canonical value as staff read it; numbers of a person only by their last digits (C05).
  static func shown(_ value: String, at path: FieldPath) -> String {
    guard case .personField(_, let field) = path else {
      if case .field(let field) = path, field.isDate { return DateStyle.wareki.text(iso: value) ?? value }
      return value
    }
    switch field.valueKind {
    case .date: return field.notation(isForeign: false)?.text(iso: value) ?? value
    case .sex: return value == "male" ? "男" : value == "female" ? "女" : value
    case .flag: return value == "true" ? "有" : value == "false" ? "無" : value
    case .individualNumber, .juminhyoCode: return masked(value)
    default: return value
    }
  }

  /// All but the last two digits hidden.
  static func masked(_ number: String) -> String {
    String(repeating: "●", count: max(0, number.count - 2)) + number.suffix(2)
  }
}
