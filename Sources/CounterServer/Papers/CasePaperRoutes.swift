import CaseArchive
import Hummingbird
import MoveDesk
import Residency

/// The papers of a case (書類): seen, named, added, put in order, split into cases, read again.
struct CasePaperRoutes: Sendable {
  let counter: Counter
  let largestScan: Int
  let join: JoinPages

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}/papers") { request, context in
      let opened = try await OpenedCase.open(context, counter)
      let done = request.uri.queryParameters.get("done").flatMap { Self.notices[$0] }
      return try counter.pages.page(.papers, try await page(opened, notice: done, context))
    }
    staff.post("/cases/{case}/draft-by-hand") { request, context in
      let id = try context.caseID()
      let form = FormFields(try await request.body.collect(upTo: context.maxUploadSize))
      guard let kind = form["kind"].flatMap({ MoveKind(rawValue: $0) }) else {
        throw PageProblem.invalid("届出の種別を選んでください。")
      }
      let moveCase = try await counter.desk.draftByHand(id, kind: kind, by: context.access(.notification))
      await counter.feed.tell(.changed, id, at: moveCase.desk)
      return Response.seeOther("/cases/\(id)/supplement")
    }
    staff.get("/api/v1/cases/{case}/papers") { _, context in
      let id = try context.caseID()
      let stored = try await counter.desk.archive.load(id, by: try await counter.access(to: id, context))
      return try JSONAnswer.response(PapersView(stored.moveCase, revision: stored.revision))
    }
    staff.put("/api/v1/cases/{case}/papers") { request, context in
      let wanted = try await JSONAnswer.decode(PaperOrderRequest.self, from: request, context)
      return try JSONAnswer.response(try await arrange(try context.caseID(), wanted, context))
    }
    staff.post("/api/v1/cases/{case}/scans") { request, context in
      let id = try context.caseID()
      let role = try PaperOrderRequest.role(request.uri.queryParameters.get("role"))
      let scan = try await ReceptionRoutes.incoming(request, upTo: largestScan)
      let access = context.access(.notification)
      let moveCase = try await counter.desk.attach(scan, to: id, as: role, by: access)
      await counter.feed.tell(.changed, id, at: moveCase.desk)
      let stored = try await counter.desk.archive.load(id, by: access)
      return try JSONAnswer.response(PapersView(moveCase, revision: stored.revision), status: .created)
    }
    staff.get("/api/v1/cases/{case}/reading") { _, context in
      try JSONAnswer.response(try await reading(try context.caseID(), context))
    }
    staff.post("/api/v1/cases/{case}/reading") { request, context in
      let id = try context.caseID()
      let wanted = try await JSONAnswer.decode(BatchRequest.self, from: request, context)
      let access = context.access(.notification)
      let moveCase = try await counter.desk.archive.load(id, by: access).moveCase
      guard moveCase.state.after(.read) != nil || moveCase.state.after(.draft) != nil else {
        throw CaseError(.actNotAllowed, "The case takes no reading any more.")
      }
      guard moveCase.scans.contains(where: \.role.isRead) else {
        throw PageProblem.invalid("読み取る書類がありません。転出証明書か住民票を追加してください。")
      }
      if await counter.jobs.stage(of: id) == nil {
        await counter.jobs.add(.again(id), kind: try wanted.moveKind(), by: access)
      }
      return try JSONAnswer.response(QueuedView(queued: 1), status: .accepted)
    }
  }

  private func arrange(_ id: CaseID, _ wanted: PaperOrderRequest, _ context: StaffContext) async throws -> ArrangedView
  {
    let access = context.access(.notification)
    guard await counter.jobs.stage(of: id) == nil else {
      throw PageProblem(
        status: .conflict, code: "beingRead", sentence: "この案件は読み取り中です。終わってから並べ替えてください。")
    }
    let kind = try await counter.desk.archive.load(id, by: access).moveCase.kind
    let arranged: MoveDesk.Arranged
    do {
      arranged = try await counter.desk.arrange(
        id, try wanted.order(kind: kind), expecting: wanted.revision, joining: join, by: access)
    } catch let error as PagesNotMade {
      throw PageProblem(error)
    }
    await counter.feed.tell(.changed, id, at: access.desk)
    for other in arranged.others {
      await counter.feed.tell(.changed, other.id, at: access.desk)
      if other.scans.contains(where: \.role.isRead) {
        await counter.jobs.add(.again(other.id), kind: nil, by: access)
      }
    }
    let reads =
      wanted.read != false && arranged.asksForReading && arranged.moveCase.scans.contains(where: \.role.isRead)
    if reads { await counter.jobs.add(.again(id), kind: nil, by: access) }
    let stored = try await counter.desk.archive.load(id, by: access)
    return ArrangedView(
      revision: stored.revision, papers: stored.moveCase.scans.map { CasePaperView($0) },
      others: arranged.others.map(\.id.rawValue), isRead: reads)
  }

  private func reading(_ id: CaseID, _ context: StaffContext) async throws -> ReadingView {
    let shown = await counter.jobs.home(of: id)
    let moveCase = try await counter.desk.archive.load(shown, by: context.access(.notification)).moveCase
    return ReadingView(moveCase, stage: await counter.jobs.stage(of: shown))
  }

  /// What a page says after its script has done something.
  private static let notices = [
    "arranged": "書類を並べ替えて保存しました。元の画像は原本として残っています。",
    "split": "書類を分けて、別の案件を作りました。新しい案件は受付一覧にあります。",
    "attached": "書類を追加しました。",
  ]

  private func page(_ opened: OpenedCase, notice: String?, _ context: StaffContext) async throws -> PapersPage {
    let moveCase = opened.moveCase
    let stage = await counter.jobs.stage(of: moveCase.id)
    return PapersPage(
      frame: PageFrame("書類", context, municipality: counter.settings.municipality, notice: notice),
      caseFrame: counter.frame(opened, at: .papers, context), moveCase, stage: stage,
      beside: try await counter.scansBeside(moveCase, by: opened.access))
  }
}

extension PageProblem {
  init(_ error: PagesNotMade) {
    let sentence =
      switch error.code {
      case "noSuchPage": "そのページはありません。画面を再読み込みしてください。"
      case "tooLarge": "並べ替えた書類が大きくなりすぎます。書類を分けてください。"
      case "timeLimit": "ページを並べ替える処理に時間がかかりすぎました。ページを減らして実行してください。"
      default: "ページを並べ替えられませんでした。画像が壊れていないか確かめてください。元の画像はそのままです。"
      }
    self.init(status: .unprocessableContent, code: error.code, sentence: sentence)
  }
}
