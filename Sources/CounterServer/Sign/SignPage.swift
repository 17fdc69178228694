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
    corrections = state.corrections.map {
      let place = CorrectionPlace($0, of: moveCase)
      return Link(text: place.name, href: place.href, place: nil)
    }
    hasCorrections = !corrections.isEmpty
    canShowAgain = state.standing == .correction && isReady
    signature = moveCase.signature.map { signature in
      Signature(
        medium: signature.medium == .tablet ? "タブレット" : "紙", by: opened.names[signature.by],
        at: DayTime.text(signature.at),
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
      let place = FieldPlace.of(obstacle.path, in: moveCase)
      let href = FieldPlace.href(obstacle, in: moveCase)
      return Link(text: obstacle.message, href: href, place: obstacle.path == .whole ? nil : place.name)
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
}

/// Where an item that a resident marked as wrong is corrected.
struct CorrectionPlace: Sendable {
  let name: String
  let href: String

  init(_ text: String, of moveCase: MoveCase) {
    if let path = FieldPath(text: text) {
      (name, href) = FieldPlace.of(path, in: moveCase)
      return
    }
    // What the form says beside the fields of the case: the kind of move, the identity documents.
    let key = text.split(separator: ".").last.map(String.init) ?? text
    let items = RecordLayout.moveSubjects.documentItems + RecordLayout.moveSubjects.personItems
    let person = text.split(separator: ".").dropFirst().first.flatMap { Int($0) }
    let whose = person.map { (moveCase.value(.name, ofPerson: $0) ?? "\($0 + 1)人目") + " " } ?? ""
    name = whose + (items.first { $0.key == key }?.label ?? "届出")
    let anchor = key.hasPrefix("identity") ? "identity" : person == nil ? "kind" : "persons-title"
    href = "/cases/\(moveCase.id)/supplement#\(anchor)"
  }
}
