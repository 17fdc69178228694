import ScanImaging

/// Rows of column headings and the records below them: every record repeats the rows of the headings, cell for cell.
struct HeaderBlock {
  /// Heading rows, node indices, from the top.
  let headings: [[Int]]
  /// Rows of the records below, node indices, from the top.
  let body: [[Int]]
  /// Rows of one record.
  let period: Int

  /// The blocks of a page.
  static func blocks(of placement: Placement) -> [HeaderBlock] {
    let rows = placement.rows()
    var result: [HeaderBlock] = []
    var index = 0
    while index < rows.count {
      guard placement.isHeaderRow(rows[index]) else {
        index += 1
        continue
      }
      var headings = [rows[index]]
      index += 1
      while index < rows.count, placement.isHeaderRow(rows[index]), follows(rows[index], headings, placement) {
        headings.append(rows[index])
        index += 1
      }
      var body: [[Int]] = []
      while index < rows.count, isBody(rows[index], after: body.last ?? headings[headings.count - 1], placement) {
        body.append(rows[index])
        index += 1
      }
      result.append(
        HeaderBlock(
          headings: headings, body: body, period: period(headings: headings, body: body, placement: placement)))
    }
    return result
  }

  private static func follows(_ row: [Int], _ headings: [[Int]], _ placement: Placement) -> Bool {
    guard let first = row.first, let above = headings.last else { return false }
    let node = placement.nodes[first]
    guard let upper = above.first.map({ placement.nodes[$0] }), upper.isCell == node.isCell, upper.table == node.table
    else { return false }
    let bottom = above.map { placement.nodes[$0].rect.maxY }.max() ?? 0
    return node.isCell || node.rect.y - bottom < 2 * node.rect.height
  }

  private static func isBody(_ row: [Int], after above: [Int], _ placement: Placement) -> Bool {
    guard let first = row.first, let upper = above.first.map({ placement.nodes[$0] }) else { return false }
    let node = placement.nodes[first]
    guard upper.isCell == node.isCell, upper.table == node.table else { return false }
    guard row.allSatisfy({ !placement.nodes[$0].isLabel }) else { return false }
    let text = row.map { placement.nodes[$0].text }.joined()
    if ["以下余白", "下余白"].contains(where: text.contains) || row.contains(where: { isEnd(placement.nodes[$0].text) })
      || (text.contains("以上") && text.contains("名"))
    {
      return false
    }
    if node.isCell { return true }
    let bottom = above.map { placement.nodes[$0].rect.maxY }.max() ?? 0
    return node.rect.y - bottom < 4 * max(node.rect.height, upper.rect.height)
  }

  /// 以下余白, also with a slip of the reader's.
  private static func isEnd(_ text: String) -> Bool {
    let limit = 1
    return TextFolding.distance(TextFolding.fold(text)[...], TextFolding.fold("以下余白"), limit: limit) <= limit
  }

  /// As many rows as the headings have; one when the upper headings only group the lower ones.
  private static func period(headings: [[Int]], body: [[Int]], placement: Placement) -> Int {
    guard headings.count > 1, let firstRow = headings.first, let body = body.first else { return 1 }
    let last = headings.count - 1
    let bottom = headings[last].map { placement.nodes[$0].rect.maxY }.max() ?? 0
    // A heading as tall as the block over a value of one row: the record has one row.
    let rowHeight = body.map { placement.nodes[$0].rect.height }.min() ?? 0
    let tall = firstRow.filter { placement.nodes[$0].rect.maxY > bottom - 10 && placement.nodes[$0].isLabel }
    for index in tall {
      let heading = placement.nodes[index].rect
      if let value = body.first(where: { abs(placement.nodes[$0].rect.x - heading.x) < 14 }),
        placement.nodes[value].rect.height * 10 <= rowHeight * 14
      {
        return 1
      }
    }
    return headings.count
  }

