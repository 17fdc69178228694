import ScanImaging

/// Tables that hold nothing but labels: the frame, or the dark ground, around the headings of a register whose persons stand
/// below it without cells, or a band of labels with their values below it on open paper. Their rules part no values, so
/// their print is taken as print outside of tables.
struct HeadingTables {
  let maker: NodeMaker

  /// The blocks with the cells of such tables as free runs, cut at wide white.
  func opened(_ blocks: [TextBlock]) -> [TextBlock] {
    let tables = Dictionary(grouping: blocks.filter(\.isCell), by: \.table)
    let open = Set(tables.filter { holdsOnlyLabels($0.value) || isBand($0.value, blocks) }.keys)
    guard !open.isEmpty else { return blocks }
    return blocks.flatMap { block -> [TextBlock] in
      guard block.isCell, open.contains(block.table) else { return [block] }
      return block.lines.flatMap(runs).map { TextBlock(rect: $0.rect, isCell: false, table: -1, lines: [$0]) }
    }
  }

  /// Five labels or more, several of them side by side in one cell, and next to nothing else; no blank cell, which would be
  /// a label's.
  private func holdsOnlyLabels(_ cells: [TextBlock]) -> Bool {
    guard cells.allSatisfy({ !$0.isBlank }) else { return false }
    var labels = 0
    var most = 0
    var rest = 0
    var all = 0
    for cell in cells {
      let nodes = maker.nodes(of: cell)
      let count = nodes.reduce(0) { $0 + $1.concepts.count }
      labels += count
      most = max(most, count)
      let text = cell.lines.flatMap { TextFolding.fold($0.text) }.filter { $0 != "ー" && $0 != "-" && $0 != "一" }
      if text.count(where: { ("0"..."9").contains($0) }) >= 4 { return false }
      all += text.count
      rest += nodes.filter { !$0.isLabel || $0.hasValueInside }
        .reduce(0) { $0 + $1.lines.reduce(0) { $0 + TextFolding.fold($1.text).filter { $0 != "ー" }.count } }
    }
    return labels >= 5 && most >= 3 && rest * 2 <= all
  }

  /// Whether cells of one table are one row of labels with print on open paper right below them.
  private func isBand(_ cells: [TextBlock], _ blocks: [TextBlock]) -> Bool {
    let filled = cells.filter { !$0.isBlank }
    guard let first = filled.first, cells.allSatisfy({ abs($0.rect.y - first.rect.y) < 14 }),
      filled.allSatisfy({ $0.lines.count == 1 && isLabel($0) })
    else { return false }
    let bottom = cells.map(\.rect.maxY).max() ?? first.rect.maxY
    return filled.contains { label in
      blocks.contains { other in
        !other.isCell && other.rect.y >= label.rect.maxY - 6 && other.rect.y - bottom < 3 * label.rect.height / 2
          && min(other.rect.maxX, label.rect.maxX) - max(other.rect.x, label.rect.x) > other.rect.width / 2
          && maker.matcher.matches(in: other.lines.flatMap(\.symbols)).allSatisfy(\.alsoValue)
      }
    }
  }

  private func isLabel(_ block: TextBlock) -> Bool {
    let symbols = block.lines.flatMap(\.symbols)
    let covered = maker.matcher.matches(in: symbols).reduce(0) { $0 + $1.symbols.count }
    return covered > 0 && covered * 10 >= symbols.count * 7
  }

  private func runs(_ line: TextLine) -> [TextLine] {
    guard !line.isVertical, !line.symbols.isEmpty else { return [line] }
    // By the characters' width: the ground's edge may have made the line higher than its print.
    let width = line.symbols.map(\.x.count).sorted()[line.symbols.count / 2]
    let white = 0.65 * Double(width) / Double(max(1, line.rect.height))
    var result: [TextLine] = []
    var start = 0
    for index in line.symbols.indices.dropFirst() where line.symbols[index].gapBefore > white {
      result.append(line.part(start..<index))
      start = index
    }
    result.append(line.part(start..<line.symbols.count))
    return result.filter { !$0.symbols.isEmpty }
  }
}
