import ScanImaging

/// Places within a table, or between a rule and the table below it, where no cell was found because the rules in them are
/// too short or too worn: they are cells if strokes part them as rules do.
struct CellGaps {
  let page: ConditionedPage
  /// Parts a place at its strokes.
  let parted: (PixelRect) -> [PixelRect]

  private static let least = 24
  private static let slack = 12

  /// The cells of the gaps, each with its table.
  func cells(besides cells: [GridCell]) -> [GridCell] {
    var result: [GridCell] = []
    for (table, members) in Dictionary(grouping: cells, by: \.table).sorted(by: { $0.key < $1.key })
    where members.count >= 4 {
      for place in gaps(members.map(\.rect)) where !(cells + result).contains(where: { overlap($0.rect, place) }) {
        let parts = parted(place)
        if parts.count >= 2 { result += parts.map { GridCell(rect: $0, table: table) } }
      }
    }
    return result
  }

  private func overlap(_ left: PixelRect, _ right: PixelRect) -> Bool {
    let shared = left.intersection(right)
    return shared.width > 4 && shared.height > 4
  }

  private func gaps(_ cells: [PixelRect]) -> [PixelRect] {
    guard let first = cells.first else { return [] }
    let whole = cells.dropFirst().reduce(first) { $0.union($1) }
    var result: [PixelRect] = []
    // Beside cells that do not reach the table's edge.
    for cell in cells.sorted(by: { ($0.height, $0.y) > ($1.height, $1.y) }) {
      let row = cells.filter { min($0.maxY, cell.maxY) - max($0.y, cell.y) > 6 }
      if cell.x - whole.x > 2 * Self.least, !row.contains(where: { $0.maxX <= cell.x }) {
        result.append(
          PixelRect(x: whole.x, y: cell.y, width: cell.x - 6 - whole.x, height: cell.height))
      }
      if whole.maxX - cell.maxX > 2 * Self.least, !row.contains(where: { $0.x >= cell.maxX }) {
        result.append(
          PixelRect(x: cell.maxX + 6, y: cell.y, width: whole.maxX - cell.maxX - 6, height: cell.height))
      }
    }
    // Between rules above the first row and below the last.
    let rules = page.rules.filter { rule in
      let shared = min(rule.rect.maxX, whole.maxX) - max(rule.rect.x, whole.x)
      return rule.direction == .horizontal && shared * 10 >= whole.width * 7
    }.map(\.rect).sorted { $0.y < $1.y }
    for (upper, lower) in zip(rules, rules.dropFirst()) {
      let place = PixelRect(
        x: whole.x, y: upper.maxY + 2, width: whole.width, height: lower.y - upper.maxY - 4)
      let isRow = place.height >= Self.least && place.height * 72 <= 60 * Int(page.pixelsPerInch)
      let isNext = abs(lower.y - whole.y) <= Self.slack || abs(upper.maxY - whole.maxY) <= Self.slack
      if isRow, isNext { result.append(place) }
    }
    return result
  }
}
