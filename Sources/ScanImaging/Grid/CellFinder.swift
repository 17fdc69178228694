/// Finds the cells between ruled lines.
///
/// The lines of one table are gathered into columns and rows; every small rectangle between neighbouring ones joins its
/// neighbour where no line parts them, so merged cells come out whole. A missing outer border is drawn from the ends of
/// the lines that run up to it.
struct CellFinder {
  /// Lines nearer than this are one line of the table (double borders, a line in two pieces).
  var together = 9.0
  var reach = 12.0
  /// Nothing is written in a cell that is smaller.
  var smallest = 14

  func cells(between strokes: [RuleStroke]) -> [GridCell] {
    var tables = tables(of: strokes).map { TableGrid($0, together: together, reach: reach).cells(smallest: smallest) }
    tables.removeAll(where: \.isEmpty)
    let boxed = tables.map { cells in (cells, cells.dropFirst().reduce(cells[0]) { $0.union($1) }) }
    let ordered = boxed.sorted { left, right in
      let (first, second) = (left.1, right.1)
      let beside = min(first.maxY, second.maxY) - max(first.y, second.y) > min(first.height, second.height) / 2
      return beside ? first.x < second.x : first.y < second.y
    }
    return ordered.enumerated().flatMap { number, table in
      table.0.map { GridCell(rect: $0, table: number) }
    }
  }

  /// Lines that touch one another, directly or over others.
  private func tables(of strokes: [RuleStroke]) -> [[RuleStroke]] {
    var group = Array(strokes.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while group[index] != index { index = group[index] }
      return index
    }
    for first in strokes.indices {
      for second in strokes.indices.dropFirst(first + 1)
      where strokes[first].direction != strokes[second].direction
        && strokes[first].meets(strokes[second], reach: reach)
      {
        group[root(first)] = root(second)
      }
    }
    // By their first line: what a dictionary gives comes in another order on every run, and tables that stand askew to
    // one another have no reading order that would not depend on it.
    return Dictionary(grouping: strokes.indices, by: root).values
      .map { $0.sorted() }.sorted { $0[0] < $1[0] }
      .filter { $0.count >= 3 }
      .map { $0.map { strokes[$0] } }
      .filter { !isStray($0) }
  }

  /// Two lines of a form without vertical rules and a stroke of the print between them.
  private func isStray(_ strokes: [RuleStroke]) -> Bool {
    let upright = strokes.filter { $0.direction == .vertical }
    return strokes.count == 3 && upright.count == 1 && upright.allSatisfy { $0.length < 150 }
  }
}
