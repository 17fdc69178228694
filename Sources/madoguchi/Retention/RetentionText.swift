import CaseArchive
import Residency

/// A retention plan as text. Counts only.
enum RetentionText {
  static func lines(of plan: RetentionPlan) -> [String] {
    var lines = [
      "廃棄予定（\(plan.asOf.iso) 時点）: 届出 \(plan.caseCount)件、画像 \(plan.scanCount)件（\(plan.scanBytes) バイト）、保留 \(plan.heldCount)件"
    ]
    for group in plan.cases {
      let kind = MoveKind(rawValue: group.kind)?.label ?? group.kind
      lines.append("  \(group.month) \(kind) \(standing(group.standing)) \(group.count)件")
    }
    for group in plan.held {
      lines.append("  保留: \(group.month) \(MoveKind(rawValue: group.kind)?.label ?? group.kind) \(group.count)件")
    }
    if !plan.days.isEmpty { lines.append("  破棄する鍵の日: " + plan.days.map(\.iso).joined(separator: "、")) }
    lines.append("  計画番号: \(plan.digest)")
    return lines
  }

  private static func standing(_ text: String) -> String {
    switch text {
    case "filed": "完了"
    case "closed": "取下げ"
    case "open": "未完了"
    default: text
    }
  }
}