  /// The values of every heading, each with the number of its record.
  func values(of placement: Placement) -> [PlacedValue] {
    var result: [PlacedValue] = []
    for (place, row) in headings.enumerated() {
      for index in row where placement.nodes[index].isLabel && !placement.nodes[index].hasValueInside {
        if period == 1, place < headings.count - 1, isGroup(index, placement) { continue }
        result += values(of: index, place: period == 1 ? 0 : place, row: row, placement: placement)
      }
    }
    return result
  }

  /// With one row a record, a heading over other headings has no values of its own.
  private func isGroup(_ index: Int, _ placement: Placement) -> Bool {
    let rect = placement.nodes[index].rect
    return headings.joined().contains { other in
      let below = placement.nodes[other]
      return other != index && below.isLabel && below.rect.y >= rect.maxY - 6
        && min(below.rect.maxX, rect.maxX) - max(below.rect.x, rect.x) > below.rect.width / 2
    }
  }

  private func values(of index: Int, place: Int, row: [Int], placement: Placement) -> [PlacedValue] {
    let label = placement.nodes[index]
    var result: [PlacedValue] = []
    for (offset, cells) in body.enumerated() where offset % period == place {
      let nodes = cells.flatMap { cut(placement.nodes[$0], row: row, placement) }
      let parts = nodes.filter { belongs($0.rect, to: index, row: row, placement) }
      let top = cells.map { placement.nodes[$0].rect.y }.min() ?? 0
      let height = cells.map { placement.nodes[$0].rect.height }.min() ?? 0
      guard let first = parts.first else {
        // Outside of tables a blank place leaves no trace.
        if !label.isCell {
          result.append(
            PlacedValue(
              concepts: label.concepts, label: label.rect,
              rect: PixelRect(x: label.rect.x, y: top, width: label.rect.width, height: height), lines: [],
              order: offset / period, isRight: false, table: label.table,
              isInferred: label.isInferred))
        }
        continue
      }
      result.append(
        PlacedValue(
          concepts: label.concepts, label: label.rect, rect: parts.dropFirst().reduce(first.rect) { $0.union($1.rect) },
          lines: parts.flatMap(\.lines), order: offset / period, isRight: false, table: label.table,
          isInferred: label.isInferred))
    }
    return result
  }

  /// A run of text outside of tables cut where the next heading's column begins: two short values may stand so close
  /// that they were taken for one run.
  private func cut(_ node: PageNode, row: [Int], _ placement: Placement) -> [PageNode] {
    guard !node.isCell, node.lines.count == 1, let line = node.lines.first else { return [node] }
    let edges = headings.joined().map { placement.nodes[$0].rect.x }
    var result: [PageNode] = []
    var start = 0
    for (index, symbol) in line.symbols.enumerated().dropFirst() {
      guard symbol.gapBefore > 0.6,
        edges.contains(where: { abs($0 - symbol.x.lowerBound) * 2 <= line.rect.height })
      else { continue }
      result.append(piece(node, line.part(start..<index)))
      start = index
    }
    if start == 0 { return [node] }
    result.append(piece(node, line.part(start..<line.symbols.count)))
    return result
  }

  private func piece(_ node: PageNode, _ line: TextLine) -> PageNode {
    var part = node
    part.lines = [line]
    part.rect = line.rect
    return part
  }

  private func belongs(_ value: PixelRect, to heading: Int, row: [Int], _ placement: Placement) -> Bool {
    let label = placement.nodes[heading].rect
    if placement.nodes[heading].isCell {
      return (min(value.maxX, label.maxX) - max(value.x, label.x)) * 5 >= 3 * value.width
    }
    // Outside of tables: the heading it overlaps most, or the nearest.
    func distance(_ other: Int) -> Int {
      let rect = placement.nodes[other].rect
      let shared = min(value.maxX, rect.maxX) - max(value.x, rect.x)
      return shared > 0 ? -shared : min(abs(value.x - rect.x), abs(value.midX - rect.midX), -shared)
    }
    return row.min { distance($0) < distance($1) } == heading
  }
}
