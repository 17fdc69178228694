import ScanImaging

/// Bands of labels whose values stand below them on open paper: a dark or ruled strip that looks like a table of one row,
/// under it print that no cell holds. Such labels are used as labels outside of tables are.
struct LabelBands {
  let matcher: LabelMatcher

  /// The blocks with the cells of such bands as free runs of print.
  func opened(_ blocks: [TextBlock]) -> [TextBlock] {
    let tables = Dictionary(grouping: blocks.indices.filter { blocks[$0].isCell }, by: { blocks[$0].table })
    let open = tables.filter { isBand($0.value.map { blocks[$0] }, blocks) }.map(\.key)
    guard !open.isEmpty else { return blocks }
    return blocks.flatMap { block in
      guard block.isCell, open.contains(block.table) else { return [block] }
      return block.lines.filter { !$0.symbols.isEmpty }.map { line in
        TextBlock(rect: line.rect, isCell: false, table: -1, lines: [line])
      }
    }
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
          && matcher.matches(in: other.lines.flatMap(\.symbols)).allSatisfy(\.alsoValue)
      }
    }
  }

  private func isLabel(_ block: TextBlock) -> Bool {
    let symbols = block.lines.flatMap(\.symbols)
    let covered = matcher.matches(in: symbols).reduce(0) { $0 + $1.symbols.count }
    return covered > 0 && covered * 10 >= symbols.count * 7
  }
}
