import ScanImaging

/// Strokes within a cell that run from one side of it to the other: rules, solid or dashed, that were not found because they
/// are as short as one row, or begin and end in the middle of others. Print never reaches from edge to edge.
struct CellStrokes {
  let mask: InkMask
  let pixelsPerInch: Double
  /// The page's tables: a stroke that runs out of its own is none of its rules.
  let tables: [PixelRect]
  /// What is known to run over the page without being a rule.
  var streaks: Streaks?

  private func pixels(points: Double) -> Int { max(1, Int((points * pixelsPerInch / 72).rounded())) }

  /// The widest a rule is.
  fileprivate var thickness: Int { pixels(points: 1.4) }
  /// The longest white within a dashed rule, and before its first and behind its last dash.
  private var longestGap: Int { pixels(points: 4.5) }
  /// The longest stroke of a character; what is longer is the edge of a ground of colour.
  private var longestStroke: Int { pixels(points: 16) }
  /// The smallest height and width of a place for print.
  private var leastHeight: Int { pixels(points: 5) }
  private var leastWidth: Int { pixels(points: 6) }

  /// `cell` cut at its strokes; itself alone when it has none.
  func parts(of cell: PixelRect) -> [PixelRect] { parts(of: cell, depth: 0) }

  private func parts(of cell: PixelRect, depth: Int) -> [PixelRect] {
    guard depth < 5, cell.width >= 2 * leastWidth, cell.height >= leastHeight else { return [cell] }
    let across = strokes(in: cell, isUpright: false)
    if !across.isEmpty {
      let rows = Self.between(across, cell.y..<cell.maxY).filter { $0.count >= leastHeight }
      if rows.count >= 2 {
        return rows.flatMap {
          parts(of: PixelRect(x: cell.x, y: $0.lowerBound, width: cell.width, height: $0.count), depth: depth + 1)
        }
      }
    }
    let upright = strokes(in: cell, isUpright: true)
    let columns = Self.between(upright, cell.x..<cell.maxX).filter { $0.count >= leastWidth }
    guard !upright.isEmpty, columns.count >= 2 else { return [cell] }
    return columns.flatMap {
      parts(of: PixelRect(x: $0.lowerBound, y: cell.y, width: $0.count, height: cell.height), depth: depth + 1)
    }
  }

  private static func between(_ strokes: [Range<Int>], _ whole: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = whole.lowerBound
    for stroke in strokes {
      if stroke.lowerBound > start { result.append(start..<stroke.lowerBound) }
      start = stroke.upperBound
    }
    if start < whole.upperBound { result.append(start..<whole.upperBound) }
    return result
  }

