import ScanImaging

/// The rows of headings over a register of which some rules were lost, as on a dark ground: fewer cells than every record
/// below has. A record repeats the headings cell for cell; where each heading is one of the record's cells or several of them
/// together, the record says where the rules must be.
struct HeadingBlock {
  let mask: InkMask

  /// Differences of place that squaring and finding of rules leave, in pixels.
  private static let slack = 16
  /// The least of a record's cells for it to be one.
  private static let fewest = 5

  /// The cells of one table with its headings parted; `nil` where they are whole, or what stands below is no record of them.
  func parted(_ cells: [GridCell]) -> [GridCell]? {
    let blocks = blocks(cells)
    guard blocks.count >= 2, blocks[0].count < blocks[1].count, blocks[1].count >= Self.fewest else { return nil }
    let (head, record) = (blocks[0], blocks[1])
    let (from, to) = (extent(record), extent(head))
    guard abs(from.x - to.x) <= Self.slack, abs(from.maxX - to.maxX) <= Self.slack, to.height >= 48 else { return nil }
    // Records recur; a single person's is believed where most of its cells have their heading already.
    let recurs = blocks.dropFirst(2).contains { areAlike($0, record) }
    guard recurs || head.count * 4 >= record.count * 3 else { return nil }
    let parts = record.map { cell in
      let (upper, lower) = (y(cell.rect.y, from, to), y(cell.rect.maxY, from, to))
      return PixelRect(x: cell.rect.x, y: upper, width: cell.rect.width, height: max(1, lower - upper))
    }
    var result: [GridCell] = []
    for heading in head {
      let own = parts.filter { heading.rect.inset(by: -Self.slack).intersection($0) == $0 }
      let covered = own.reduce(0) { $0 + $1.width * $1.height }
      guard !own.isEmpty, covered * 10 >= heading.rect.width * heading.rect.height * 7,
        own.count == 1 || own.allSatisfy({ isFree($0, within: heading.rect) })
      else { return nil }
      // A heading that is one of the record's cells keeps its place.
      result += own.count == 1 ? [heading] : own.map { GridCell(rect: $0, table: heading.table) }
    }
    guard result.count == record.count else { return nil }
    let printed = result.count { holdsPrint($0.rect) }
    return printed * 4 >= result.count * 3 ? result + blocks.dropFirst().joined() : nil
  }

  /// The table cut wherever a line runs through it from side to side, from the top.
  private func blocks(_ cells: [GridCell]) -> [[GridCell]] {
    var blocks: [[GridCell]] = []
    var bottom = 0
    for cell in cells.sorted(by: { ($0.rect.y, $0.rect.x) < ($1.rect.y, $1.rect.x) }) {
      if blocks.isEmpty || cell.rect.y >= bottom - 4 { blocks.append([]) }
      blocks[blocks.count - 1].append(cell)
      bottom = max(bottom, cell.rect.maxY)
    }
    return blocks
  }

  /// Whether two records have the same cells.
  private func areAlike(_ one: [GridCell], _ other: [GridCell]) -> Bool {
    guard one.count == other.count else { return false }
    let (top, otherTop) = (extent(one).y, extent(other).y)
    return zip(one, other).allSatisfy { left, right in
      abs(left.rect.x - right.rect.x) <= Self.slack && abs(left.rect.maxX - right.rect.maxX) <= Self.slack
        && abs(left.rect.y - top - right.rect.y + otherTop) <= Self.slack
    }
  }

  /// Whether no print runs across the new edges of a part: a heading's words would be cut in two.
  private func isFree(_ part: PixelRect, within heading: PixelRect) -> Bool {
    let inner = heading.inset(by: Self.slack)
    let edges = [part.x, part.maxX].filter { $0 > inner.x && $0 < inner.maxX }.map {
      PixelRect(x: $0 - 3, y: part.y + 6, width: 6, height: max(0, part.height - 12))
    }
    return edges.allSatisfy { mask.rowCounts(in: $0).count { $0 > 2 } <= 2 }
  }

  private func extent(_ cells: [GridCell]) -> PixelRect {
    cells.dropFirst().reduce(cells[0].rect) { $0.union($1.rect) }
  }

  private func y(_ place: Int, _ from: PixelRect, _ to: PixelRect) -> Int {
    to.y + (place - from.y) * to.height / max(1, from.height)
  }

  private func holdsPrint(_ rect: PixelRect) -> Bool {
    let inner = rect.inset(by: 6)
    return !inner.isEmpty && (mask.bounds(in: inner)?.height ?? 0) >= 12
  }
}
