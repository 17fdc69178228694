import Residency
import ScanImaging

/// Persons side by side without cells: labels one below the other, and in the row of each the values of all persons, which
/// begin (or are centred) at the same places from row to row.
struct FreeColumns {
  let placement: Placement
  /// The labels, and print among them that was not made out, from the top.
  let headings: [Int]
  /// For each heading the nodes of its row.
  let rows: [[Int]]
  /// Where each person's values stand, from the left.
  let columns: [Range<Int>]

  /// All nodes of the persons.
  var body: [Int] { rows.flatMap(\.self) }

  private var nodes: [PageNode] { placement.nodes }

  /// The tables of this kind on a page, without the `taken` nodes.
  static func tables(of placement: Placement, without taken: Set<Int>) -> [FreeColumns] {
    let nodes = placement.nodes
    var open = nodes.indices.filter { !nodes[$0].isCell && !taken.contains($0) }
    var result: [FreeColumns] = []
    while let table = FreeColumns(open, placement) {
      result.append(table)
      let used = Set(table.headings + table.body)
      open.removeAll { used.contains($0) }
    }
    return result
  }

  private init?(_ open: [Int], _ placement: Placement) {
    let nodes = placement.nodes
    let labels = open.filter {
      Self.isOwnLabel($0, placement) && !nodes[$0].hasValueInside && !Self.isUpright(nodes[$0])
    }
    let heights = labels.map { nodes[$0].rect.height }.sorted()
    guard labels.count >= 5 else { return nil }
    let line = heights[heights.count / 2]
    // The longest stack of labels that begin at one place; a group's character before one of them may belong to it.
    let stacks = labels.map { first -> [Int] in
      let x = nodes[first].rect.x
      let level = open.filter { index in
        let rect = nodes[index].rect
        let begins = abs(rect.x - x) <= line
        return begins && !nodes[index].hasValueInside && !RuledRegister.isPlainValue(nodes[index].text)
          || nodes[index].isLabel && !nodes[index].hasValueInside && !Self.isUpright(nodes[index]) && rect.x < x
            && rect.maxX > x + 2 * line && x - rect.x <= 4 * line
      }.sorted { nodes[$0].rect.y < nodes[$1].rect.y }
      return Self.stack(level, around: first, line: line, nodes)
    }
    guard let headings = stacks.max(by: { Self.count($0, labels) < Self.count($1, labels) }),
      Self.count(headings, labels) >= 5, Self.count(headings, labels) * 3 >= headings.count * 2,
      let end = headings.map({ nodes[$0].rect.maxX }).max()
    else { return nil }
    let rows = headings.map { heading in
      open.filter { other in
        let (rect, label) = (nodes[other].rect, nodes[heading].rect)
        let shared = min(rect.maxY, label.maxY) - max(rect.y, label.y)
        return !headings.contains(other) && rect.x > label.maxX && shared * 2 >= min(rect.height, label.height)
      }.sorted { nodes[$0].rect.x < nodes[$1].rect.x }
    }
    // Labels among the values: another kind of form.
    let own = rows.joined().count { Self.isOwnLabel($0, placement) }
    guard own * 6 <= rows.joined().count, Set(rows.joined()).count == rows.joined().count else { return nil }
    let rects = rows.map { $0.map { nodes[$0].rect } }
    let left = Self.columns(rects, isCentred: false, behind: end, line: line)
    let columns = left.count >= 2 ? left : Self.columns(rects, isCentred: true, behind: end, line: line)
    guard columns.count >= 2 else { return nil }
    self.placement = placement
    self.headings = headings
    self.rows = rows
    self.columns = columns
    guard areValues() else { return nil }
  }

  private static func isUpright(_ node: PageNode) -> Bool { node.print.contains(where: \.isVertical) }

  private static func isOwnLabel(_ index: Int, _ placement: Placement) -> Bool {
    let node = placement.nodes[index]
    return node.isLabel && node.concepts.allSatisfy { placement.templates.heads[$0] == nil }
  }

  private static func count(_ stack: [Int], _ labels: [Int]) -> Int { stack.count { labels.contains($0) } }

