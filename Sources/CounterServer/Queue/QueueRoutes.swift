import CaseArchive
import Hummingbird
import MoveDesk
import Residency

/// `GET /cases`: the queue of the desk.
struct QueueRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/") { _, _ in Response.seeOther("/cases") }
    staff.get("/cases") { request, context in
      try counter.pages.page(.queue, try await page(request, context))
    }
  }

  private static let linesAPage = 20

  private func page(_ request: Request, _ context: StaffContext) async throws -> QueuePage {
    let filter = request.uri.queryParameters.get("show").flatMap { QueueFilter(rawValue: $0) } ?? .open
    let place = request.uri.queryParameters.get("after").flatMap { QueuePlace(text: $0) }
    let access = context.access(.notification)
    let archive = counter.desk.archive
    let summaries = try await archive.list(
      states: filter.states, after: place, limit: Self.linesAPage, by: access)
    let now = counter.desk.now()
    var locks: [CaseID: CaseLock] = [:]
    for summary in summaries where !summary.state.isReadOnly {
      locks[summary.id] = try await archive.lock(of: summary.id, by: access)
    }
    let names = try await counter.names(of: summaries.map(\.changedBy) + locks.values.map(\.owner))
    let lines = summaries.map { QueuePage.Line($0, lock: locks[$0.id], names: names, now: now) }
    var next: String?
    if summaries.count == Self.linesAPage, let last = summaries.last {
      next = "/cases?show=\(filter.rawValue)&after=\(last.place.text)"
    }
    return QueuePage(
      frame: PageFrame("受付一覧", context, municipality: counter.settings.municipality, at: .queue),
      tabs: QueueFilter.allCases.map {
        .init(title: $0.title, href: "/cases?show=\($0.rawValue)", isCurrent: $0 == filter)
      },
      lines: lines, isEmpty: lines.isEmpty, next: next)
  }
}
