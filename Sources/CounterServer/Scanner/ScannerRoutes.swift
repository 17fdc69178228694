import CaseArchive
import Foundation
import Hummingbird
import MoveDesk
import Residency

/// A scanner at the desk: `GET /api/v1/scanners` lists what SANE finds, `POST /api/v1/scanners/scan` takes pages in from one
/// of them, as new receptions or as a paper of a case.
struct ScannerRoutes: Sendable {
  let counter: Counter
  let scanner = DeskScanner()
  let join: JoinPages

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/api/v1/scanners") { _, _ in
      let devices = try await scanner.devices()
      return try JSONAnswer.response(
        ScannersView(
          scanners: devices.map { .init(id: $0.name, name: $0.label) },
          sources: PaperSource.allCases.map { .init(id: $0.rawValue, name: $0.label) }))
    }
    staff.post("/api/v1/scanners/scan") { request, context in
      let wanted = try await JSONAnswer.decode(ScanRequest.self, from: request, context)
      return try JSONAnswer.response(try await take(wanted, context), status: .created)
    }
  }

  private func take(_ wanted: ScanRequest, _ context: StaffContext) async throws -> ScanView {
    guard let source = PaperSource(rawValue: wanted.source ?? PaperSource.flatbed.rawValue) else {
      throw PageProblem.invalid("原稿台か自動給紙を選んでください。")
    }
    let access = context.access(.notification)
    let target = try await target(of: wanted, access)
    let kind = try BatchRequest(kind: wanted.kind).moveKind()
    let (pages, problem) = try await scanner.scan(wanted.scanner, from: source)
    if let (id, role) = target {
      for content in await whole(pages) {
        let moveCase = try await counter.desk.attach(
          .init(name: "scan", content: content), to: id, as: role, by: access)
        await counter.feed.tell(.changed, id, at: moveCase.desk)
      }
      return ScanView(pages: pages.count, cases: [id.rawValue], problem: problem?.sentence)
    }
    var receptions: [MoveDesk.Reception] = []
    // What could be kept is read, also when a later page could not be kept.
    var failure: (any Error)?
    for (index, page) in pages.enumerated() {
      do {
        let reception = try await counter.desk.receive(
          .init(name: "scan \(index + 1)", content: page), kind: kind ?? .moveIn, by: access)
        receptions.append(reception)
        await counter.feed.tell(.changed, reception.caseID, at: access.desk)
      } catch {
        failure = error
        break
      }
    }
    if receptions.isEmpty, let failure { throw failure }
    await counter.jobs.add(.receptions(receptions), kind: kind, by: access)
    let said = failure.map { "\(receptions.count)ページを受け付けました。残りは受け付けていません。" + PageProblem($0).sentence }
    return ScanView(
      pages: receptions.count, cases: receptions.map(\.caseID.rawValue), problem: said ?? problem?.sentence)
  }

  /// The case that the pages go to. Whether it takes them is asked before anybody lays paper in vain.
  private func target(of wanted: ScanRequest, _ access: Access) async throws -> (CaseID, ScanReference.Role)? {
    guard let text = wanted.caseID else { return nil }
    guard let id = CaseID(rawValue: text) else { throw PageProblem.notFound }
    let role = try PaperOrderRequest.role(wanted.role)
    guard try await counter.desk.archive.load(id, by: access).moveCase.state.after(.attach) != nil else {
      throw CaseError(.actNotAllowed, "The case takes no more papers.")
    }
    return (id, role)
  }

  /// Several pages of one paper as one scan; where they are too large for one, each for itself.
  private func whole(_ pages: [Data]) async -> [Data] {
    guard pages.count > 1, let one = try? await join(pages, pages.indices.map { (file: $0, number: 1, turn: 0) })
    else { return pages }
    return [one]
  }
}

struct ScanRequest: Decodable, Sendable {
  /// One of the list.
  let scanner: String
  /// `flatbed` or `feeder`.
  let source: String?
  let kind: String?
  /// The case to attach to, with `role`; none: a new notification.
  let caseID: String?
  let role: String?

  private enum CodingKeys: String, CodingKey { case scanner, source, kind, caseID = "case", role }
}

struct ScanView: Encodable, Sendable {
  let pages: Int
  let cases: [String]
  /// Why it ended before its end; the pages counted are kept.
  let problem: String?
}

struct ScannersView: Encodable, Sendable {
  struct Entry: Encodable, Sendable {
    let id: String
    let name: String
  }

  let scanners: [Entry]
  let sources: [Entry]
}
