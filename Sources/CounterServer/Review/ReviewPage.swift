import CaseArchive
import MoveDesk
import Residency

/// 読取確認: the paper on the left, what was read of it on the right, what needs a person first.
struct ReviewPage: Sendable {
  /// The fields of one person, or those that stand once.
  struct Group: Sendable {
    let title: String
    /// From 0; `nil`: no person.
    let person: String?
    let fields: [ReviewField]
    /// Fields of a person that the paper did not have.
    let others: [Other]
    let canRemove: Bool
  }

  struct Other: Sendable {
    let path: String
    let label: String
  }

  struct Paper: Sendable {
    let id: String
    let title: String
  }

  let frame: PageFrame
  let caseFrame: CaseFrame
  let groups: [Group]
  let papers: [Paper]
  let hasPapers: Bool
  /// How many places need a person.
  let marks: Int
  let nextHref: String
  let isEditable: Bool
  let isEmpty: Bool
}

extension ReviewPage {
  /// - Parameter added: a field that was asked for though nothing stands in it.
  init(_ opened: OpenedCase, frame: PageFrame, caseFrame: CaseFrame, added: FieldPath?) {
    let moveCase = opened.moveCase
    let isEditable = caseFrame.isEditable
    self.frame = frame
    self.caseFrame = caseFrame
    self.isEditable = isEditable
    marks = moveCase.openReviews.count
    nextHref = "/cases/\(moveCase.id)/\(CaseStepPage.supplement.rawValue)"
    // A pile as it was scanned shows nothing that its parts do not show.
    papers = moveCase.scans.filter { $0.role != .original }.enumerated().map {
      .init(id: $1.id.rawValue, title: "\($0 + 1) \($1.role.label)")
    }
    hasPapers = !moveCase.scans.isEmpty
    isEmpty = moveCase.persons.isEmpty && moveCase.values.isEmpty
    var groups: [Group] = []
    // What the paper says of the move as such; what staff supplement has its own page.
    let once = CaseField.allCases.filter { moveCase.values[$0]?.read != nil || FieldPath.field($0) == added }
    if !once.isEmpty {
      groups.append(
        Group(
          title: "証明書の内容", person: nil, fields: once.map { ReviewField(.field($0), of: moveCase, isEditable) },
          others: [], canRemove: false))
    }
    for (index, person) in moveCase.persons.enumerated() {
      let shown = PersonField.allCases.filter {
        Self.always.contains($0) || person[$0].map { $0.read != nil || $0.value != nil } == true
          || FieldPath.personField(index, $0) == added
      }
      let rest = PersonField.allCases.filter { !shown.contains($0) }
      groups.append(
        Group(
          title: "異動者\(index + 1)", person: String(index),
          fields: shown.map { ReviewField(.personField(index, $0), of: moveCase, isEditable) },
          others: isEditable
            ? rest.map { Other(path: FieldPath.personField(index, $0).text, label: $0.label) } : [],
          canRemove: isEditable))
    }
    self.groups = groups
  }

  /// Shown also where the paper has them not.
  private static let always: Set<PersonField> = [.name, .kana, .birthDate, .sex, .relationship]
}

/// One field of the review page.
struct ReviewField: Sendable {
  struct Option: Sendable {
    let value: String
    let isChosen: Bool
  }

  struct Rival: Sendable {
    let number: Int
    let text: String
  }

  let path: String
  let id: String
  let label: String
  /// As staff read and type it; a masked number.
  let text: String
  let isMasked: Bool
  /// 要確認
  let isMarked: Bool
  let isImageOnly: Bool
  /// What was done with it: 読取, 確認済 …; `nil`: nothing stands there.
  let status: String?
  let scan: String?
  let page: Int?
  /// `x,y,width,height`
  let box: String?
  let options: [Option]
  let isClosed: Bool
  let rivals: [Rival]
  /// For the script: what kind of help the field has.
  let helps: String
  let hint: String?
  let isEditable: Bool

  init(_ path: FieldPath, of moveCase: MoveCase, _ isEditable: Bool) {
    let view = FieldView(path, of: moveCase)
    self.path = path.text
    id = FieldPlace.anchor(path)
    label = view?.label ?? FieldText(path, of: moveCase).label
    text = view?.shown ?? ""
    isMasked = view?.isMasked == true && view?.shown != nil
    isMarked = view?.needsReview ?? false
    isImageOnly = view?.isImageOnly ?? false
    status = view.map { $0.status.title }
    let hasPlace = (view?.box.map { $0.width > 0 && $0.height > 0 } ?? false) && view?.scan != nil
    scan = hasPlace ? view?.scan?.rawValue : nil
    page = hasPlace ? view?.page : nil
    box = hasPlace ? view?.box.map { "\($0.x),\($0.y),\($0.width),\($0.height)" } : nil
    rivals = (view?.alternatives ?? []).enumerated().map { Rival(number: $0 + 1, text: $1.shown) }
    let kind = ReviewField.kind(of: path)
    let closed: [String] = kind == .sex ? ["男", "女"] : kind == .flag ? ["有", "無"] : []
    let current = text
    options = closed.isEmpty ? [] : ([""] + closed).map { Option(value: $0, isChosen: $0 == current) }
    isClosed = !closed.isEmpty
    helps = Self.helps(path, kind)
    hint = kind == .date ? "和暦7桁（令和5年1月1日→5050101）か西暦8桁" : nil
    self.isEditable = isEditable
  }

  private static func kind(of path: FieldPath) -> ValueKind? {
    switch path {
    case .personField(_, let field): return field.valueKind
    case .field(let field): return field.valueKind
    case .whole, .document, .person: return nil
    }
  }

  /// `letters`: 異体字 and 外字; `place`: postcodes.
  private static func helps(_ path: FieldPath, _ kind: ValueKind?) -> String {
    switch kind {
    case .name: "letters"
    case .address: "letters place"
    default: ""
    }
  }
}

extension CaseValue.Status {
  var title: String {
    switch self {
    case .asRead: "読取"
    case .needsReview: "要確認"
    case .confirmed: "確認済"
    case .edited: "訂正"
    case .typed: "入力"
    case .proposed: "自動入力"
    }
  }
}
