import Admission
import CaseArchive
import FormPrinting
import Residency

/// Step 7 as staff see it: what stands against signing, the tablet, the signature.
struct SignPage: Sendable {
  struct Link: Sendable {
    let text: String
    let href: String
    let place: String?
  }

  struct Paper: Sendable {
    let id: String
    let name: String
  }

  struct Signature: Sendable {
    let medium: String
    let by: String
    let at: String
    /// Address of the image; `nil`: signed on paper, the scan is among the papers.
    let image: String?
  }

  let frame: PageFrame
  let caseFrame: CaseFrame
  let obstacles: [Link]
  let hasObstacles: Bool
  /// Can be put before the resident now.
  let isReady: Bool
  /// No tablet has it: a code can be typed, a signed paper be taken.
  let canHandOver: Bool
  let isOnTablet: Bool
  let standing: String
  let standingKey: String
  let handedBy: String?
  let corrections: [Link]
  let hasCorrections: Bool
  /// The tablet waits for staff to show the case again.
  let canShowAgain: Bool
  let signature: Signature?
  /// Signed once, and changed since.
  let isVoided: Bool
  /// Signed notifications on paper that are attached.
  let papers: [Paper]
  let hasPapers: Bool
  let canCancel: Bool
  let canFile: Bool
}

extension SignPage {
  init(_ opened: OpenedCase, frame: PageFrame, caseFrame: CaseFrame, tablet: Tablet?) {
    let moveCase = opened.moveCase
    self.frame = frame
    self.caseFrame = caseFrame
    let open = moveCase.signature == nil && !moveCase.state.isReadOnly
    obstacles = open ? Self.links(moveCase.signingObstacles(), of: moveCase) : []
    hasObstacles = !obstacles.isEmpty
    isReady = open && moveCase.state == .checked && obstacles.isEmpty
    let state = TabletState(tablet?.handOver, of: moveCase)
    isOnTablet = state.standing != .none
    canHandOver = isReady && !isOnTablet && caseFrame.isEditable
    standing = Self.sentence(state.standing)
    standingKey = state.standing.rawValue
    handedBy = tablet?.handOver?.account.displayName
    corrections = state.corrections.map { CorrectionPlace($0, of: moveCase).link }
    hasCorrections = !corrections.isEmpty
    canShowAgain = state.standing == .correction && isReady
    signature = moveCase.signature.map { signature in
      Signature(
        medium: signature.medium == .tablet ? "タブレット" : "紙", by: signature.by.rawValue,
        at: Self.time(signature.at),
        image: signature.medium == .tablet ? "/cases/\(moveCase.id)/signature.png?id=\(signature.id)" : nil)
    }
    isVoided = moveCase.signature == nil && moveCase.history.contains { $0.act == .sign }
    papers = moveCase.scans.filter { $0.role == .signedNotification }.enumerated().map { index, scan in
      Paper(id: scan.id.rawValue, name: "署名済みの異動届（\(index + 1)）")
    }
    hasPapers = !papers.isEmpty
    canCancel = moveCase.state == .signed && caseFrame.isEditable
    canFile = moveCase.state == .signed
  }

  private static func links(_ obstacles: [Obstacle], of moveCase: MoveCase) -> [Link] {
    obstacles.map { obstacle in
      let step: CaseStepPage =
        switch obstacle.code {
        case .reviewOpen: .review
        case .noPersons, .notifierMissing, .identityMissing: .supplement
        default: .check
        }
      let place: String? =
        switch obstacle.path {
        case .whole, .document: nil
        default: CorrectionPlace(obstacle.path.text, of: moveCase).name
        }
      let anchor = place == nil ? "" : "#\(obstacle.path.text)"
      return Link(text: obstacle.message, href: "/cases/\(moveCase.id)/\(step.rawValue)\(anchor)", place: place)
    }
  }

  private static func sentence(_ standing: TabletState.Standing) -> String {
    switch standing {
    case .none: "タブレットには渡していません。"
    case .handed: "タブレットに渡しました。"
    case .purpose: "利用目的を表示しています。"
    case .read: "届出の内容を表示しています。"
    case .sign: "署名の画面を表示しています。"
    case .correction: "訂正の依頼があります。タブレットは待機しています。"
    case .changed: "内容が変更されたため、タブレットは待機しています。点検が済むと新しい内容を最初から表示します。"
    }
  }

  /// Day and time in Japan.
  private static func time(_ time: Timestamp) -> String {
    let ofDay = ((time.secondsSince1970 + 9 * 3600) % 86_400 + 86_400) % 86_400
    let (hour, minute) = (ofDay / 3600, ofDay / 60 % 60)
    return "\(WarekiDate(time.dayInJapan)?.text ?? time.dayInJapan.iso) \(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

/// Where an item that a resident marked as wrong is corrected.
struct CorrectionPlace: Sendable {
  let name: String
  let link: SignPage.Link

  init(_ text: String, of moveCase: MoveCase) {
    let path = FieldPath(text: text)
    let step: CaseStepPage
    switch path {
    case .field(let field):
      name = field.label
      step = moveCase.values[field]?.read == nil ? .supplement : .review
    case .personField(let index, let field):
      name = Self.person(index, moveCase) + field.label
      step = path.flatMap { moveCase[$0] }?.read == nil ? .supplement : .review
    case .person(let index):
      name = Self.person(index, moveCase)
      step = .supplement
    case .whole, .document, nil:
      // What the form says beside the fields of the case: the kind of move, the identity documents.
      let parts = text.split(separator: ".").map(String.init)
      let index = parts.count == 3 && parts[0] == "persons" ? Int(parts[1]) : nil
      let items = index == nil ? RecordLayout.moveSubjects.documentItems : RecordLayout.moveSubjects.personItems
      let label = items.first { $0.key == parts.last }?.label ?? "届出"
      name = (index.map { Self.person($0, moveCase) } ?? "") + label
      step = .supplement
    }
    link = .init(text: name, href: "/cases/\(moveCase.id)/\(step.rawValue)#\(text)", place: nil)
  }

  private static func person(_ index: Int, _ moveCase: MoveCase) -> String {
    (moveCase.value(.name, ofPerson: index) ?? "\(index + 1)人目") + "の"
  }
}
