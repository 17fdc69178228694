import Admission
import CaseArchive
import FormPrinting
import Foundation
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import NIOFoundationCompat
import Residency

/// The tablet (異動届の確認と署名; C02, C11, C12). `GET /tablet` makes a tablet of a browser; everything else is open to a
/// tablet's own secret alone.
struct TabletRoutes: Sendable {
  let counter: Counter

  func add(to router: Router<CounterContext>, staff: RouterGroup<StaffContext>) {
    router.get("/tablet") { request, context in try await show(request, context) }
    staff.post("/tablet/sign-out") { _, context in
      try await counter.admission.signOut(context.signedIn.token)
      var response = Response.seeOther("/tablet")
      response.setCookie(
        Cookie(
          name: SessionMiddleware.cookie, value: "", maxAge: 0, path: "/", secure: counter.settings.isReachedByTLS,
          httpOnly: true, sameSite: .strict))
      return response
    }
    let tablet = router.group(context: TabletContext.self).add(middleware: TabletTokenMiddleware())
    TabletEvents(counter: counter).add(to: tablet)
    tablet.post("/tablet/awake") { _, context in
      try await counter.admission.touchTablet(context.paired.token)
      return Response(status: .noContent)
    }
    tablet.post("/tablet/done") { _, context in
      try await counter.admission.endThanks(onTablet: context.paired.token)
      return Response.seeOther("/tablet")
    }
    tablet.post("/tablet/correction") { request, context in try await correct(request, context) }
    tablet.put("/tablet/signature") { request, context in try await sign(request, context) }
  }

  // MARK: Pages

  private func show(_ request: Request, _ context: CounterContext) async throws -> Response {
    if let session = context.session {
      return try counter.pages.page(
        .tabletSignOut,
        TabletSignOutPage(
          staffName: session.session.account.displayName, formToken: session.session.formToken))
    }
    guard let paired = context.tablet else {
      let (tablet, token) = try await counter.admission.openTablet()
      var response = try await page(
        request, PairedTablet(token: token, tablet: tablet), terminal: context.terminal)
      response.setCookie(
        Cookie(
          name: TabletMiddleware.cookie, value: token, maxAge: Self.cookieSeconds, path: TabletMiddleware.path,
          secure: counter.settings.isReachedByTLS, httpOnly: true, sameSite: .strict))
      return response
    }
    return try await page(request, paired, terminal: context.terminal)
  }

  /// Half a year: a tablet stays the tablet it is.
  private static let cookieSeconds = 183 * 86_400

  private func page(_ request: Request, _ paired: PairedTablet, terminal: String) async throws -> Response {
    let screen = try await counter.screen(of: paired, terminal: terminal)
    let query = request.uri.queryParameters
    let language = query.get("lang").flatMap { code in counter.labels.languages.first { $0.code == code }?.code }
    let pages = TabletPages(
      counter: counter, view: TabletView(language: language ?? "ja", hasRuby: query.get("ruby") == "1"),
      tablet: paired.tablet, fingerprint: try await counter.fingerprint(of: paired, terminal: terminal))
    switch screen {
    case .waiting(let code): return try pages.waiting(code)
    case .thanks: return try pages.sentence(.thanksLead, heading: .thanksTitle, endsBy: .done)
    case .correction: return try pages.sentence(.waitCorrection)
    case .changed: return try pages.sentence(.waitChanged)
    case .showing(let stored, let handOver):
      let step = query.get("step").flatMap { TabletStep(rawValue: $0) } ?? .purpose
      return try await page(
        pages, step, stored, handOver, paired, terminal: terminal, hasProblem: query.get("none") != nil)
    }
  }

