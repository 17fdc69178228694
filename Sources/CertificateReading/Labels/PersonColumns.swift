import Residency
import ScanImaging

/// A ruled table in which every person is a column beside a column of labels: told by the columns that recur from row to
/// row, so that a row that a stroke has cut up, or whose label was not read, is still shared out among the persons.
struct PersonColumns {
  let placement: Placement
  let table: Int
  /// The label cells, from top to bottom; not all were read.
  let labels: [Int]
  /// The persons' columns on the page, from the left.
  let columns: [Range<Int>]
  /// For each label its cells, column by column.
  let rows: [[[Int]]]

  /// All cells of the persons.
  var cells: [Int] { rows.joined().flatMap(\.self) }

  private static let slack = 14

  /// The tables of this kind on a page, without the `taken` nodes.
  static func tables(of placement: Placement, without taken: Set<Int>) -> [PersonColumns] {
    let nodes = placement.nodes
    let tables = Set(nodes.filter(\.isCell).map(\.table)).sorted()
    return tables.compactMap { table in
      PersonColumns(
        nodes.indices.filter { nodes[$0].isCell && nodes[$0].table == table && !taken.contains($0) }, table: table,
        placement: placement)
    }
  }

  private init?(_ cells: [Int], table: Int, placement: Placement) {
    let nodes = placement.nodes
    // The column of labels: the one with most of them.
    let read = cells.filter { nodes[$0].isLabel && !nodes[$0].hasValueInside }
    func column(of index: Int) -> [Int] {
      cells.filter { Self.isUnder(nodes[$0].rect, nodes[index].rect) }.sorted { nodes[$0].rect.y < nodes[$1].rect.y }
    }
    guard
      let best = read.max(by: { left, right in
        let (a, b) = (column(of: left), column(of: right))
        return (a.count { read.contains($0) }, -left) < (b.count { read.contains($0) }, -right)
      })
    else { return nil }
    let all = column(of: best)
    let known = all.count { nodes[$0].isLabel }
    guard known >= 4, known * 2 > all.count else { return nil }
    let edge = nodes[best].rect.maxX
    // What stands right of each label, up to the table's end.
    let besideAll = all.map { label in
      cells.filter { index in
        let rect = nodes[index].rect
        let shared = min(rect.maxY, nodes[label].rect.maxY) - max(rect.y, nodes[label].rect.y)
        return rect.x >= edge - Self.slack && shared * 5 >= 3 * min(rect.height, nodes[label].rect.height)
      }.sorted { nodes[$0].rect.x < nodes[$1].rect.x }
    }
    let kept = Self.rowsOfPersons(besideAll, from: edge, placement)
    let (labels, beside) = (Array(all[kept]), Array(besideAll[kept]))
    // Labels of other columns among the persons' values: another kind of form.
    guard beside.joined().count(where: { Self.isOwnLabel($0, placement) }) * 8 <= known else { return nil }
    var edges: [(x: Range<Int>, count: Int)] = []
    for index in beside.joined() {
      let rect = nodes[index].rect
      if let place = edges.firstIndex(where: {
        abs($0.x.lowerBound - rect.x) <= Self.slack && abs($0.x.upperBound - rect.maxX) <= Self.slack
      }) {
        edges[place].count += 1
      } else {
        edges.append((rect.x..<max(rect.x + 1, rect.maxX), 1))
      }
    }
    // Strokes cut up some rows in the same way; the whole cells of the others tell the columns.
    let usual = edges.filter { $0.count >= 3 && $0.count * 4 >= labels.count }
    let columns = usual.filter { edge in
      !usual.contains { other in
        other.x.count > edge.x.count + 2 * Self.slack && other.count * 5 >= edge.count * 2
          && other.x.lowerBound <= edge.x.lowerBound + Self.slack
          && other.x.upperBound >= edge.x.upperBound - Self.slack
      }
    }.map(\.x).sorted { $0.lowerBound < $1.lowerBound }
    guard columns.count >= 2, zip(columns, columns.dropFirst()).allSatisfy({ $1.lowerBound >= $0.upperBound - 2 })
    else {
      return nil
    }
    self.placement = placement
    self.table = table
    self.labels = labels
    self.columns = columns
    rows = beside.map { row in
      columns.map { column in
        row.filter { index in
          let rect = nodes[index].rect
          return (min(rect.maxX, column.upperBound) - max(rect.x, column.lowerBound)) * 2 > rect.width
        }
      }
    }
  }

  /// The rows without those above and below the persons that are the household's or the move's: another label stands in
  /// them, or one value as wide as all columns.
  private static func rowsOfPersons(_ rows: [[Int]], from edge: Int, _ placement: Placement) -> Range<Int> {
    let nodes = placement.nodes
    let end = rows.joined().map { nodes[$0].rect.maxX }.max() ?? edge
    func isPersons(_ row: [Int]) -> Bool {
      !row.contains { isOwnLabel($0, placement) } && !row.contains { nodes[$0].rect.width * 10 >= 9 * (end - edge) }
    }
    guard let first = rows.firstIndex(where: isPersons), let last = rows.lastIndex(where: isPersons),
      (last + 1 - first) * 2 > rows.count
    else { return rows.indices }
    return first..<(last + 1)
  }

  private static func isUnder(_ left: PixelRect, _ right: PixelRect) -> Bool {
    abs(left.x - right.x) <= slack && abs(left.maxX - right.maxX) <= slack
  }

  private static func isOwnLabel(_ index: Int, _ placement: Placement) -> Bool {
    let node = placement.nodes[index]
    return node.isLabel && node.concepts.allSatisfy { placement.templates.heads[$0] == nil }
  }

  /// Each label with what stands beside it, blank places left out.
  func texts() -> [(heading: Int, texts: [String])] {
    zip(labels, rows).map { label, row in
      (label, row.map { $0.map { placement.nodes[$0].print.map(\.text).joined() }.joined() }.filter { !$0.isEmpty })
    }
  }

  /// The values of every label that is known, each with the number of its person.
  func values() -> [PlacedValue] {
    zip(labels, rows).flatMap { index, row -> [PlacedValue] in
      let label = placement.nodes[index]
      guard label.isLabel else { return [] }
      return row.enumerated().compactMap { order, cells -> PlacedValue? in
        let parts = cells.map { placement.nodes[$0] }
        guard let first = parts.first else { return nil }
        let lines = parts.flatMap(\.print)
        return PlacedValue(
          concepts: label.concepts, label: label.rect,
          rect: parts.dropFirst().reduce(first.rect) { $0.union($1.rect) }, lines: NodeMaker.stripped(lines),
          order: order, isRight: true, table: table,
          doubt: parts.count { !$0.text.isEmpty } > 1 ? .pieces : label.doubt)
      }
    }
  }
}
