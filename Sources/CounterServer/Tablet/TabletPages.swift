import Admission
import CaseArchive
import FormPrinting
import Hummingbird
import MoveDesk
import Residency

/// Makes the tablet's pages.
struct TabletPages: Sendable {
  let counter: Counter
  let view: TabletView
  let tablet: Tablet
  let fingerprint: String

  private var labels: TabletLabels { counter.labels }
  private func say(_ id: LabelID) -> TabletText { labels.text(id, view) }

  private func frame(_ title: TabletText, step: TabletStep? = nil) -> TabletFrame {
    TabletFrame(
      title: title.plain, language: view.language, municipality: counter.settings.municipality,
      formToken: tablet.formToken, fingerprint: fingerprint, reading: step.map(reading))
  }

  private func reading(_ step: TabletStep) -> TabletFrame.Reading {
    TabletFrame.Reading(
      languages: labels.languages.map { language in
        var other = view
        other.language = language.code
        return .init(
          name: language.name, code: language.code, href: "/tablet" + other.query(step: step),
          isCurrent: language.code == view.language)
      },
      languageLabel: say(.language).plain, ruby: say(.ruby),
      rubyHref: "/tablet" + TabletView(language: view.language, hasRuby: !view.hasRuby).query(step: step),
      hasRuby: view.hasRuby)
  }

  func waiting(_ code: String) throws -> Response {
    let leads = labels.languages.map {
      labels.text(.waitingLead, TabletView(language: $0.code, hasRuby: $0.code == "ja"))
    }
    return try counter.pages.page(
      .tabletWaiting,
      TabletWaitingPage(
        tabletFrame: frame(say(.waitingLead)), code: "\(code.prefix(3)) \(code.suffix(3))", leads: leads))
  }

  func sentence(_ sentence: LabelID, heading: LabelID? = nil, endsBy done: LabelID? = nil) throws -> Response {
    try counter.pages.page(
      .tabletSentence,
      TabletSentencePage(
        tabletFrame: frame(say(heading ?? sentence)), heading: heading.map(say), sentence: say(sentence),
        done: done.map(say)))
  }

  func purpose(_ form: Form, isChanged: Bool) throws -> Response {
    try counter.pages.page(
      .tabletPurpose,
      TabletPurposePage(
        tabletFrame: frame(say(.purposeLead), step: .purpose), notice: isChanged ? say(.noticeChanged) : nil,
        formTitle: form.title, lead: say(.purposeLead), purposeHeading: say(.purposeHeading),
        purpose: say(.purposeText), basisHeading: say(.basisHeading), basis: say(.basisText), next: say(.read),
        nextHref: "/tablet" + view.query(step: .read)))
  }

  /// The items, to read or to mark what is wrong.
  func items(
    _ items: NotificationItems, form: Form, revision: Int, at step: TabletStep, hasProblem: Bool = false
  ) throws -> Response {
    let texts = ItemText(labels: labels, view: view, readings: items.readings)
    let groups = items.groups.map { group in
      let isForeign = group.items.contains { $0.key == "nationality" && $0.value != nil }
      return TabletReadPage.Group(
        heading: heading(group.kind), number: number(group.kind),
        items: group.items.map { item in
          let (value, hint) = texts.value(item, isForeign: isForeign)
          return .init(
            id: item.id, label: label(item.key), value: value, hint: hint, isBlank: item.value == nil)
        })
    }
    let title = say(step == .correct ? .correctTitle : .readTitle)
    return try counter.pages.page(
      step == .correct ? .tabletCorrect : .tabletRead,
      TabletReadPage(
        tabletFrame: frame(title, step: step), heading: title, lead: say(step == .correct ? .correctLead : .readLead),
        formTitle: form.title, groups: groups, revision: revision, language: view.language,
        ruby: view.hasRuby ? "1" : nil, problem: hasProblem ? say(.correctNone) : nil, back: say(.back),
        backHref: "/tablet" + view.query(step: .read), correct: say(.correct),
        correctHref: "/tablet" + view.query(step: .correct), sign: say(.sign),
        signHref: "/tablet" + view.query(step: .sign), send: say(.send)))
  }

  func sign(_ size: SignatureSize, revision: Int) throws -> Response {
    try counter.pages.page(
      .tabletSign,
      TabletSignPage(
        tabletFrame: frame(say(.signTitle)), heading: say(.signTitle), lead: say(.signLead), paper: say(.signPaper),
        revision: revision, width: size.width, height: size.height, empty: say(.signEmpty), failed: say(.signFailed),
        back: say(.back), backHref: "/tablet" + view.query(step: .read), undo: say(.undo), clear: say(.clear),
        finish: say(.finish)))
  }

  private func label(_ key: String) -> TabletText {
    labels.text("item.\(key)", view, withOriginal: true)
      ?? TabletText(segments: [.init(base: key, reading: nil)], language: "ja", original: nil)
  }

  private func heading(_ kind: NotificationItems.Group.Kind) -> TabletText {
    let id: LabelID =
      switch kind {
      case .move: .groupMove
      case .notifier: .groupNotifier
      case .person: .groupPerson
      case .office: .groupOffice
      }
    return labels.text(id, view, withOriginal: true)
  }

  private func number(_ kind: NotificationItems.Group.Kind) -> String? {
    if case .person(let row) = kind { return String(row + 1) }
    return nil
  }
}
