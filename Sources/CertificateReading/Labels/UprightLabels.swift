import ScanImaging

/// Takes characters that stand one below the other for a label where they spell one, outside of tables and in cells that
/// were read in lines.
struct UprightLabels {
  let matcher: LabelMatcher

  func joined(_ blocks: [TextBlock], _ uprights: [UprightText]) -> [TextBlock] {
    var result = blocks
    for upright in uprights where spells(upright.line) {
      if upright.isCell {
        guard let index = result.firstIndex(where: { $0.isCell && $0.rect == upright.members.first }),
          !isRead(result[index])
        else { continue }
        result[index] = TextBlock(
          rect: result[index].rect, isCell: true, table: result[index].table, lines: [upright.line])
      } else {
        result.removeAll { block in !block.isCell && upright.members.contains(block.rect) }
        result.append(TextBlock(rect: upright.line.rect, isCell: false, table: -1, lines: [upright.line]))
      }
    }
    return result
  }

  /// Whether the line is a label and nothing else, but for a bracket or a slip.
  private func spells(_ line: TextLine) -> Bool {
    if matcher.templates.sides[TextFolding.fold(line.text)] != nil { return true }
    let matches = matcher.matches(in: line.symbols)
    let covered = matches.reduce(0) { $0 + $1.symbols.count }
    let count = line.symbols.count { $0.text.contains { TextFolding.fold($0) != nil } }
    return !matches.isEmpty && covered + 1 >= count && covered * 3 >= count * 2
  }

  /// Whether the cell's lines are labels as they were read.
  private func isRead(_ block: TextBlock) -> Bool {
    let symbols = block.lines.flatMap(\.symbols)
    return matcher.matches(in: symbols).reduce(0) { $0 + $1.symbols.count } * 3 >= symbols.count * 2
  }
}