  private func page(
    _ pages: TabletPages, _ wanted: TabletStep, _ stored: StoredCase, _ handOver: Tablet.HandOver,
    _ paired: PairedTablet, terminal: String, hasProblem: Bool
  ) async throws -> Response {
    let form = try counter.desk.forms.form("move-notification")
    // Nobody signs what was not shown: each page leads to the next, and a change leads back to the first.
    let isChanged = handOver.revision != stored.revision
    let reached = isChanged ? Tablet.Stage.handed : handOver.stage
    let step: TabletStep =
      switch wanted {
      case .purpose: .purpose
      case .read: reached < .purpose ? .purpose : .read
      case .correct, .sign: reached < .purpose ? .purpose : reached < .read ? .read : wanted
      }
    let stage: Tablet.Stage =
      switch step {
      case .purpose: .purpose
      case .read, .correct: .read
      case .sign: .sign
      }
    if isChanged || handOver.stage != stage {
      try await counter.admission.note(stage, revision: stored.revision, ofTablet: paired.token)
      await counter.feed.tell(.tablet, handOver.caseID, at: handOver.account.desk)
    } else {
      try await counter.admission.touchTablet(paired.token)
    }
    switch step {
    case .purpose: return try pages.purpose(form, isChanged: isChanged)
    case .read, .correct:
      let items = try await items(of: stored.moveCase, by: handOver.access(terminal: terminal))
      return try pages.items(items, form: form, revision: stored.revision, at: step, hasProblem: hasProblem)
    case .sign: return try pages.sign(try SignatureSize(form: form), revision: stored.revision)
    }
  }

  private func items(of moveCase: MoveCase, by access: Access) async throws -> NotificationItems {
    let (values, persons) = try await counter.desk.formForSigning(of: moveCase, by: access)
    return NotificationItems(
      form: try counter.desk.forms.form("move-notification"), values: values, persons: persons, of: moveCase)
  }

  // MARK: What the resident does

  private func correct(_ request: Request, _ context: TabletContext) async throws -> Response {
    let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
    let view = TabletView(
      language: counter.labels.languages.first { $0.code == form["lang"] }?.code ?? "ja", hasRuby: form["ruby"] == "1")
    guard
      case .showing(let stored, let handOver) = try await counter.screen(of: context.paired, terminal: context.terminal)
    else { return Response.seeOther("/tablet" + view.query()) }
    let access = handOver.access(terminal: context.terminal)
    let known = try await items(of: stored.moveCase, by: access).ids
    let wrong = form.all("item").filter(known.contains)
    guard !wrong.isEmpty else { return Response.seeOther("/tablet" + view.query(step: .correct) + Self.none(view)) }
    try await counter.admission.ask(for: wrong, onTablet: context.paired.token)
    try await counter.desk.archive.record(
      .present, caseID: handOver.caseID, item: "correction of \(wrong.count) items asked for", by: access)
    await counter.feed.tell(.tablet, handOver.caseID, at: access.desk)
    return Response.seeOther("/tablet" + view.query())
  }

  private static func none(_ view: TabletView) -> String { "&none=1" }

  private func sign(_ request: Request, _ context: TabletContext) async throws -> Response {
    guard
      case .showing(let stored, let handOver) = try await counter.screen(of: context.paired, terminal: context.terminal)
    else { throw PageProblem.nothingHanded }
    let shown = request.uri.queryParameters.get("revision").flatMap { Int($0) }
    guard let shown, shown == stored.revision, handOver.revision == shown, handOver.stage == .sign else {
      throw PageProblem(
        status: .conflict, code: "changedSinceShown", sentence: "表示のあとに内容が変わりました。もう一度ご確認ください。")
    }
    let image = Data(buffer: try await request.body.collect(upTo: SignatureSize.largestImage))
    try SignatureSize(form: try counter.desk.forms.form("move-notification")).check(image)
    let access = handOver.access(terminal: context.terminal)
    _ = try await counter.desk.sign(handOver.caseID, image: image, medium: .tablet, expecting: shown, by: access)
    try await counter.admission.takeBack(handOver.caseID, thanks: true)
    try await counter.desk.archive.record(.present, caseID: handOver.caseID, item: "signed, given back", by: access)
    await counter.feed.tell(.tablet, handOver.caseID, at: access.desk)
    await counter.feed.tell(.changed, handOver.caseID, at: access.desk)
    return Response(status: .noContent)
  }
}