  /// Where strokes run from edge to edge of `cell`, on the page: columns of upright ones, else rows.
  private func strokes(in cell: PixelRect, isUpright: Bool) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for band in bands(in: cell, isUpright: isUpright) {
      let isStreak = streaks?.holds(place(band, cell, isUpright: isUpright)) ?? false
      guard !isStreak, !leavesTable(band, cell, isUpright: isUpright) else { continue }
      let start = (isUpright ? cell.x : cell.y) + band.lowerBound
      if let last = result.last, start <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<(start + band.count)
      } else {
        result.append(start..<(start + band.count))
      }
    }
    return result
  }

  /// Places of strokes through `cells` that leave their tables.
  func leaving(_ cells: [GridCell]) -> [Streaks.Place] {
    cells.flatMap { cell in
      [true, false].flatMap { isUpright in
        bands(in: cell.rect, isUpright: isUpright).filter { leavesTable($0, cell.rect, isUpright: isUpright) }
          .map { place($0, cell.rect, isUpright: isUpright) }
      }
    }
  }

  private func place(_ band: Range<Int>, _ cell: PixelRect, isUpright: Bool) -> Streaks.Place {
    let across = Double((isUpright ? cell.x : cell.y) + band.lowerBound) + Double(band.count) / 2
    return Streaks.Place(isUpright: isUpright, along: Double(isUpright ? cell.midY : cell.midX), across: across)
  }

  /// Strokes from edge to edge of `cell` with white on both sides, rules or not: columns or rows counted from its edge.
  private func bands(in cell: PixelRect, isUpright: Bool) -> [Range<Int>] {
    let counts = isUpright ? mask.columnCounts(in: cell) : mask.rowCounts(in: cell)
    let length = isUpright ? cell.height : cell.width
    guard length >= leastHeight else { return [] }
    // A slanted stroke spreads over neighbouring columns.
    let least = isUpright ? length * 2 / 5 : length * 3 / 10
    let margin = max(1, thickness / 2)
    return runs(counts.count) { counts[$0] >= least }.filter { $0.count <= thickness }
      .map { max(0, $0.lowerBound - margin)..<min(counts.count, $0.upperBound + margin) }
      .filter { isThrough($0, cell, isUpright: isUpright) && isAlone($0, cell, isUpright: isUpright) }
  }

  private func leavesTable(_ band: Range<Int>, _ cell: PixelRect, isUpright: Bool) -> Bool {
    let table = tables.filter { !$0.intersection(cell).isEmpty }.reduce(cell) { $0.union($1) }
    let start = (isUpright ? cell.x : cell.y) + band.lowerBound
    return StrokeCourse(mask: mask, isUpright: isUpright, thickness: thickness, longestGap: longestGap)
      .leaves(table, from: cell, band: start..<(start + band.count))
  }

  private func part(_ band: Range<Int>, _ cell: PixelRect, isUpright: Bool) -> PixelRect {
    isUpright
      ? PixelRect(x: cell.x + band.lowerBound, y: cell.y, width: band.count, height: cell.height)
      : PixelRect(x: cell.x, y: cell.y + band.lowerBound, width: cell.width, height: band.count)
  }

  /// Whether ink runs along the band from one edge of the cell to the other: whole, or in dashes no further apart than those
  /// of a rule.
  private func isThrough(_ band: Range<Int>, _ cell: PixelRect, isUpright: Bool) -> Bool {
    let place = part(band, cell, isUpright: isUpright)
    let along = isUpright ? mask.rowCounts(in: place) : mask.columnCounts(in: place)
    let white = runs(along.count) { along[$0] == 0 }
    let ink = along.count - white.reduce(0) { $0 + $1.count }
    guard ink * 20 >= along.count * 9 else { return false }
    let ends = white.filter { $0.lowerBound == 0 || $0.upperBound == along.count }
    let breaks = white.filter { $0.lowerBound > 0 && $0.upperBound < along.count && $0.count > 2 }
    guard white.allSatisfy({ $0.count <= longestGap }) else { return false }
    // A whole stroke reaches the edges; of a dashed one a gap may fall on them.
    let widest = breaks.map(\.count).max() ?? 0
    return ends.allSatisfy { $0.count <= max(3, widest + 3) }
  }

  /// Whether there is white on both sides of the stroke: those of a character have others beside them. A line across may
  /// run along the edge of a dark label.
  private func isAlone(_ band: Range<Int>, _ cell: PixelRect, isUpright: Bool) -> Bool {
    // Lines of a label stand close above and below a rule.
    let reach = isUpright ? thickness : max(2, thickness / 2)
    let length = isUpright ? cell.height : cell.width
    return [band.lowerBound - reach..<band.lowerBound, band.upperBound..<band.upperBound + reach].allSatisfy { flank in
      let inside = flank.clamped(to: 0..<(isUpright ? cell.width : cell.height))
      guard !inside.isEmpty else { return true }
      let place = part(inside, cell, isUpright: isUpright)
      let along = isUpright ? mask.rowCounts(in: place) : mask.columnCounts(in: place)
      let print = runs(along.count) { along[$0] > 0 }.filter { isUpright || $0.count < longestStroke }
      return print.reduce(0) { $0 + $1.count } * 16 <= length
    }
  }
}

extension ConditionedPage {
  /// The page with cells cut where a stroke parts them that was not found as a rule, and joined where print runs across a
  /// border that is not there.
  func withPartedCells() -> ConditionedPage {
    let whole = CellBorders(mask: InkMask(image)).joined(cells)
    // Where rules were taken out for reading, though they part no cells, only the picture with them shows them whole.
    let tables = Dictionary(grouping: whole, by: \.table).values.compactMap { cells in
      cells.first.map { first in cells.reduce(first.rect) { $0.union($1.rect) } }
    }
    var pictures = [image, textImage].map {
      CellStrokes(mask: InkMask($0), pixelsPerInch: pixelsPerInch, tables: tables)
    }
    let streaks = Streaks(pictures.flatMap { $0.leaving(whole) }, thickness: pictures[0].thickness)
    for index in pictures.indices { pictures[index].streaks = streaks }
    let strokes = pictures
    func parts(_ place: PixelRect) -> [PixelRect] {
      strokes.reduce([place]) { parts, strokes in parts.flatMap(strokes.parts) }
    }
    let gaps = CellGaps(page: self, parted: parts).cells(besides: whole)
    let parted =
      whole.map { cell in parts(cell.rect).map { GridCell(rect: $0, table: cell.table) } } + gaps.map { [$0] }
    guard whole != cells || !gaps.isEmpty || parted.contains(where: { $0.count > 1 }) else { return self }
    return with(cells: parted.flatMap(\.self))
  }
}
