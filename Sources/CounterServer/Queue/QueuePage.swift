import CaseArchive
import Residency

/// The desk's cases (受付一覧): the least needed to pick one (C04), no number of a person (C05).
struct QueuePage: Sendable {
  struct Line: Sendable {
    let id: String
    let label: String
    let kind: String
    let state: String
    /// For the style sheet.
    let stateKey: String
    let waited: String
    let changedBy: String
    /// Who has it open; empty: nobody.
    let openBy: String
    let isHeld: Bool
    let href: String
  }

  struct Tab: Sendable {
    let title: String
    let href: String
    let isCurrent: Bool
  }

  let frame: PageFrame
  let tabs: [Tab]
  let lines: [Line]
  let isEmpty: Bool
  /// Address of the next page; `nil`: this is the last.
  let next: String?
}

extension QueuePage.Line {
  init(_ summary: CaseSummary, lock: CaseLock?, names: StaffNames, now: Timestamp) {
    id = summary.id.rawValue
    label = summary.label.isEmpty ? "（氏名未読取）" : summary.label
    kind = summary.kind.label
    state = summary.state.label
    stateKey = summary.state.rawValue
    waited = Self.duration(seconds: now.secondsSince1970 - summary.createdAt.secondsSince1970)
    changedBy = names[summary.changedBy]
    openBy = lock.map { names[$0.owner] } ?? ""
    isHeld = summary.isHeld
    href = "/cases/\(summary.id.rawValue)"
  }

  /// How long, as one glance takes it.
  static func duration(seconds: Int64) -> String {
    switch seconds {
    case ..<60: "1分未満"
    case ..<3600: "\(seconds / 60)分"
    case ..<86_400: "\(seconds / 3600)時間\(seconds / 60 % 60)分"
    default: "\(seconds / 86_400)日"
    }
  }
}

/// What the queue is narrowed to.
enum QueueFilter: String, CaseIterable, Sendable {
  case open, toRead, toReview, toSign, done

  var title: String {
    switch self {
    case .open: "対応中"
    case .toRead: "読取待ち"
    case .toReview: "確認・補記"
    case .toSign: "署名・完了待ち"
    case .done: "完了・取下げ"
    }
  }

  var states: Set<CaseState> {
    switch self {
    case .open: [.received, .read, .drafted, .checked, .signed, .returned]
    case .toRead: [.received, .read]
    case .toReview: [.drafted, .returned]
    case .toSign: [.checked, .signed]
    case .done: [.filed, .withdrawn, .superseded]
    }
  }
}
