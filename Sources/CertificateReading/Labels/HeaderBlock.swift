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
  /// - Parameter taken: nodes that stand in ruled registers.
  static func blocks(of placement: Placement, without taken: Set<Int> = []) -> [HeaderBlock] {
    let rows = placement.rows().map { $0.filter { !taken.contains($0) } }.filter { !$0.isEmpty }
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
        let row = rows[index].filter { !isInMargin($0, before: headings, placement) }
        if !row.isEmpty { body.append(row) }
        index += 1
      }
      body = levelled(body, placement)
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
    if endsRecords(row, placement) { return false }
    if node.isCell { return true }
    let bottom = above.map { placement.nodes[$0].rect.maxY }.max() ?? 0
    return node.rect.y - bottom < 4 * max(node.rect.height, upper.rect.height)
  }

  /// Rows outside of tables that reach into each other are one: an address in two small lines beside a number as high as
  /// their middle.
  private static func levelled(_ body: [[Int]], _ placement: Placement) -> [[Int]] {
    var result: [[Int]] = []
    func extent(_ row: [Int]) -> (top: Int, bottom: Int, height: Int) {
      let rects = row.map { placement.nodes[$0].rect }
      return (rects.map(\.y).min() ?? 0, rects.map(\.maxY).max() ?? 0, rects.map(\.height).max() ?? 0)
    }
    for row in body {
      if let last = result.last, row.allSatisfy({ !placement.nodes[$0].isCell }) {
        let (upper, lower) = (extent(last), extent(row))
        let shared = upper.bottom - lower.top
        let whole = max(upper.bottom, lower.bottom) - min(upper.top, lower.top)
        if shared * 6 >= min(upper.height, lower.height), whole <= 3 * max(upper.height, lower.height) {
          result[result.count - 1] += row
          continue
        }
      }
      result.append(row)
    }
    return result
  }

  /// Whether a number, or a word for one of the two households, stands in the margin before all headings, outside of tables:
  /// it stands as high as the middle of everything that is one person's, or that household's, so that it may stand between
  /// labels and values as a row of its own.
  private static func isInMargin(_ index: Int, before headings: [[Int]], _ placement: Placement) -> Bool {
    let node = placement.nodes[index]
    guard !node.isCell,
      RunningNumbers.number(node.text) != nil || placement.templates.sides[TextFolding.fold(node.text)] != nil
    else { return false }
    let left = headings.joined().map { placement.nodes[$0].rect.x }.min()
    return left.map { node.rect.maxX <= $0 } ?? false
  }

  /// Whether a row says that no more records follow.
  static func endsRecords(_ row: [Int], _ placement: Placement) -> Bool {
    let text = row.map { placement.nodes[$0].text }.joined()
    return ["以下余白", "下余白"].contains(where: text.contains) || isSentence(row, placement)
      || row.contains(where: { isEnd(placement.nodes[$0].text) }) || (text.contains("以上") && text.contains("名"))
  }

  /// Whether the paper itself speaks outside of tables: what follows is not the persons'.
  private static func isSentence(_ row: [Int], _ placement: Placement) -> Bool {
    guard row.count == 1, let node = row.first.map({ placement.nodes[$0] }), !node.isCell else { return false }
    return Sentence.isOne(node.text)
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
}
