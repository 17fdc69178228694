import CaseArchive
import FormPrinting
import MoveDesk
import Residency

/// The page of a case's papers.
struct PapersPage: Sendable {
  struct Paper: Sendable {
    let scan: String
    let number: Int
    let title: String
    let roles: [TakeInPage.Choice]
    let origin: String?
    let isOriginal: Bool
  }

  let frame: PageFrame
  let caseFrame: CaseFrame
  let papers: [Paper]
  let originals: [Paper]
  let hasPapers: Bool
  let hasOriginals: Bool
  /// Scans that came after the case was done, kept beside it.
  let beside: [Paper]
  let hasBeside: Bool
  let isChangeable: Bool
  let stage: String?
  /// Why the papers were not read.
  let reason: String?
  /// The paper is a 異動届 that was printed here: where it is compared with its data.
  let matchHref: String?
  let canRead: Bool
  let canDraftByHand: Bool
  let nextStep: String?
  let kinds: [TakeInPage.Choice]
  let addRoles: [TakeInPage.Choice]
  let limit: Int
  let limitText: String

  init(
    frame: PageFrame, caseFrame: CaseFrame, _ moveCase: MoveCase, stage: ReadingStage?,
    beside scans: [ScanReference] = []
  ) {
    self.frame = frame
    self.caseFrame = caseFrame
    papers = moveCase.papers.enumerated().map { Self.paper($1, number: $0 + 1, isOriginal: false) }
    originals = moveCase.scans.filter { $0.role == .original }.enumerated()
      .map { Self.paper($1, number: $0 + 1, isOriginal: true) }
    hasPapers = !papers.isEmpty
    hasOriginals = !originals.isEmpty
    beside = scans.enumerated().map { Self.paper($1, number: $0 + 1, isOriginal: true) }
    hasBeside = !beside.isEmpty
    isChangeable = caseFrame.isEditable && stage == nil
    self.stage = stage?.label
    let isUnread = moveCase.state == .read && stage == nil
    reason = isUnread ? ReadingReason.sentence(moveCase.readingNotes) ?? "読み取れませんでした。" : nil
    let printed = isUnread ? ReadingReason.printedForm(moveCase.readingNotes) : nil
    matchHref =
      printed?.form == MoveDesk.matchedForm
      ? moveCase.scans.first(where: \.role.isRead).map { "/match?case=\(moveCase.id)&scan=\($0.id)" } : nil
    let hasReadable = moveCase.scans.contains(where: \.role.isRead)
    canRead = isChangeable && hasReadable && moveCase.state.after(.draft) != nil
    canDraftByHand =
      isChangeable && printed == nil && moveCase.persons.isEmpty && [.received, .read].contains(moveCase.state)
    nextStep =
      [.received, .read].contains(moveCase.state)
      ? nil : "/cases/\(moveCase.id)/\(CaseStepPage.next(for: moveCase).rawValue)"
    kinds = MoveKind.allCases.map { .init(value: $0.rawValue, label: $0.label, isChosen: $0 == moveCase.kind) }
    addRoles = CasePaperView.roles(chosen: .identityDocument)
    limit = CounterServer.largestScan
    limitText = "\(CounterServer.largestScan >> 20) MiB"
  }

  private static func paper(_ reference: ScanReference, number: Int, isOriginal: Bool) -> Paper {
    Paper(
      scan: reference.id.rawValue, number: number, title: reference.role.label,
      roles: CasePaperView.roles(chosen: reference.role),
      origin: reference.madeFrom.map { "元の画像から\($0.count)ページを並べ替えたもの" }, isOriginal: isOriginal)
  }
}

/// The papers of a case for programs.
struct PapersView: Encodable, Sendable {
  let revision: Int
  let papers: [CasePaperView]

  init(_ moveCase: MoveCase, revision: Int) {
    self.revision = revision
    papers = moveCase.scans.map { CasePaperView($0) }
  }
}

struct ArrangedView: Encodable, Sendable {
  let revision: Int
  let papers: [CasePaperView]
  /// Cases that were made of the pile.
  let others: [String]
  /// Whether the papers are read again now.
  let isRead: Bool
}

/// What came of reading.
struct ReadingView: Encodable, Sendable {
  /// The case that holds the paper now: another one when it was a further page of a certificate.
  let caseID: String
  let stage: String?
  let isRead: Bool
  let isDrafted: Bool
  /// Places a person must look at.
  let reviews: Int
  /// Why it was not read, and what to do.
  let reason: String?

  init(_ moveCase: MoveCase, stage: ReadingStage?) {
    caseID = moveCase.id.rawValue
    self.stage = stage?.rawValue
    isRead = moveCase.state != .received
    isDrafted = ![.received, .read, .withdrawn].contains(moveCase.state)
    reviews = moveCase.openReviews.count
    reason =
      switch moveCase.state {
      case .read: ReadingReason.sentence(moveCase.readingNotes) ?? "読み取れませんでした。手入力で始めてください。"
      case .withdrawn: "この案件は取り下げられました。"
      default: nil
      }
  }

  private enum CodingKeys: String, CodingKey {
    case caseID = "case", stage, isRead, isDrafted, reviews, reason
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(caseID, forKey: .caseID)
    try container.encode(stage, forKey: .stage)
    try container.encode(isRead, forKey: .isRead)
    try container.encode(isDrafted, forKey: .isDrafted)
    try container.encode(reviews, forKey: .reviews)
    try container.encode(reason, forKey: .reason)
  }
}
