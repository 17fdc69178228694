import Residency
import ScanImaging

/// Joins the lines of labels set in two lines or three outside of tables (転出先の over 世帯主氏名), which were taken for
/// runs of their own.
struct StackedLabels {
  let matcher: LabelMatcher

  /// The blocks with such labels in one piece; cells are left as they are.
  func joined(_ blocks: [TextBlock]) -> [TextBlock] {
    var result = blocks
    var index = 0
    while index < result.count {
      if let below = result.indices.first(where: { isNext(result[$0], under: result[index]) }),
        let whole = merged(result[index], result[below])
      {
        result[index] = whole
        result.remove(at: below)
        if below < index { index -= 1 }
        // A third line may follow.
        continue
      }
      index += 1
    }
    return result
  }

  private func isNext(_ lower: TextBlock, under upper: TextBlock) -> Bool {
    guard !lower.isCell, !upper.isCell, lower.lines.count == 1, upper.lines.count <= 2, let line = lower.lines.first,
      let last = upper.lines.last, !line.isVertical, !last.isVertical
    else { return false }
    let height = min(line.rect.height, last.rect.height)
    let gap = line.rect.y - last.rect.maxY
    let shared = min(line.rect.maxX, last.rect.maxX) - max(line.rect.x, last.rect.x)
    return gap >= -3 && gap * 10 <= height * 8 && shared * 2 >= min(line.rect.width, last.rect.width)
      && max(line.rect.height, last.rect.height) * 10 <= height * 17
  }

  /// Both in one block when they are one label together, and not two labels alone.
  private func merged(_ upper: TextBlock, _ lower: TextBlock) -> TextBlock? {
    let (first, second) = (upper.lines.flatMap(\.symbols), lower.lines.flatMap(\.symbols))
    if saysAgain(first, second) {
      return TextBlock(
        rect: upper.rect.union(lower.rect), isCell: false, table: -1, lines: upper.lines + lower.lines)
    }
    guard !isLabel(first) || !isLabel(second) || isBracket(first, closedIn: second) else { return nil }
    let all = first + second
    let matches = matcher.matches(in: all, lineStarts: [0, first.count])
    let spanning = matches.first { $0.symbols.lowerBound < first.count && $0.symbols.upperBound > first.count }
    guard matches.count == 1, let match = spanning else { return nil }
    // 母 under 続柄 is its value, though it might be a label's last character misread.
    if match.slips > 0, isLabel(first), Self.isShortValue(second) { return nil }
    let rest = all.indices.count {
      !match.symbols.contains($0) && all[$0].text.contains { TextFolding.fold($0) != nil }
    }
    guard rest <= 1 else { return nil }
    return TextBlock(
      rect: upper.rect.union(lower.rect), isCell: false, table: -1, lines: upper.lines + lower.lines)
  }

  /// Whether the lower line says in brackets what the upper says (個人番号 over （マイナンバー）).
  private func saysAgain(_ upper: [PageSymbol], _ lower: [PageSymbol]) -> Bool {
    guard let sign = lower.first?.text.first, Self.opening.contains(sign), isLabel(upper), isLabel(lower) else {
      return false
    }
    let (first, second) = (matcher.matches(in: upper), matcher.matches(in: lower))
    return first.count == 1 && second.count == 1 && first[0].concept == second[0].concept
  }

  /// Whether a bracket that opens in the upper line closes in the lower: what it holds is one label, though both lines are
  /// labels (（在留期間 over 満了日）).
  private func isBracket(_ upper: [PageSymbol], closedIn lower: [PageSymbol]) -> Bool {
    func count(_ symbols: [PageSymbol], _ signs: Set<Character>) -> Int {
      symbols.count { symbol in symbol.text.contains(where: signs.contains) }
    }
    return count(upper, Self.opening) == 1 && count(upper, Self.closing) == 0 && count(lower, Self.opening) == 0
      && count(lower, Self.closing) == 1
  }

  private static func isShortValue(_ symbols: [PageSymbol]) -> Bool {
    let text = symbols.map(\.text).joined()
    return [ValueKind.relationship, .sex, .flag].contains { ValueShape.fit($0, text) >= 3 }
  }

  private static let opening = Set<Character>("（(〔[［【＜<")
  private static let closing = Set<Character>("）)〕]］】＞>")

  private func isLabel(_ symbols: [PageSymbol]) -> Bool {
    let count = symbols.count { $0.text.contains { TextFolding.fold($0) != nil } }
    return matcher.matches(in: symbols).contains { $0.slips == 0 && $0.length >= count }
  }
}
