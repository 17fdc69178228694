import Admission
import CaseArchive
import FormPrinting
import MoveDesk
import Residency

/// 完了・印刷: what still stands in the way, the second person, filing, and what goes out on paper and as data.
struct FinishPage: Sendable {
  struct Obstruction: Hashable, Sendable {
    let message: String
    let href: String
  }

  struct Print: Sendable {
    let id: String
    let title: String
    let href: String
  }

  struct Person: Sendable {
    let index: Int
    let name: String
  }

  let frame: PageFrame
  let caseFrame: CaseFrame
  let obstacles: [Obstruction]
  let hasObstacles: Bool
  let canFile: Bool
  let isFiled: Bool
  let isSigned: Bool
  let secondPersonRequired: Bool
  /// Who approved; `nil`: nobody yet.
  let approvedBy: String?
  let canApprove: Bool
  let enteredBy: String
  let prints: [Print]
  let exports: [Print]
  let persons: [Person]
  /// Questions of the guide of procedures.
  let questions: [FieldEntry.Option]
  /// The guide cannot be used; why it says so at its place.
  let guideProblem: String?
  let canPrint: Bool
  let canExport: Bool
  let canWithdraw: Bool
  let canSendBack: Bool
  let canCorrect: Bool
  let history: [Step]

  struct Step: Sendable {
    let at: String
    let by: String
    let act: String
    let note: String?
  }
}

extension FinishPage {
  init(
    _ opened: OpenedCase, desk: MoveDesk, context: StaffContext, frame: PageFrame, caseFrame: CaseFrame
  ) {
    let moveCase = opened.moveCase
    self.frame = frame
    self.caseFrame = caseFrame
    let standing = moveCase.state.isReadOnly ? [] : desk.obstacles(of: moveCase)
    let all = standing.map { Obstruction(message: $0.message, href: FieldPlace.href($0, in: moveCase)) }
    // Several fields may lack the same: one line tells it.
    var told: Set<Obstruction> = []
    obstacles = all.filter { told.insert($0).inserted }
    hasObstacles = !obstacles.isEmpty
    isFiled = [.filed, .superseded].contains(moveCase.state)
    isSigned = moveCase.signature != nil
    canFile = caseFrame.isEditable && obstacles.isEmpty && moveCase.state == .signed
    secondPersonRequired = desk.settings.secondPersonRequired
    approvedBy = moveCase.approval.map { opened.names[$0.by] }
    enteredBy = moveCase.enteredBy.map { opened.names[$0] }.sorted().joined(separator: "、")
    canApprove =
      !moveCase.state.isReadOnly && moveCase.state.after(.approve) != nil && moveCase.approval == nil
      && !moveCase.enteredBy.contains(context.account.staff)
    let forms = desk.forms.forms.filter { $0.record == .moveSubjects && $0.id != MoveDesk.inquiryForm }
    canPrint = moveCase.state.after(.sign) != nil || isSigned || isFiled
    prints = forms.map { Print(id: $0.id, title: $0.title, href: "/cases/\(moveCase.id)/forms/\($0.id).pdf") }
    canExport = isFiled && !context.account.roles.isDisjoint(with: [.clerk, .supervisor, .administrator])
    exports = desk.forms.profiles.filter { profile in forms.contains { $0.id == profile.form } }.map {
      Print(
        id: $0.id, title: $0.title, href: "/cases/\(moveCase.id)/forms/\($0.form).csv?profile=\($0.id)")
    }
    persons = moveCase.persons.indices.map {
      Person(index: $0, name: moveCase.value(.name, ofPerson: $0) ?? "\($0 + 1)人目")
    }
    let guide = try? desk.guide()
    questions = (guide?.questions ?? []).map { .init(value: $0.id, label: $0.text, isChosen: false) }
    guideProblem = guide == nil ? "手続案内の設定を読み取れません。システム管理者に連絡してください。" : nil
    canWithdraw = caseFrame.isEditable && moveCase.state.after(.withdraw) != nil
    canSendBack = caseFrame.isEditable && moveCase.state.after(.sendBack) != nil
    canCorrect = moveCase.state == .filed
    history = moveCase.history.map {
      Step(at: DayTime.text($0.at), by: opened.names[$0.by], act: $0.act.label, note: $0.note)
    }
  }
}
