import Residency
import ScanImaging

/// A word that heads the cell of a flag and could be one itself (加入 | なし): read as the value it says the opposite of what
/// stands behind it.
enum FlagHeading {
  private static let headings: Set<String> = ["加入", "該当", "受給", "対象"]
  /// Words that answer such a heading, and what they mean. In a row of values all cells use words of one kind.
  private static let answers = [
    "なし": "false", "無": "false", "無し": "false", "×": "false", "あり": "true", "有": "true", "有り": "true", "○": "true",
    "〇": "true",
  ]

  /// Puts the answer in the place of such a heading; a person looks.
  static func settle(_ result: inout DecodedValue, _ kind: ValueKind, _ source: ValueSource) {
    if kind == .flag, result.value == "true", let answer = answerBehind(source), answers[answer] == "false" {
      return put(answer, in: &result)
    }
    guard kind == .flag, !result.review, result.value == "true", let line = source.lines.first,
      headings.contains(source.text.filter { !$0.isWhitespace }), let answer = answer(to: line.rect, source.page)
    else { return }
    put(answer, in: &result)
  }

  /// The answer behind a heading in one line (受給　無), where the ink is most like the heading's.
  private static func answerBehind(_ source: ValueSource) -> String? {
    let text = source.text.filter { !$0.isWhitespace }
    return headings.sorted().lazy.filter { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) }
      .first { answers[$0] != nil }
  }

  private static func put(_ answer: String, in result: inout DecodedValue) {
    result.value = answers[answer]
    result.printed = answer
    result.review = true
    result.confidence = min(result.confidence, 0.5)
    result.evidence.append(.place(.flagWord))
  }

  /// What the cell right of the one that holds `rect` answers.
  private static func answer(to rect: PixelRect, _ page: PageText) -> String? {
    guard let own = page.blocks.first(where: { $0.isCell && $0.rect.holds(rect) }) else { return nil }
    return page.blocks.first { other in
      other.isCell && other.table == own.table && abs(other.rect.midY - own.rect.midY) * 2 < own.rect.height
        && abs(other.rect.x - own.rect.maxX) * 2 < own.rect.height
        && answers[other.text.filter { !$0.isWhitespace }] != nil
    }?.text.filter { !$0.isWhitespace }
  }
}
