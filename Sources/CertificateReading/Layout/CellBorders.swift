import ScanImaging

/// Borders between neighbouring cells where nothing is printed but a text that runs on: a rule of the row above or below was
/// taken to go on through this one.
struct CellBorders {
  /// The page with its rules.
  let mask: InkMask

  private static let slack = 4
  /// Pixels between two cells with a rule between them.
  private static let widest = 24

  /// `cells` with those joined that print runs across.
  func joined(_ cells: [GridCell]) -> [GridCell] {
    var result = cut(cells)
    var index = 0
    while index < result.count {
      let left = result[index].rect
      let next = result.indices.first { other in
        let rect = result[other].rect
        return result[other].table == result[index].table && rect.x >= left.maxX && rect.x - left.maxX <= Self.widest
          && abs(rect.y - left.y) <= Self.slack && abs(rect.maxY - left.maxY) <= Self.slack
      }
      if let next, isCrossed(left, result[next].rect) {
        result[index] = GridCell(rect: left.union(result[next].rect), table: result[index].table)
        result.remove(at: next)
        if next < index { index -= 1 }
        continue
      }
      index += 1
    }
    return result
  }

  /// `cells` with those cut that are one with their neighbour at the upper or lower end only: the rule between the two rows
  /// was not found on this side (faint dashes), so the border of the other row seems to go on through this one.
  private func cut(_ cells: [GridCell]) -> [GridCell] {
    cells.flatMap { cell -> [GridCell] in
      let rect = cell.rect
      for other in cells where other.table == cell.table && other.rect.height * 4 <= rect.height * 3 {
        let beside = other.rect
        let gap = beside.x > rect.x ? beside.x - rect.maxX : rect.x - beside.maxX
        guard (0...Self.widest).contains(gap), beside.y >= rect.y - Self.slack, beside.maxY <= rect.maxY + Self.slack
        else { continue }
        let isLow = abs(beside.maxY - rect.maxY) <= Self.slack
        guard isLow || abs(beside.y - rect.y) <= Self.slack else { continue }
        let edge = isLow ? beside.y : beside.maxY
        let part = PixelRect(
          x: rect.x, y: isLow ? edge : rect.y, width: rect.width, height: isLow ? rect.maxY - edge : edge - rect.y)
        guard beside.x > rect.x ? isCrossed(part, beside) : isCrossed(beside, part) else { continue }
        let rest = PixelRect(
          x: rect.x, y: isLow ? rect.y : edge, width: rect.width, height: isLow ? edge - rect.y : rect.maxY - edge)
        return [rest, part].sorted { $0.y < $1.y }.map { GridCell(rect: $0, table: cell.table) }
      }
      return [cell]
    }
  }

  /// Whether strokes run across the border, which is white above and below them.
  private func isCrossed(_ left: PixelRect, _ right: PixelRect) -> Bool {
    let (top, bottom) = (max(left.y, right.y), min(left.maxY, right.maxY))
    let border = PixelRect(x: left.maxX - 1, y: top, width: right.x - left.maxX + 2, height: bottom - top)
    guard border.height >= 30 else { return false }
    let rows = mask.rowCounts(in: border)
    let margin = 3
    guard rows.prefix(margin).allSatisfy({ $0 == 0 }), rows.suffix(margin).allSatisfy({ $0 == 0 }) else { return false }
    // No dash stands alone there, and some strokes go all the way.
    let through = rows.count { $0 == border.width }
    return through >= 2
  }
}
