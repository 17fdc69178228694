import Admission
import CaseArchive
import Foundation
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import NIOFoundationCompat
import Residency

/// Signing as staff see it (署名; C02, C11, C12): the page, handing the case to a tablet and taking it back, signing on
/// paper.
struct SignRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}/sign") { _, context in try await page(context) }
    staff.get("/cases/{case}/signature.png") { _, context in try await image(context) }
    staff.get("/api/v1/cases/{case}/tablet") { _, context in try await state(context) }
    staff.put("/api/v1/cases/{case}/tablet") { request, context in try await handOver(request, context) }
    staff.delete("/api/v1/cases/{case}/tablet") { _, context in try await takeBack(context) }
    staff.post("/api/v1/cases/{case}/tablet/show-again") { _, context in try await showAgain(context) }
    staff.post("/api/v1/cases/{case}/signed-paper") { request, context in try await attach(request, context) }
    staff.put("/api/v1/cases/{case}/signature") { request, context in try await signOnPaper(request, context) }
    staff.delete("/api/v1/cases/{case}/signature") { request, context in try await cancel(request, context) }
  }

  private func page(_ context: StaffContext) async throws -> Response {
    try await counter.endIdleTablets()
    let opened = try await OpenedCase.open(context, counter)
    return try counter.pages.page(
      .sign,
      SignPage(
        opened, frame: PageFrame("署名", context, municipality: counter.settings.municipality),
        caseFrame: counter.frame(opened, at: .sign, context),
        tablet: try await counter.admission.tablet(showing: opened.moveCase.id)))
  }

  private func image(_ context: StaffContext) async throws -> Response {
    let id = try context.caseID()
    let access = try await counter.access(to: id, context)
    guard let signature = try await counter.desk.archive.load(id, by: access).moveCase.signature,
      signature.medium == .tablet
    else { throw PageProblem.notFound }
    var headers = HTTPFields()
    headers[.contentType] = "image/png"
    return Response(
      status: .ok, headers: headers,
      body: .init(byteBuffer: ByteBuffer(data: try await counter.desk.archive.signature(signature.id, by: access))))
  }

  // MARK: The tablet

  private func state(_ context: StaffContext) async throws -> Response {
    try await counter.endIdleTablets()
    let id = try context.caseID()
    let moveCase = try await counter.desk.archive.load(id, by: try await counter.access(to: id, context)).moveCase
    let tablet = try await counter.admission.tablet(showing: id)
    return try JSONAnswer.response(TabletState(tablet?.handOver, of: moveCase))
  }

  private struct Pairing: Decodable {
    let code: String
  }

  private func handOver(_ request: Request, _ context: StaffContext) async throws -> Response {
    let pairing = try await JSONAnswer.decode(Pairing.self, from: request, context)
    let code = String(pairing.code.compactMap { $0.wholeNumberValue.map(String.init) }.joined())
    let id = try context.caseID()
    let access = context.access(.notification)
    try await counter.endIdleTablets()
    let stored = try await counter.desk.archive.load(id, by: access)
    guard stored.moveCase.state == .checked, stored.moveCase.signingObstacles().isEmpty else {
      throw CaseError(.obstacles, "the case cannot be signed yet")
    }
    // Who holds the case may hand it over; who only looks may not.
    try await counter.desk.archive.lock(id, seconds: OpenedCase.lockSeconds, by: access)
    let tablet: Tablet
    do {
      tablet = try await counter.admission.handOver(
        id, revision: stored.revision, toTabletShowing: code, by: access.staff)
    } catch {
      try await counter.desk.archive.record(
        .present, outcome: .refused, caseID: id, item: error.code.rawValue, by: access)
      throw error
    }
    try await counter.desk.archive.record(
      .present, caseID: id, item: "revision \(stored.revision) handed to a tablet", by: access)
    await counter.feed.tell(.tablet, id, at: stored.moveCase.desk)
    return try JSONAnswer.response(TabletState(tablet.handOver, of: stored.moveCase))
  }

  private func takeBack(_ context: StaffContext) async throws -> Response {
    let id = try context.caseID()
    let access = context.access(.notification)
    let moveCase = try await counter.desk.archive.load(id, by: access).moveCase
    guard try await counter.admission.takeBack(id) else { return Response(status: .noContent) }
    try await counter.desk.archive.record(.present, caseID: id, item: "taken back", by: access)
    await counter.feed.tell(.tablet, id, at: moveCase.desk)
    return Response(status: .noContent)
  }

  private func showAgain(_ context: StaffContext) async throws -> Response {
    let id = try context.caseID()
    let access = context.access(.notification)
    let stored = try await counter.desk.archive.load(id, by: access)
    try await counter.admission.showAgain(id, revision: stored.revision)
    try await counter.desk.archive.record(
      .present, caseID: id, item: "revision \(stored.revision) shown again", by: access)
    await counter.feed.tell(.tablet, id, at: stored.moveCase.desk)
    let tablet = try await counter.admission.tablet(showing: id)
    return try JSONAnswer.response(TabletState(tablet?.handOver, of: stored.moveCase))
  }

  // MARK: Paper

  /// The scan of the signed 異動届 as the body.
  private func attach(_ request: Request, _ context: StaffContext) async throws -> Response {
    let id = try context.caseID()
    let content = Data(buffer: try await request.body.collect(upTo: CounterServer.largestScan))
    let moveCase = try await counter.desk.attach(
      .init(name: "signed", content: content), to: id, as: .signedNotification, by: context.access(.notification))
    await counter.feed.tell(.changed, id, at: moveCase.desk)
    return try JSONAnswer.response(["scan": moveCase.scans.last?.id.rawValue ?? ""], status: .created)
  }

  private struct Paper: Decodable {
    let scan: ScanID
  }

  private func signOnPaper(_ request: Request, _ context: StaffContext) async throws -> Response {
    let paper = try await JSONAnswer.decode(Paper.self, from: request, context)
    let id = try context.caseID()
    let moveCase = try await counter.desk.sign(id, onPaper: paper.scan, by: context.access(.notification))
    // What was signed on paper is not signed once more.
    try await counter.admission.takeBack(id)
    await counter.feed.tell(.changed, id, at: moveCase.desk)
    await counter.feed.tell(.tablet, id, at: moveCase.desk)
    return try JSONAnswer.response(["state": moveCase.state.rawValue])
  }

  private struct Cancelling: Decodable {
    let reason: String
  }

  /// The resident signs anew: the case goes back, and is checked as it stands.
  private func cancel(_ request: Request, _ context: StaffContext) async throws -> Response {
    let cancelling = try await JSONAnswer.decode(Cancelling.self, from: request, context)
    let id = try context.caseID()
    let access = context.access(.notification)
    _ = try await counter.desk.sendBack(id, reason: cancelling.reason, by: access)
    let moveCase = try await counter.desk.check(id, by: access)
    await counter.feed.tell(.changed, id, at: moveCase.desk)
    return try JSONAnswer.response(["state": moveCase.state.rawValue])
  }
}
