import Residency
import ScanImaging

/// Shares out one row of print among the columns of its headings, in one optimisation over all of them.
///
/// What stands close together was read as one line, though it may belong to two columns; and values stand left, right or in
/// the middle of their column. So neither the gaps nor the headings' places decide alone: the print is cut into pieces
/// wherever a column might begin, and the pieces go, in their order, to the columns in the way that costs least by place
/// and by kind – twelve digits are a 個人番号, an era with 年月日 is a date, whatever stands beside them.
struct ColumnAssignment {
  struct Column {
    /// Where the heading stands.
    let heading: Range<Int>
    /// Where values of this column usually stand, once some are known.
    var usual: Range<Int>?
    /// What its values are; empty when the heading was not made out.
    let kinds: [ValueKind]
  }

  struct Outcome {
    var cost: Double
    /// For each column its lines.
    var parts: [[TextLine]]
  }

  var columns: [Column]

  /// A stretch of one line that is never cut.
  private struct Piece {
    let line: Int
    let symbols: Range<Int>
    let x: Range<Int>
    /// White before it in line heights; a neighbour from another line counts as far.
    let gap: Double
  }

  private static let blankCost = 0.7

  /// The cheapest way to share out `lines`, which stand side by side in one row, from left to right.
  func assign(_ lines: [TextLine]) -> Outcome {
    let ordered = lines.filter { !$0.symbols.isEmpty }.sorted { $0.rect.x < $1.rect.x }
    let pieces = withoutOrdinal(ordered.indices.flatMap { Self.pieces(of: ordered[$0], number: $0) }, ordered)
    let height = Double(max(1, ordered.map(\.rect.height).sorted().dropFirst(ordered.count / 2).first ?? 1))
    let count = pieces.count
    var best = [Double](repeating: .infinity, count: count + 1)
    best[0] = 0
    var choices: [[Int]] = []
    for column in columns {
      var next = [Double](repeating: .infinity, count: count + 1)
      var choice = [Int](repeating: 0, count: count + 1)
      for end in 0...count {
        for start in 0...end where best[start] < .infinity {
          let cost = best[start] + price(pieces[start..<end], ordered, column, height: height)
          if cost < next[end] { (next[end], choice[end]) = (cost, start) }
        }
      }
      best = next
      choices.append(choice)
    }
    var parts = [[TextLine]](repeating: [], count: columns.count)
    var end = count
    for index in columns.indices.reversed() {
      let start = choices[index][end]
      parts[index] = Self.joined(pieces[start..<end], ordered)
      end = start
    }
    return Outcome(cost: best[count], parts: parts)
  }

  /// What it costs to take `pieces` for the value of `column`.
  private func price(
    _ pieces: ArraySlice<Piece>, _ lines: [TextLine], _ column: Column, height: Double
  ) -> Double {
    guard let first = pieces.first, let last = pieces.last else { return Self.blankCost }
    let extent = first.x.lowerBound..<max(last.x.upperBound, first.x.lowerBound + 1)
    var cost = min(12, 0.9 * Self.distance(extent, column, height: height))
    // A cut through print that runs on is dear; so is a value with a hole in it.
    if first.gap < 0.3 { cost += 2 } else if first.gap < 0.6 { cost += 0.5 }
    for piece in pieces.dropFirst() where piece.gap > 1.6 { cost += min(3, 0.5 * (piece.gap - 1.6)) }
    guard !column.kinds.isEmpty else { return cost + 0.3 }
    let text = pieces.map { piece in lines[piece.line].symbols[piece.symbols].map(\.text).joined() }.joined()
    let fit = column.kinds.count > 1 ? 0 : column.kinds.map { ValueShape.fit($0, text) }.max() ?? 0
    switch fit {
    case 4...: return cost - 4
    case 2...3: return cost - 3
    case 1: return cost - 0.5
    case 0: return cost
    default: return cost + 4
    }
  }

  /// How far print stands from a column, in line heights: by the edge or middle by which the column is aligned.
  private static func distance(_ extent: Range<Int>, _ column: Column, height: Double) -> Double {
    func away(_ place: Range<Int>) -> Double {
      let edges = [
        abs(extent.lowerBound - place.lowerBound), abs(extent.upperBound - place.upperBound),
        abs(extent.lowerBound + extent.upperBound - place.lowerBound - place.upperBound) / 2,
      ]
      return Double(edges.min() ?? 0)
    }
    let usual = column.usual.map { away($0) * 0.8 } ?? .infinity
    return max(0, min(away(column.heading), usual) / height - 0.4)
  }

  // MARK: Pieces

  /// A running number before the first column is no value.
  private func withoutOrdinal(_ pieces: [Piece], _ lines: [TextLine]) -> [Piece] {
    guard let first = pieces.first, pieces.count > 1, let column = columns.first else { return pieces }
    let text = lines[first.line].symbols[first.symbols].map(\.text).joined()
    let isOrdinal = text.count <= 2 && text.allSatisfy { TextFolding.narrowed($0).isNumber }
    let left = min(column.heading.lowerBound, column.usual?.lowerBound ?? .max)
    return isOrdinal && first.x.upperBound <= left + 6 ? Array(pieces.dropFirst()) : pieces
  }

  private static func pieces(of line: TextLine, number: Int) -> [Piece] {
    let symbols = line.symbols
    guard !line.isVertical else {
      return [Piece(line: number, symbols: 0..<symbols.count, x: line.rect.x..<line.rect.maxX, gap: 9)]
    }
    return line.valueStretches.map { range in
      let left = symbols[range.lowerBound].x.lowerBound
      let right = symbols[range].map(\.x.upperBound).max() ?? left
      return Piece(
        line: number, symbols: range, x: left..<max(right, left + 1),
        gap: range.lowerBound == 0 ? 9 : symbols[range.lowerBound].gapBefore)
    }
  }

  /// Pieces as lines again; neighbours of one line in one piece.
  private static func joined(_ pieces: ArraySlice<Piece>, _ lines: [TextLine]) -> [TextLine] {
    var result: [TextLine] = []
    var rest = pieces
    while let first = rest.popFirst() {
      var end = first.symbols.upperBound
      while let next = rest.first, next.line == first.line, next.symbols.lowerBound == end {
        end = next.symbols.upperBound
        rest = rest.dropFirst()
      }
      let line = lines[first.line]
      let isWhole = first.symbols.lowerBound == 0 && end == line.symbols.count
      result.append(isWhole ? line : line.part(first.symbols.lowerBound..<end))
    }
    return result
  }
}

extension ColumnAssignment {
  /// Learns from rows where the values of each column stand: the middle of what fits the column's kind.
  mutating func learn(from rows: [[TextLine]]) {
    var extents = [[Range<Int>]](repeating: [], count: columns.count)
    for row in rows {
      for (index, lines) in assign(row).parts.enumerated() {
        guard let left = lines.map(\.rect.x).min(), let right = lines.map(\.rect.maxX).max(), right > left else {
          continue
        }
        let text = lines.map(\.text).joined()
        let fit = columns[index].kinds.map { ValueShape.fit($0, text) }.max() ?? 0
        if fit >= 1 || columns[index].kinds.isEmpty { extents[index].append(left..<right) }
      }
    }
    for index in columns.indices where !extents[index].isEmpty {
      let lefts = extents[index].map(\.lowerBound).sorted()
      let rights = extents[index].map(\.upperBound).sorted()
      let left = lefts[lefts.count / 2]
      columns[index].usual = left..<max(left + 1, rights[rights.count / 2])
    }
  }
}