  /// What of `level` follows on `first` upwards and downwards without a wide gap.
  private static func stack(_ level: [Int], around first: Int, line: Int, _ nodes: [PageNode]) -> [Int] {
    guard let place = level.firstIndex(of: first) else { return [] }
    var (start, end) = (place, place)
    func isNear(_ upper: Int, _ lower: Int) -> Bool {
      let gap = nodes[level[lower]].rect.y - nodes[level[upper]].rect.maxY
      return gap >= -line / 2 && gap < 3 * line
    }
    while start > 0, isNear(start - 1, start) { start -= 1 }
    while end + 1 < level.count, isNear(end, end + 1) { end += 1 }
    return Array(level[start...end])
  }

  /// Places at which values begin, or are centred, in three rows of five.
  private static func columns(
    _ rows: [[PixelRect]], isCentred: Bool, behind end: Int, line: Int
  ) -> [Range<Int>] {
    func place(_ rect: PixelRect) -> Int { isCentred ? rect.midX : rect.x }
    var found: [(place: Int, rows: Set<Int>, rects: [PixelRect])] = []
    for (number, row) in rows.enumerated() {
      for rect in row {
        if let index = found.firstIndex(where: { abs($0.place - place(rect)) <= line }) {
          found[index].rows.insert(number)
          found[index].rects.append(rect)
        } else {
          found.append((place(rect), [number], [rect]))
        }
      }
    }
    let filled = rows.count { !$0.isEmpty }
    let usual = found.filter { $0.rows.count >= 3 && $0.rows.count * 5 >= filled * 3 }.sorted { $0.place < $1.place }
    guard zip(usual, usual.dropFirst()).allSatisfy({ $1.place - $0.place >= 5 * line }) else { return [] }
    return usual.map { column in
      let widths = column.rects.map(\.width).sorted()
      let width = widths[widths.count / 2]
      let middle = column.rects.map(\.midX).sorted()[column.rects.count / 2]
      let left = column.rects.map(\.x).sorted()[column.rects.count / 2]
      let start = max(end, min(left, middle - width / 2))
      return start..<max(start + 1, start + width)
    }
  }

  /// Whether three labels or more have a value of their kind in two columns.
  private func areValues() -> Bool {
    let parts = parts()
    let fitting = zip(headings, parts).count { heading, parts in
      let kinds = nodes[heading].concepts.map { placement.templates.concepts[$0].valueKind }
      return parts.count { lines in
        let text = lines.map(\.text).joined()
        return !text.isEmpty && (kinds.map { ValueShape.fit($0, text) }.max() ?? 0) >= 1
      } >= 2
    }
    return fitting >= 3
  }

  /// For each heading what stands in its row, column by column.
  func parts() -> [[[TextLine]]] {
    zip(headings, rows).map { heading, row in
      let kinds = nodes[heading].concepts.map { placement.templates.concepts[$0].valueKind }
      return ColumnAssignment(columns: columns.map { .init(heading: $0, kinds: kinds) })
        .assign(row.flatMap { nodes[$0].print }).parts
    }
  }

  /// Each heading with what stands in its row, blank places left out.
  func texts() -> [(heading: Int, texts: [String])] {
    zip(headings, parts()).map { ($0, $1.map { $0.map(\.text).joined() }.filter { !$0.isEmpty }) }
  }

  /// The values of every heading that is known, each with the number of its person.
  func values() -> [PlacedValue] {
    zip(headings, parts()).flatMap { heading, parts -> [PlacedValue] in
      let label = nodes[heading]
      guard label.isLabel else { return [] }
      return zip(columns, parts).enumerated().map { order, part in
        let (column, lines) = part
        let place = PixelRect(x: column.lowerBound, y: label.rect.y, width: column.count, height: label.rect.height)
        return PlacedValue(
          concepts: label.concepts, label: label.rect,
          rect: lines.dropFirst().reduce(lines.first?.rect ?? place) { $0.union($1.rect) },
          lines: NodeMaker.stripped(lines), order: order, isRight: true, table: label.table,
          doubt: label.doubt)
      }
    }
  }
}
