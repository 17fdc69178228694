import ScanImaging

/// A cell that holds one label for each of the rows beside it: the rules between its labels are lost (black on a dark
/// ground, faint in a fax), those of the rows are not.
struct RowLabels {
  let matcher: LabelMatcher

  private static let slack = 24

  /// The blocks with such cells cut where the rows beside them are.
  func parted(_ blocks: [TextBlock]) -> [TextBlock] {
    blocks.flatMap { block -> [TextBlock] in
      guard block.isCell, block.lines.count >= 3, let rows = rows(beside: block, blocks) else { return [block] }
      return rows.map { row in
        TextBlock(
          rect: PixelRect(x: block.rect.x, y: row.y, width: block.rect.width, height: row.height), isCell: true,
          table: block.table, lines: block.lines.filter { row.y <= $0.rect.midY && $0.rect.midY < row.maxY })
      }
    }
  }

  /// The cells that begin at the block's right edge and share out its height, if each has a line of the block beside it and
  /// most of these are labels.
  private func rows(beside block: TextBlock, _ blocks: [TextBlock]) -> [PixelRect]? {
    let cell = block.rect
    let rows = blocks.filter { other in
      other.isCell && other.table == block.table && abs(other.rect.x - cell.maxX) <= Self.slack
        && other.rect.midY > cell.y && other.rect.midY < cell.maxY
    }.map(\.rect).sorted { $0.y < $1.y }
    guard rows.count >= 3, let first = rows.first, let last = rows.last, abs(first.y - cell.y) <= Self.slack,
      abs(last.maxY - cell.maxY) <= Self.slack,
      zip(rows, rows.dropFirst()).allSatisfy({ abs($1.y - $0.maxY) <= Self.slack })
    else { return nil }
    let labelled = rows.map { row in
      block.lines.filter { row.y <= $0.rect.midY && $0.rect.midY < row.maxY }
    }
    let known = labelled.count { lines in !matcher.matches(in: lines.flatMap(\.symbols)).isEmpty }
    return labelled.allSatisfy { !$0.isEmpty } && known * 3 >= rows.count * 2 ? rows : nil
  }
}
