import CaseArchive
import Residency

/// A case as text for a terminal. Numbers are masked unless they are revealed (C05).
struct CaseText {
  let moveCase: MoveCase
  let revealsNumbers: Bool

  var lines: [String] {
    var lines = [
      "\(moveCase.kind.label)  \(moveCase.id) v\(moveCase.version)  \(moveCase.state.label)  \(moveCase.desk)"
    ]
    if !moveCase.marks.isEmpty {
      lines.append("  表示: " + moveCase.marks.map(\.label).joined(separator: "、"))
    }
    for field in CaseField.allCases {
      guard let value = moveCase.values[field] else { continue }
      lines.append("  " + line(field.label, value, value.value))
    }
    for (index, person) in moveCase.persons.enumerated() {
      lines.append("  異動者\(index + 1) (persons.\(index))")
      for field in PersonField.allCases {
        guard let value = person[field] else { continue }
        lines.append("    " + line(field.rawValue, value, shown(value.value, field)))
      }
    }
    for finding in moveCase.findings {
      lines.append("  " + Self.text(finding))
    }
    return lines
  }

  private func shown(_ value: String?, _ field: PersonField) -> String? {
    guard let value, field.isMasked, !revealsNumbers else { return value }
    return PersonField.masked(value)
  }

  private func line(_ label: String, _ value: CaseValue, _ shown: String?) -> String {
    let mark =
      switch value.status {
      case .needsReview: "要確認"
      case .asRead: "読取"
      case .confirmed: "確認済"
      case .edited: "訂正"
      case .typed: "入力"
      case .proposed: "提案"
      }
    return "[\(mark)] \(label): \(shown ?? "（空欄）")"
  }

  /// One line of a list: the least needed to pick one case (C04, C05).
  static func line(of summary: CaseSummary) -> String {
    [
      summary.id.rawValue, summary.state.label, summary.kind.label, summary.label, summary.changedBy.rawValue,
      summary.isHeld ? "保留" : "",
    ].joined(separator: "\t")
  }

  static func text(_ finding: Finding) -> String {
    let severity =
      switch finding.severity {
      case .error: "エラー"
      case .warning: "警告"
      case .information: "情報"
      }
    return "\(severity) \(finding.code) [\(finding.path.text)] \(finding.message) → \(finding.remedy)（\(finding.basis)）"
  }
}
