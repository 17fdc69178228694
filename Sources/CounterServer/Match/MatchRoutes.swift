import Admission
import CaseArchive
import Foundation
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import NIOFoundationCompat
import PaperMatching
import Residency

/// 突合 (C31): the scan of a printed 異動届 finds its case by the code on it and shows where the paper and the data differ.
struct MatchRoutes: Sendable {
  let counter: Counter
  let largestScan: Int
  let join: JoinPages
  let matches: Matches
  let scanner = DeskScanner()

  init(counter: Counter, largestScan: Int, join: @escaping JoinPages) {
    self.counter = counter
    self.largestScan = largestScan
    self.join = join
    matches = Matches(now: counter.desk.now)
  }

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/match") { request, context in
      try counter.pages.page(.match, try await start(request, context))
    }
    staff.get("/match/{match}") { _, context in
      let (id, entry) = try await entry(context)
      return try counter.pages.page(
        .matched,
        MatchedPage(id, entry, frame: PageFrame("突合の結果", context, municipality: counter.settings.municipality)))
    }
    staff.post("/api/v1/matches") { request, context in
      let scan = try await ReceptionRoutes.incoming(request, upTo: largestScan).content
      return try await compared(scan, takenInAs: nil, request, context)
    }
    staff.post("/api/v1/matches/scanned") { request, context in
      let wanted = try await JSONAnswer.decode(ScanRequest.self, from: request, context)
      guard let source = PaperSource(rawValue: wanted.source ?? PaperSource.flatbed.rawValue) else {
        throw PageProblem.invalid("原稿台か自動給紙を選んでください。")
      }
      return try await compared(try await scanned(wanted.scanner, source), takenInAs: nil, request, context)
    }
    staff.post("/api/v1/cases/{case}/scans/{scan}/match") { request, context in
      let id = try context.caseID()
      let access = try await counter.access(to: id, context)
      let moveCase = try await counter.desk.archive.load(id, by: access).moveCase
      guard let scan = context.parameters.get("scan").flatMap({ ScanID(rawValue: $0) }),
        moveCase.scans.contains(where: { $0.id == scan })
      else { throw PageProblem.notFound }
      return try await compared(
        try await counter.desk.archive.scan(scan, by: access), takenInAs: id, request, context)
    }
    staff.get("/api/v1/matches/{match}") { _, context in
      let (id, entry) = try await entry(context)
      return try JSONAnswer.response(MatchView(id, entry))
    }
    staff.get("/api/v1/matches/{match}/places/{place}/{side}") { _, context in try await picture(context) }
    staff.post("/api/v1/matches/{match}/keep") { _, context in
      let (id, entry) = try await entry(context)
      if let scan = entry.scan {
        let caseID = entry.match.caseID
        let keeping = try await counter.desk.keep(scan, of: caseID, by: try await counter.access(to: caseID, context))
        await matches.note(id, keeping: keeping)
        await counter.feed.tell(.changed, caseID, at: context.account.desk)
      }
      return try JSONAnswer.response(MatchView(id, try await matches.entry(id, session: context.signedIn.token)))
    }
  }

  private func start(_ request: Request, _ context: StaffContext) async throws -> MatchPage {
    var taken: MatchPage.Taken?
    let query = request.uri.queryParameters
    if let id = query.get("case").flatMap({ CaseID(rawValue: $0) }),
      let scan = query.get("scan").flatMap({ ScanID(rawValue: $0) })
    {
      taken = .init(caseID: id.rawValue, scan: scan.rawValue)
    }
    return MatchPage(
      frame: PageFrame("異動届の突合", context, municipality: counter.settings.municipality), reasons: MatchPage.reasons,
      taken: taken, limit: largestScan, limitText: "\(largestScan >> 20) MiB")
  }

  private func entry(_ context: StaffContext) async throws -> (String, Matches.Entry) {
    let id = context.parameters.get("match") ?? ""
    return (id, try await matches.entry(id, session: context.signedIn.token))
  }

  private func compared(
    _ scan: Data, takenInAs former: CaseID?, _ request: Request, _ context: StaffContext
  ) async throws -> Response {
    let desk = counter.desk
    let paper = try await desk.findPaper(scan)
    let access = try await access(to: paper.caseID, request, context)
    let match = try await desk.match(paper, on: scan, by: access)
    var keeping: PaperKeeping?
    var refusal: String?
    do {
      keeping = try await desk.keep(scan, of: paper.caseID, by: access)
      await counter.feed.tell(.changed, paper.caseID, at: context.account.desk)
    } catch {
      // The comparison stands; that the scan is not kept is said, and it can be tried again from the page.
      refusal = PageProblem(error).sentence
    }
    let id = await matches.add(
      match, others: paper.others, scan: scan, keeping: keeping, refusal: refusal,
      takenInAs: former == paper.caseID ? nil : former, session: context.signedIn.token)
    let entry = try await matches.entry(id, session: context.signedIn.token)
    var response = try JSONAnswer.response(MatchView(id, entry), status: .created)
    response.headers[.location] = "/api/v1/matches/\(id)"
    return response
  }

  /// A case that is done is opened with a reason (C03): the one given with the scan, or given for it before.
  private func access(to id: CaseID, _ request: Request, _ context: StaffContext) async throws -> Access {
    do {
      return try await counter.access(to: id, context)
    } catch is ReasonNeeded {
      guard let reason = request.uri.queryParameters.get("reason").flatMap({ AccessReason(rawValue: $0) }),
        MatchPage.reasons.contains(where: { $0.value == reason.rawValue })
      else { throw ReasonNeeded(caseID: id) }
      await counter.reasons.grant(reason, note: nil, for: id, session: context.signedIn.token)
      return context.access(reason)
    } catch let error as CaseArchiveError {
      throw error.code == .notFound ? PageProblem(PaperNotMatched(.unknownCase)) : error
    }
  }

  /// All sheets in the scanner as one scan.
  private func scanned(_ device: String, _ source: PaperSource) async throws -> Data {
    let (pages, problem) = try await scanner.scan(device, from: source)
    // A paper of which a sheet is missing is not compared as if it were whole.
    if let problem { throw PageProblem.invalid(problem.sentence) }
    guard let first = pages.first else { throw PageProblem.invalid("紙がありません。") }
    guard pages.count > 1 else { return first }
    do {
      return try await join(pages, pages.indices.map { (file: $0, number: 1, turn: 0) })
    } catch let error as PagesNotMade {
      throw PageProblem(error)
    }
  }

  private func picture(_ context: StaffContext) async throws -> Response {
    let (_, entry) = try await entry(context)
    guard let number = context.parameters.get("place").flatMap({ Int($0) }), entry.match.places.indices.contains(number)
    else { throw PageProblem.notFound }
    let match = entry.match.places[number].match
    let data: Data? =
      switch context.parameters.get("side") {
      case "paper.jpg": match.paper
      case "data.jpg": match.data
      default: nil
      }
    guard let data else { throw PageProblem.notFound }
    var headers = HTTPFields()
    headers[.contentType] = "image/jpeg"
    headers[.cacheControl] = "private, no-store"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(data: data)))
  }
}
