import CaseArchive
import Foundation
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import NIOFoundationCompat
import Residency

/// Images of the papers of a case: `GET /cases/{case}/scans/{scan}/pages/{n}.jpg?width=W`, a part of a page under
/// `…/pages/{n}/crop.jpg?x=&y=&w=&h=&width=`, and the sizes of its pages under `/api/v1/cases/{case}/scans/{scan}`. Numbers
/// that the session has not revealed are painted over (C05).
struct PaperRoutes: Sendable {
  let counter: Counter

  private static let widths = 100...2400

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/cases/{case}/scans/{scan}/pages/{page}") { request, context in
      guard let name = context.parameters.get("page"), name.hasSuffix(".jpg"), let page = Int(name.dropLast(4))
      else { throw PageProblem.notFound }
      return try await image(page, part: nil, request, context)
    }
    staff.get("/cases/{case}/scans/{scan}/pages/{page}/crop.jpg") { request, context in
      guard let page = context.parameters.get("page").flatMap({ Int($0) }) else { throw PageProblem.notFound }
      func number(_ name: String) throws -> Int {
        guard let value = request.uri.queryParameters.get(name).flatMap({ Int($0) }), (0...40_000).contains(value)
        else { throw PageProblem.notFound }
        return value
      }
      let part = PageBox(x: try number("x"), y: try number("y"), width: try number("w"), height: try number("h"))
      return try await image(page, part: part, request, context)
    }
    staff.get("/api/v1/cases/{case}/scans/{scan}") { _, context in
      let (reference, look) = try await paper(context)
      let sizes = try await picture(look, context) { _ in .sizes }
      let pages = try JSONDecoder().decode([[Int]].self, from: sizes).filter { $0.count == 3 }
      return try JSONAnswer.response(
        PaperView(
          id: reference.id, role: reference.role,
          pages: pages.enumerated().map { .init(number: $0 + 1, width: $1[0], height: $1[1], turn: $1[2]) }))
    }
  }

  private func image(
    _ page: Int, part: PageBox?, _ request: Request, _ context: StaffContext
  ) async throws -> Response {
    let width = request.uri.queryParameters.get("width").map { Int($0) ?? 0 } ?? 1200
    guard Self.widths.contains(width), page >= 1 else { throw PageProblem.notFound }
    let look = try await look(context)
    let revealed = await counter.reveals.revealed(in: look.caseID, session: look.session)
    let data = try await picture(look, context) { numbers in
      let covered = numbers.filter { $0.page == page && !revealed.contains($0.path) }.map(\.box)
      return .page(page, part: part, covered: covered, width: width)
    }
    var headers = HTTPFields()
    headers[.contentType] = "image/jpeg"
    // A scan never changes; the browser may keep its image while the page is open, and only there.
    headers[.cacheControl] = "private, no-store"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(data: data)))
  }

  private func picture(
    _ look: PageImages.Look, _ context: StaffContext, _ wanted: @Sendable ([NumberPlace]) -> PagePicture
  ) async throws -> Data {
    let access = try await counter.access(to: look.caseID, context)
    let archive = counter.desk.archive
    let revision = try await archive.summary(of: look.caseID, by: access).revision
    return try await counter.papers.picture(
      for: look, at: revision,
      open: {
        let (_, moveCase) = try await reference(look, access)
        let content = try await archive.scan(look.scan, by: access)
        return (content, NumberPlace.all(of: moveCase.persons, on: look.scan))
      }, wanted)
  }

  private func look(_ context: StaffContext) async throws -> PageImages.Look {
    guard let scan = context.parameters.get("scan").flatMap({ ScanID(rawValue: $0) }) else {
      throw PageProblem.notFound
    }
    return PageImages.Look(session: context.signedIn.token, caseID: try context.caseID(), scan: scan)
  }

  private func paper(_ context: StaffContext) async throws -> (ScanReference, PageImages.Look) {
    let look = try await look(context)
    return (try await reference(look, try await counter.access(to: look.caseID, context)).0, look)
  }

  /// Only a paper of this very case is shown.
  /// - Throws: `PageProblem` 404, `CaseArchiveError`.
  private func reference(
    _ look: PageImages.Look, _ access: Access
  ) async throws -> (ScanReference, MoveCase) {
    let moveCase = try await counter.desk.archive.load(look.caseID, by: access).moveCase
    if let reference = moveCase.scans.first(where: { $0.id == look.scan }) { return (reference, moveCase) }
    let beside = try await counter.scansBeside(moveCase, by: access)
    guard let reference = beside.first(where: { $0.id == look.scan }) else { throw PageProblem.notFound }
    return (reference, moveCase)
  }
}

/// A paper of a case, for programs.
struct PaperView: Encodable, Sendable {
  struct Page: Encodable, Sendable {
    let number: Int
    /// In pixels, as delivered.
    let width: Int
    let height: Int
    /// Degrees clockwise that make the page upright: papers are scanned sideways too.
    let turn: Int
  }

  let id: ScanID
  let role: ScanReference.Role
  let pages: [Page]
}
