/// The columns and rows of one table, and which of their edges are drawn.
struct TableGrid {
  /// Lines of the table at about the same place across, in order along.
  private struct Track {
    var strokes: [RuleStroke]
    var place: Double

    /// Share of a stretch that is drawn.
    func covered(_ from: Double, _ to: Double) -> Double {
      guard to > from else { return 0 }
      let pieces = strokes.map { (max($0.start, from), min($0.end, to)) }.filter { $0.1 > $0.0 }.sorted { $0 < $1 }
      var (reached, sum) = (from, 0.0)
      for piece in pieces where piece.1 > reached {
        sum += piece.1 - max(piece.0, reached)
        reached = piece.1
      }
      return sum / (to - from)
    }

    /// The lines that run beside a stretch; all when none does.
    func beside(_ from: Double, _ to: Double) -> [RuleStroke] {
      let near = strokes.filter { min($0.end, to) - max($0.start, from) > 0.3 * (to - from) }
      return near.isEmpty ? strokes : near
    }
  }

  private var rows: [Track]
  private var columns: [Track]
  private let reach: Double

  init(_ strokes: [RuleStroke], together: Double, reach: Double) {
    rows = Self.tracks(strokes.filter { $0.direction == .horizontal }, together)
    columns = Self.tracks(strokes.filter { $0.direction == .vertical }, together)
    self.reach = reach
    Self.close(&columns, endsOf: rows.flatMap(\.strokes), .vertical)
    Self.close(&rows, endsOf: columns.flatMap(\.strokes), .horizontal)
  }

  private static func tracks(_ strokes: [RuleStroke], _ together: Double) -> [Track] {
    var result: [Track] = []
    for stroke in strokes.sorted(by: { $0.middle < $1.middle }) {
      if let last = result.indices.last, stroke.middle - result[last].place <= together {
        result[last].strokes.append(stroke)
        let strokes = result[last].strokes
        result[last].place =
          strokes.reduce(0) { $0 + $1.middle * $1.length } / strokes.reduce(0) { $0 + $1.length }
      } else {
        result.append(Track(strokes: [stroke], place: stroke.middle))
      }
    }
    return result
  }

  /// Adds the outer border that a form left out: where two lines or more end at the same place and nothing stands.
  private static func close(_ tracks: inout [Track], endsOf lines: [RuleStroke], _ direction: Rule.Direction) {
    for isFirst in [true, false] {
      let ends = lines.map { (end: isFirst ? $0.start : $0.end, across: $0.middle) }
      guard let outermost = isFirst ? ends.map(\.end).min() : ends.map(\.end).max() else { continue }
      let near = ends.filter { abs($0.end - outermost) < 20 }
      let present = tracks.contains { abs($0.place - outermost) < 30 }
      guard near.count >= 2, !present, let from = near.map(\.across).min(), let to = near.map(\.across).max(),
        to - from > 30
      else { continue }
      let place = near.reduce(0) { $0 + $1.end } / Double(near.count)
      let border = RuleStroke(
        direction: direction, start: from, end: to, offset: place, slope: 0, thickness: 1)
      let track = Track(strokes: [border], place: place)
      if isFirst { tracks.insert(track, at: 0) } else { tracks.append(track) }
    }
  }

  /// Inside rectangles of the cells, row by row.
  func cells(smallest: Int) -> [PixelRect] {
    let (down, right) = (rows.count - 1, columns.count - 1)
    guard down >= 1, right >= 1 else { return [] }
    // Region of each small rectangle; the last one is the outside.
    let outside = down * right
    var region = Array(0...outside)
    func root(_ index: Int) -> Int {
      var index = index
      while region[index] != index { index = region[index] }
      return index
    }
    for row in 0..<down {
      for column in 0..<right {
        let own = row * right + column
        for edge in [row, row + 1] where !isDrawn(row: edge, column: column) {
          let other = edge == row ? row - 1 : row + 1
          let neighbour = other >= 0 && other < down ? other * right + column : outside
          region[root(own)] = root(neighbour)
        }
        for edge in [column, column + 1] where !isDrawn(column: edge, row: row) {
          let other = edge == column ? column - 1 : column + 1
          let neighbour = other >= 0 && other < right ? row * right + other : outside
          region[root(own)] = root(neighbour)
        }
      }
    }
    let regions = Dictionary(grouping: (0..<outside).filter { root($0) != root(outside) }, by: root)
    return regions.values.flatMap { parts($0, right) }
      .sorted { ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound) }
      .map(inside)
      .filter { $0.width >= smallest && $0.height >= smallest }
  }

  private func isDrawn(row: Int, column: Int) -> Bool {
    rows[row].covered(columns[column].place, columns[column + 1].place) > 0.55
  }

  private func isDrawn(column: Int, row: Int) -> Bool {
    columns[column].covered(rows[row].place, rows[row + 1].place) > 0.55
  }

  private struct Part {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  /// A region as rectangles: itself when it is one; otherwise bands of rows with the same columns.
  private func parts(_ region: [Int], _ right: Int) -> [Part] {
    var result: [Part] = []
    for (row, cells) in Dictionary(grouping: region, by: { $0 / right }).sorted(by: { $0.key < $1.key }) {
      var columns = cells.map { $0 % right }.sorted()[...]
      while let first = columns.first {
        var last = first
        columns.removeFirst()
        while columns.first == last + 1 { last = columns.removeFirst() }
        if let above = result.lastIndex(where: { $0.rows.upperBound == row - 1 && $0.columns == first...last }) {
          result[above].rows = result[above].rows.lowerBound...row
        } else {
          result.append(Part(rows: row...row, columns: first...last))
        }
      }
    }
    return result
  }

  /// Free of line pixels: past the thickest and most slanted of the lines around.
  private func inside(_ part: Part) -> PixelRect {
    let (top, bottom) = (rows[part.rows.lowerBound], rows[part.rows.upperBound + 1])
    let (left, right) = (columns[part.columns.lowerBound], columns[part.columns.upperBound + 1])
    func edge(_ track: Track, _ from: Double, _ to: Double, inner: Double) -> Double {
      track.beside(from, to)
        .flatMap { stroke in
          [from, to].map { stroke.across(at: $0) + inner * (stroke.thickness / 2 + 1) }
        }
        .reduce(inner > 0 ? -Double.infinity : .infinity) { inner > 0 ? max($0, $1) : min($0, $1) }
    }
    let y = Int(edge(top, left.place, right.place, inner: 1).rounded(.up))
    let maxY = Int(edge(bottom, left.place, right.place, inner: -1).rounded(.down))
    let x = Int(edge(left, top.place, bottom.place, inner: 1).rounded(.up))
    let maxX = Int(edge(right, top.place, bottom.place, inner: -1).rounded(.down))
    return PixelRect(x: x, y: y, width: max(0, maxX - x), height: max(0, maxY - y))
  }
}
