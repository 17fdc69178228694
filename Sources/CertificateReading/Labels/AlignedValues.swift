import ScanImaging

/// Labels outside of tables whose first value stands so near behind them that both were taken for one piece of print, in a
/// list with a column for each person: parted where the column begins, so that all rows of the list are alike.
struct AlignedValues {
  let nodes: [PageNode]

  /// Rows that make a column.
  private static let fewest = 4

  /// The nodes with such labels and their values apart.
  func parted() -> [PageNode] {
    let inside = nodes.indices.filter { index in
      let node = nodes[index]
      return !node.isCell && node.hasValueInside && node.lines.count == 1 && !node.lines[0].isVertical
        && !node.lines[0].rect.isEmpty
    }
    guard !inside.isEmpty else { return nodes }
    let plain = nodes.indices.filter { !nodes[$0].isCell && !nodes[$0].isLabel && !nodes[$0].lines.isEmpty }
    var chosen: Set<Int> = []
    for index in inside where !chosen.contains(index) {
      let place = nodes[index].lines[0].rect
      let own = inside.filter { begins(nodes[$0].lines[0].rect, with: place) }
      let others = plain.filter { begins(nodes[$0].rect, with: place) }
      guard own.count + others.count >= Self.fewest, !others.isEmpty else { continue }
      let rows = (own + others).map { nodes[$0].rect }
      guard hasSecondColumn(rows, plain, behind: place) else { continue }
      chosen.formUnion(own)
    }
    return nodes.indices.flatMap { chosen.contains($0) ? parts(nodes[$0]) : [nodes[$0]] }
  }

  private func begins(_ rect: PixelRect, with other: PixelRect) -> Bool {
    abs(rect.x - other.x) * 10 <= 7 * other.height
  }

  /// Whether most of the rows go on with print that begins at one place.
  private func hasSecondColumn(_ rows: [PixelRect], _ plain: [Int], behind first: PixelRect) -> Bool {
    let next = rows.flatMap { row in
      plain.filter { index in
        let rect = nodes[index].rect
        let shared = min(rect.maxY, row.maxY) - max(rect.y, row.y)
        return rect.x >= first.x + 5 * first.height && shared * 2 >= min(rect.height, row.height)
      }
    }
    return next.contains { index in
      let alike = Set(next.filter { begins(nodes[$0].rect, with: nodes[index].rect) })
      return alike.count >= Self.fewest && alike.count * 5 >= rows.count * 3
    }
  }

  private func parts(_ node: PageNode) -> [PageNode] {
    var (label, value) = (node, node)
    label.lines = []
    let print = node.labelLines.map(\.rect).filter { !$0.isEmpty }
    label.rect = print.dropFirst().reduce(print.first ?? node.rect) { $0.union($1) }
    value.concepts = []
    value.isAmbiguous = false
    value.labelLines = []
    value.doubt = nil
    value.rect = node.lines[0].rect
    return [label, value]
  }
}
