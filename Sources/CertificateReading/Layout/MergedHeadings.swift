import ScanImaging

/// Headings of a register between which the rules were lost, as on a dark ground: one cell as wide as many below it. Every
/// record repeats the headings cell for cell, so the first one says where the rules must be.
struct MergedHeadings {
  let cells: [GridCell]
  let mask: InkMask

  /// Differences of place that squaring and finding of rules leave, in pixels.
  private static let slack = 16

  /// The cells that `heading` is made of; itself where what stands right below is no record.
  func parted(_ heading: GridCell) -> [GridCell] {
    let place = heading.rect
    // Headings are the first of their table; what stands under other cells may be a value.
    let isFirst = !cells.contains { cell in
      cell.table == heading.table && cell.rect.maxY <= place.y + 4 && cell.rect.x < place.maxX
        && cell.rect.maxX > place.x
    }
    guard isFirst else { return [heading] }
    let below = cells.filter { cell in
      cell.table == heading.table && cell.rect.y >= place.maxY - 4 && cell.rect.x >= place.x - Self.slack
        && cell.rect.maxX <= place.maxX + Self.slack
    }
    let first = below.filter { $0.rect.y - place.maxY < Self.slack }
    // A record is as high as the highest of its cells, in which number and name stand.
    guard first.count >= 3, let bottom = first.map(\.rect.maxY).max(), let top = first.map(\.rect.y).min(),
      bottom - top > 0
    else { return [heading] }
    let record = below.filter { $0.rect.maxY <= bottom + Self.slack }
    let covered = record.reduce(0) { $0 + $1.rect.width * $1.rect.height }
    guard covered * 100 >= place.width * (bottom - top) * 80 else { return [heading] }
    func y(_ value: Int) -> Int {
      place.y + min(max(0, (value - top) * place.height / (bottom - top)), place.height)
    }
    let parts = record.map { cell in
      let (upper, lower) = (y(cell.rect.y), y(cell.rect.maxY))
      return GridCell(
        rect: PixelRect(x: cell.rect.x, y: upper, width: cell.rect.width, height: lower - upper), table: heading.table)
    }
    // A title over a table is printed in one or two of them, headings stand in all; one line of print may be an address.
    let printed = parts.count { holdsPrint($0.rect) }
    let hasRows = parts.contains { $0.rect.y - place.y > 24 }
    return hasRows && parts.count >= 4 && printed * 4 >= parts.count * 3 ? parts : [heading]
  }

  private func holdsPrint(_ rect: PixelRect) -> Bool {
    let inner = rect.inset(by: 6)
    return !inner.isEmpty && (mask.bounds(in: inner)?.height ?? 0) >= 12
  }
}

extension ConditionedPage {
  /// The page with such headings in cells of their own.
  func withPartedHeadings() -> ConditionedPage {
    let headings = MergedHeadings(cells: cells, mask: InkMask(textImage))
    let blocks = HeadingBlock(mask: InkMask(textImage))
    let tables = Dictionary(grouping: cells, by: \.table)
    let whole = tables.compactMapValues(blocks.parted)
    let parted = tables.keys.sorted().flatMap { table in
      whole[table] ?? (tables[table] ?? []).flatMap(headings.parted)
    }
    guard parted.count != cells.count else { return self }
    return with(cells: parted)
  }
}
