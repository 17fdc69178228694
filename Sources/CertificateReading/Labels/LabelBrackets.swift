import ScanImaging

/// Angle brackets around the labels of cells (＜資格取得日＞) that were read as kana (て資格取得日シ): what is a known label
/// without them is that label, in brackets.
struct LabelBrackets {
  let matcher: LabelMatcher

  private static let opening: Set<String> = Set("てでぐごべ必心のやびへくさぺ記".map(String.init))
  private static let closing: Set<String> = Set("シとンツソトﾝ".map(String.init))

  /// The block with such brackets as what they are; any other block as it is.
  func read(_ block: TextBlock) -> TextBlock {
    guard block.isCell, (1...3).contains(block.lines.count), !block.lines.contains(where: \.isVertical) else {
      return block
    }
    if isLabel(block.lines.flatMap(\.symbols)) { return block }
    // Each line a label of its own (＜フリガナ＞ over ＜氏名＞), or all of them one.
    let own = block.lines.map { bracketed([$0]) }
    let lines = own.allSatisfy { $0 != nil } ? own.compactMap(\.self).flatMap(\.self) : bracketed(block.lines)
    return lines.map { TextBlock(rect: block.rect, isCell: true, table: block.table, lines: $0) } ?? block
  }

  /// The lines of one label, its brackets read as kana set right; `nil` when they are none.
  private func bracketed(_ lines: [TextLine]) -> [TextLine]? {
    var lines = lines
    guard let head = lines.first?.symbols.first, let tail = lines.last?.symbols.last(where: isLetter) else {
      return nil
    }
    let (opens, closes) = (Self.opening.contains(head.text), Self.closing.contains(tail.text))
    for (start, end) in [(false, false), (true, true), (true, false), (false, true)]
    where (!start || opens) && (!end || closes) {
      var inner = lines.flatMap(\.symbols)
      if start { inner.removeFirst() }
      if end, let index = inner.lastIndex(where: isLetter) { inner.remove(at: index) }
      guard isLabel(inner) else { continue }
      if start { lines[0] = Self.line(lines[0], 0, "＜") }
      let last = lines.count - 1
      if end, let index = lines[last].symbols.lastIndex(where: isLetter) {
        lines[last] = Self.line(lines[last], index, "＞")
      }
      return lines
    }
    return nil
  }

  /// A line with another character at `index`.
  private static func line(_ line: TextLine, _ index: Int, _ text: String) -> TextLine {
    var symbols = line.symbols
    symbols[index].text = text
    return TextLine(rect: line.rect, symbols: symbols, isVertical: line.isVertical)
  }

  private func isLetter(_ symbol: PageSymbol) -> Bool { symbol.text.contains { TextFolding.fold($0) != nil } }

  /// Whether print is one label without a slip, but for signs that are no letters.
  private func isLabel(_ symbols: [PageSymbol]) -> Bool {
    guard symbols.count >= 2 else { return false }
    let matches = matcher.matches(in: symbols)
    return matches.count == 1 && matches[0].slips == 0
      && matches[0].symbols.count(where: { isLetter(symbols[$0]) }) == symbols.count(where: isLetter)
  }

  /// Whether print begins or ends with brackets that only labels stand in.
  static func encloses(_ lines: [TextLine]) -> Bool {
    guard let head = lines.first?.symbols.first, let tail = lines.last?.symbols.last else { return false }
    return "＜<【［[〈《".contains(head.text) || "＞>】］]〉》".contains(tail.text)
  }
}
