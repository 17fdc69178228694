import CaseArchive
import MoveDesk
import Residency

/// The head of every page of one case: what it is, where it stands, the steps to its end, and who has it open.
struct CaseFrame: Sendable {
  struct Step: Sendable {
    let title: String
    let href: String
    let isCurrent: Bool
    let isDone: Bool
  }

  let id: String
  let revision: Int
  let kind: String
  let state: String
  let stateKey: String
  /// The first person's name, as in the queue; `nil` when none was read.
  let label: String?
  let version: String?
  let steps: [Step]
  /// Whether this page may change the case: it is open to changes and nobody else has it open.
  let isEditable: Bool
  let isReadOnly: Bool
  /// Who else has it open; `nil`: nobody.
  let openBy: String?

  init(_ stored: StoredCase, at step: CaseStepPage, lock: CaseLock?, names: StaffNames, staff: StaffID) {
    let moveCase = stored.moveCase
    id = moveCase.id.rawValue
    revision = stored.revision
    kind = moveCase.kind.label
    state = moveCase.state.label
    stateKey = moveCase.state.rawValue
    label = moveCase.value(.name, ofPerson: 0)
    version = moveCase.version > 1 ? "第\(moveCase.version)版" : nil
    steps = CaseStepPage.allCases.map {
      Step(
        title: $0.title, href: "/cases/\(moveCase.id)/\($0.rawValue)", isCurrent: $0 == step,
        isDone: $0.isDone(moveCase))
    }
    isReadOnly = moveCase.state.isReadOnly
    let other = lock.flatMap { $0.owner == staff ? nil : names[$0.owner] }
    openBy = isReadOnly ? nil : other
    isEditable = !isReadOnly && other == nil
  }
}

/// The pages of a case, in the order of the work.
enum CaseStepPage: String, CaseIterable, Sendable {
  case papers, review, supplement, check, sign, finish

  var title: String {
    switch self {
    case .papers: "書類"
    case .review: "読取確認"
    case .supplement: "補記"
    case .check: "点検"
    case .sign: "署名"
    case .finish: "完了・印刷"
    }
  }

  func isDone(_ moveCase: MoveCase) -> Bool {
    switch self {
    case .papers: moveCase.state != .received
    case .review: !moveCase.persons.isEmpty && moveCase.openReviews.isEmpty
    case .supplement: moveCase.value(.moveDate) != nil && moveCase.value(.notifierName) != nil
    case .check:
      [.checked, .signed, .filed, .superseded].contains(moveCase.state)
        && !moveCase.findings.contains { $0.severity == .error }
    case .sign: moveCase.signature != nil
    case .finish: moveCase.state == .filed || moveCase.state == .superseded
    }
  }

  /// Where work on a case goes on.
  static func next(for moveCase: MoveCase) -> CaseStepPage {
    switch moveCase.state {
    case .received, .read: .papers
    case .drafted, .returned:
      !moveCase.openReviews.isEmpty ? .review : CaseStepPage.supplement.isDone(moveCase) ? .check : .supplement
    case .checked: moveCase.signingObstacles().isEmpty ? .sign : .check
    case .signed, .filed, .withdrawn, .superseded: .finish
    }
  }
}
