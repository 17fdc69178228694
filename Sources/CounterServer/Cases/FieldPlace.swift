import MoveDesk
import Residency

/// Where a field stands on the desk's pages.
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

  /// The page on which an obstacle is taken away.
  static func href(_ obstacle: Obstacle, in moveCase: MoveCase) -> String {
    let base = "/cases/\(moveCase.id)"
    return switch obstacle.code {
    // What the rules found is seen with the rules.
    case .notChecked, .errorOpen, .warningUnacknowledged: "\(base)/check"
    case .reviewOpen, .notifierMissing: of(obstacle.path, in: moveCase).href
    case .identityMissing: "\(base)/supplement#identity"
    case .noPersons: "\(base)/supplement#persons-title"
    case .signatureMissing: "\(base)/sign"
    case .secondPersonMissing: "\(base)/finish#second"
    }
  }
}
