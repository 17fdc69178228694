import CaseArchive
import Hummingbird
import MoveDesk
import Residency

/// `GET /take-in`: files dropped or chosen, and what of them waits, is read, or needs a person.
struct TakeInRoutes: Sendable {
  let counter: Counter

  func add(to staff: RouterGroup<StaffContext>) {
    staff.get("/take-in") { request, context in
      try counter.pages.page(.takeIn, try await page(request, context))
    }
  }

  private func page(_ request: Request, _ context: StaffContext) async throws -> TakeInPage {
    let access = context.access(.notification)
    let archive = counter.desk.archive
    let now = counter.desk.now()
    var lines: [TakeInPage.Line] = []
    for summary in try await archive.list(states: [.received, .read], limit: 50, by: access) {
      lines.append(.init(summary, stage: await counter.jobs.stage(of: summary.id), now: now))
    }
    let chosen = request.uri.queryParameters.get("case").flatMap { CaseID(rawValue: $0) }
    let open = try await archive.list(states: QueueFilter.open.states, limit: 50, by: access)
    return TakeInPage(
      frame: PageFrame("取込み", context, municipality: counter.settings.municipality, at: .takeIn),
      kinds: MoveKind.allCases.map { .init(value: $0.rawValue, label: $0.label, isChosen: false) },
      roles: CasePaperView.roles(chosen: .identityDocument),
      cases: open.map {
        .init(
          value: $0.id.rawValue, label: "\($0.label.isEmpty ? "（氏名未読取）" : $0.label)　\($0.kind.label)　\($0.state.label)",
          isChosen: $0.id == chosen)
      },
      hasCases: !open.isEmpty, attaches: chosen != nil, lines: lines, isEmpty: lines.isEmpty,
      limit: CounterServer.largestScan, limitText: "\(CounterServer.largestScan >> 20) MiB")
  }
}

struct TakeInPage: Sendable {
  struct Choice: Sendable {
    let value: String
    let label: String
    let isChosen: Bool
  }

  /// A paper that waits, is read, or could not be read.
  struct Line: Sendable {
    let id: String
    let label: String
    let stage: String
    let stageKey: String
    let waited: String
    let href: String
    let action: String
  }

  let frame: PageFrame
  let kinds: [Choice]
  let roles: [Choice]
  let cases: [Choice]
  let hasCases: Bool
  let attaches: Bool
  let lines: [Line]
  let isEmpty: Bool
  /// Bytes of one file.
  let limit: Int
  let limitText: String
}

extension TakeInPage.Line {
  init(_ summary: CaseSummary, stage: ReadingStage?, now: Timestamp) {
    id = summary.id.rawValue
    label = summary.label.isEmpty ? "（氏名未読取）" : summary.label
    self.stage = stage?.label ?? (summary.state == .received ? "受付済" : "読み取れませんでした")
    stageKey = stage?.rawValue ?? (summary.state == .received ? "received" : "unread")
    waited = QueuePage.Line.duration(seconds: now.secondsSince1970 - summary.createdAt.secondsSince1970)
    href = "/cases/\(summary.id.rawValue)/papers"
    action = summary.state == .read && stage == nil ? "書類を見る・手入力する" : "書類を見る"
  }
}
