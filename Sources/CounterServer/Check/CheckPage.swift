import CaseArchive
import MoveDesk
import Residency

/// 点検: what the rules found, each with its place, its basis and what to do.
struct CheckPage: Sendable {
  struct Line: Sendable {
    let code: String
    let severity: String
    /// For the style sheet.
    let severityKey: String
    let title: String
    let message: String
    let place: String
    let href: String
    let expected: String?
    let seen: String?
    let basis: String
    let remedy: String
    /// A warning that waits for a reason.
    let needsReason: Bool
    /// Why it may stand.
    let reason: String?
  }

  struct Candidate: Sendable {
    struct Row: Sendable {
      let label: String
      let ours: String
      let theirs: String
      /// 一致, 相違, or by what the spelling differs.
      let result: String
      let agrees: Bool
    }

    let person: String
    let how: String
    let status: String
    let isProtected: Bool
    let rows: [Row]
  }

  struct Image: Sendable {
    let title: String
    let href: String
  }

  let frame: PageFrame
  let caseFrame: CaseFrame
  /// The rules have run on what the case holds now.
  let isChecked: Bool
  let isChangeable: Bool
  let errors: Int
  let warnings: Int
  let hasFindings: Bool
  let findings: [Line]
  let candidates: [Candidate]
  let hasCandidates: Bool
  /// The registry copy could not be asked.
  let registryMissing: Bool
  let certificates: [Image]
  let identities: [Image]
  let hasPair: Bool
  let canGoOn: Bool
  let presets: [String]
}

extension CheckPage {
  init(_ opened: OpenedCase, registry: RegistryFacts?, frame: PageFrame, caseFrame: CaseFrame) {
    let moveCase = opened.moveCase
    self.frame = frame
    self.caseFrame = caseFrame
    isChecked = [.checked, .signed].contains(moveCase.state)
    isChangeable = caseFrame.isEditable && moveCase.state.after(.check) != nil
    findings = moveCase.findings.map { Line($0, of: moveCase, isEditable: caseFrame.isEditable) }
    hasFindings = !findings.isEmpty
    errors = moveCase.findings.count { $0.severity == .error }
    warnings = findings.count(where: \.needsReason)
    candidates = (registry?.matches ?? []).map { Candidate($0, of: moveCase) }
    hasCandidates = !candidates.isEmpty
    registryMissing = registry == nil
    certificates = Self.images(of: moveCase, roles: [.certificate, .residentRecord])
    identities = Self.images(of: moveCase, roles: [.identityDocument])
    hasPair = !certificates.isEmpty && !identities.isEmpty
    canGoOn = isChecked && moveCase.signingObstacles().isEmpty
    presets = ["証明書の原本で確認済み", "届出人に聞き取りで確認済み", "住民記録システムで確認済み"]
  }

  private static func images(of moveCase: MoveCase, roles: Set<ScanReference.Role>) -> [Image] {
    moveCase.scans.filter { roles.contains($0.role) }.map {
      Image(
        title: roles.contains(.identityDocument) ? "本人確認書類" : "証明書",
        href: "/cases/\(moveCase.id)/scans/\($0.id)/pages/1.jpg")
    }
  }
}

extension CheckPage.Line {
  init(_ finding: Finding, of moveCase: MoveCase, isEditable: Bool) {
    code = finding.code
    (severity, severityKey) =
      switch finding.severity {
      case .error: ("エラー", "error")
      case .warning: ("警告", "warning")
      case .information: ("お知らせ", "information")
      }
    title = "\(finding.rule.rawValue) \(finding.rule.title)"
    message = finding.message
    (place, href) = FieldPlace.of(finding.path, in: moveCase)
    let text = FieldText(finding.path, of: moveCase)
    expected = finding.expected.map { text.shown($0, masks: finding.path.isMasked) }
    seen = finding.seen.map { text.shown($0, masks: finding.path.isMasked) }
    basis = finding.basis
    remedy = finding.remedy
    let acknowledgement = moveCase.acknowledgements.first { $0.finding == finding }
    reason = acknowledgement?.reason
    needsReason = isEditable && finding.severity == .warning && acknowledgement == nil
  }
}

extension CheckPage.Candidate {
  /// What agrees and what differs. The copy holds no numbers; the address of a protected person is not shown (C22).
  init(_ match: RegistryMatch, of moveCase: MoveCase) {
    person = moveCase.value(.name, ofPerson: match.person) ?? "\(match.person + 1)人目"
    how = "\(match.reason.label)が一致"
    status =
      switch match.resident.status {
      case .resident: "住民"
      case .movedOut: "転出者"
      case .dead: "死亡者"
      case .otherwiseRemoved: "その他消除者"
      }
    isProtected = match.resident.isProtected
    rows = [PersonField.name, .kana, .birthDate, .sex].map { field in
      let ours = moveCase.value(field, ofPerson: match.person)
      let theirs = match.resident.values[field]
      let (result, agrees) = Self.result(field, known: theirs, seen: ours)
      let text = FieldText(.personField(match.person, field), of: moveCase)
      return Row(
        label: field.label, ours: ours.map { text.shown($0) } ?? "（なし）",
        theirs: theirs.map { text.shown($0) } ?? "（なし）", result: result,
        agrees: agrees)
    }
  }

  private static func result(_ field: PersonField, known: String?, seen: String?) -> (String, agrees: Bool) {
    guard let known, let seen else { return ("照合できません", false) }
    return switch RegistryFieldComparison(field.valueKind, known: known, seen: seen) {
    case .same: ("一致", true)
    case .spelling(let names, _): ("表記が異なります（\(names)）", false)
    case .different: ("相違", false)
    }
  }
}
