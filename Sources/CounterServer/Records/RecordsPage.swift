import CaseArchive
import Residency

/// The search for cases, and what it found: the least needed to pick one (C04, C05).
struct RecordsPage: Sendable {
  struct Line: Sendable {
    let label: String
    let kind: String
    let state: String
    let stateKey: String
    let received: String
    let filed: String
    let href: String
  }

  let frame: PageFrame
  let reasons: [FieldEntry.Option]
  let note: String?
  let name: String?
  let kana: String?
  let birthDate: String?
  let certificateNumber: String?
  let caseID: String?
  let from: String?
  let until: String?
  let wasAsked: Bool
  let isEmpty: Bool
  let lines: [Line]

  init(frame: PageFrame, form: FormFields?, found: [CaseSummary]?, now: Timestamp) {
    self.frame = frame
    reasons = ReasonPage.choices.map {
      .init(value: $0.value, label: $0.label, isChosen: $0.value == form?["reason"])
    }
    func text(_ name: String) -> String? { form?[name]?.nonEmpty }
    note = text("note")
    name = text("name")
    kana = text("kana")
    birthDate = text("birthDate")
    certificateNumber = text("certificateNumber")
    caseID = text("caseID")
    from = text("from")
    until = text("until")
    wasAsked = found != nil
    lines = (found ?? []).map { summary in
      Line(
        label: summary.label.isEmpty ? "（氏名未読取）" : summary.label, kind: summary.kind.label,
        state: summary.state.label, stateKey: summary.state.rawValue, received: DayTime.text(summary.createdAt),
        filed: summary.filedOn.map { DateStyle.wareki.text(iso: $0.iso) ?? $0.iso } ?? "—",
        href: "/cases/\(summary.id)")
    }
    isEmpty = lines.isEmpty
  }
}

/// Counts of filed cases by month, kind and desk, without identities (C35).
struct CountsPage: Sendable {
  struct Line: Sendable {
    let month: String
    let desk: String
    let kind: String
    let count: Int
  }

  let frame: PageFrame
  let year: Int
  let previous: Int
  let next: Int
  let lines: [Line]
  let isEmpty: Bool
}
