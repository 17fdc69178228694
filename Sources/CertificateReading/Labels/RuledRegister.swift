import Residency
import ScanImaging

/// A ruled table of persons, one below the other, under rows of headings: told by its shape, for the cells of one person
/// recur and stand under headings of the same width. Some headings must have been read, the others have their place; what
/// stands among the records is a value, though it may read like a label (世帯主 under 続柄).
struct RuledRegister {
  /// A cell of the record and the heading above it.
  struct Slot {
    let heading: Int
    /// Place and width on the page; height within the record, as shares of its height.
    let x: Range<Int>
    let share: ClosedRange<Double>
  }

  let placement: Placement
  let table: Int
  /// All cells that hold headings.
  let headings: [Int]
  /// The cells of each record, from the top. Where the rule between two was not found, both have the same.
  let records: [[Int]]
  /// Where each record stands.
  let places: [PixelRect]
  let slots: [Slot]
  /// Cells of rows across the table under a record, in which items of that person stand with their labels (国籍・地域 … of a
  /// foreign resident).
  let added: [Int]
  /// How many bands of the table the records are.
  let bandCount: Int

  /// All cells of the register.
  var cells: [Int] { headings + Set(records.joined()).union(added).sorted() }

  private static let longest = 4
  /// Pixels by which edges of cells one below the other may differ.
  static let slack = 14

  /// The registers of a page.
  static func registers(of placement: Placement) -> [RuledRegister] {
    let nodes = placement.nodes
    let tables = Set(nodes.filter(\.isCell).map(\.table)).sorted()
    return tables.flatMap { table -> [RuledRegister] in
      let bands = TableBands(nodes.indices.filter { nodes[$0].isCell && nodes[$0].table == table }, nodes).bands
      var result: [RuledRegister] = []
      var start = 0
      while start + 1 < bands.count {
        guard let (register, end) = RuledRegister.best(bands, from: start, table: table, placement) else {
          start += 1
          continue
        }
        result.append(register)
        start = end
      }
      return result
    }
  }

  // MARK: Finding

  private static func best(
    _ bands: [TableBands.Band], from start: Int, table: Int, _ placement: Placement
  ) -> (RuledRegister, Int)? {
    var best: (register: RuledRegister, end: Int, score: Double)?
    for depth in 1...longest where start + depth < bands.count {
      let head = bands[start..<(start + depth)].flatMap(\.cells)
      guard mayHead(bands[start + depth - 1].cells, placement) else { break }
      guard areHeadings(head, placement) else { continue }
      // What has its own value beside it heads no column.
      if depth > 1, holdsAnswers(bands[start].cells, placement) { break }
      for period in 1...longest where start + depth + period <= bands.count {
        let first = bands[(start + depth)..<(start + depth + period)]
        let rows = bands[start..<(start + depth)].map(\.cells)
        // Half of the columns have a heading for each row of the record, the others one as high as all of them (有無).
        let columns = bands[start + depth].cells.filter { cell in
          rows.joined().count { isUnder(placement.nodes[$0].rect, placement.nodes[cell].rect) } == period
        }
        let isStacked = period > 1 && columns.count * 2 >= bands[start + depth].cells.count
        let isEven = isStacked || period <= depth && areSeveral(rows, placement.nodes)
        guard isEven || !areSeveral(first.map(\.cells), placement.nodes) else { continue }
        guard
          let (register, score) = RuledRegister.make(
            head, Array(bands[(start + depth)...]), period: period, table: table, placement)
        else { continue }
        if score > best?.score ?? 0.69 { best = (register, start + depth + register.bandCount, score) }
      }
    }
    return best.map { ($0.register, $0.end) }
  }

  private static func make(
    _ head: [Int], _ bands: [TableBands.Band], period: Int, table: Int, _ placement: Placement
  ) -> (RuledRegister, Double)? {
    let nodes = placement.nodes
    var records: [[Int]] = []
    var added: [Int] = []
    var next = 0
    while next + period <= bands.count {
      if !records.isEmpty, holdsItems(bands[next].cells, placement) {
        added += bands[next].cells
        next += 1
        continue
      }
      let cells = bands[next..<(next + period)].flatMap(\.cells)
      guard mayBeRecord(cells, placement), !HeaderBlock.endsRecords(cells, placement) else { break }
      guard records.isEmpty || records.contains(where: { areAlike(cells, $0, nodes) }) else { break }
      records.append(cells)
      next += period
    }
    if next < bands.count, !records.isEmpty, holdsItems(bands[next].cells, placement) {
      added += bands[next].cells
      next += 1
    }
    guard !records.isEmpty, holdsValues(records, placement) else { return nil }
    let runs = RecordRuns(records, nodes)
    // Strokes and folds cut up or join cells of single records: the one most like the headings tells the parts of all.
    let best = runs.usual.compactMap { matched($0, to: head, placement) }.max { $0.score < $1.score }
    guard let best else { return nil }
    let register = RuledRegister(
      placement: placement, table: table, headings: head, records: runs.cells, places: runs.places, slots: best.slots,
      added: added, bandCount: next)
    return (register, best.score + 0.001 * Double(records.count * period))
  }

  /// The parts of a record by the headings over them, and the share of both that found each other.
  private static func matched(
    _ first: [Int], to head: [Int], _ placement: Placement
  ) -> (slots: [Slot], score: Double)? {
    let nodes = placement.nodes
    let extent = extent(of: first, nodes)
    let headExtent = self.extent(of: head, nodes)
    // Headings and cells of the record by their edges; of several with the same edges the upper over the upper.
    var slots: [Slot] = []
    var used: Set<Int> = []
    let filled = head.filter { nodes[$0].isLabel || !nodes[$0].text.isEmpty }
    var matched = 0
    var parted = 0
    for cell in first {
      let rect = nodes[cell].rect
      let above = filled.filter { isUnder(rect, nodes[$0].rect) }.sorted { nodes[$0].rect.y < nodes[$1].rect.y }
      let equals = first.filter { isUnder(nodes[$0].rect, rect) }.sorted { nodes[$0].rect.y < nodes[$1].rect.y }
      guard let rank = equals.firstIndex(of: cell) else { continue }
      let share = share(of: rect, in: extent)
      if above.count == equals.count {
        slots.append(Slot(heading: above[rank], x: rect.x..<rect.maxX, share: share))
        used.insert(above[rank])
        matched += 1
      } else if above.count == 1, equals.count > 1 {
        // One heading over what a record parts (the reading above the name).
        guard rank == 0, let last = equals.last else { continue }
        let end = Self.share(of: nodes[last].rect, in: extent).upperBound
        slots.append(
          Slot(heading: above[0], x: rect.x..<rect.maxX, share: share.lowerBound...max(end, share.upperBound)))
        used.insert(above[0])
        matched += equals.count
        parted += 1
      } else if let heading = nearest(
        above.isEmpty ? filled.filter { isBeside(nodes[$0].rect, rect) } : above, to: share, nodes, head: headExtent)
      {
        // A rule in the record that is not in the headings, the other way round, or a group's heading over its one part.
        guard !slots.contains(where: { $0.heading == heading }) else { continue }
        slots.append(Slot(heading: heading, x: rect.x..<rect.maxX, share: share))
        used.insert(heading)
        if !above.isEmpty { matched += 1 }
      }
    }
    // Where most columns hold several values it is not a record but several.
    guard slots.count >= 3, matched >= 3, parted * 2 <= slots.count else { return nil }
    // Headings over several others belong to the others' columns.
    let groups = filled.filter { index in
      !used.contains(index)
        && filled.count { used.contains($0) && covers(nodes[index].rect, nodes[$0].rect) } >= 2
    }
    let rows = first.filter { !nodes[$0].text.isEmpty || nodes[$0].isLabel }.count
    let share = Double(matched) / Double(max(matched, first.count - 1, rows - 1))
    let named = Double(used.count + groups.count) / Double(max(1, filled.count))
    return (slots, min(share, named))
  }

  /// The heading in the row of headings that is the slot's row in the record; the lowest over a slot as high as the record.
  private static func nearest(
    _ headings: [Int], to share: ClosedRange<Double>, _ nodes: [PageNode], head: PixelRect
  ) -> Int? {
    let isWhole = share.upperBound - share.lowerBound > 0.9
    let middle = isWhole ? 1 : (share.lowerBound + share.upperBound) / 2
    func away(_ index: Int) -> Double {
      let place = Self.share(of: nodes[index].rect, in: head)
      return abs((place.lowerBound + place.upperBound) / 2 - middle)
    }
    return headings.min { left, right in
      let (a, b) = (away(left), away(right))
      if abs(a - b) > 0.05 { return a < b }
      return nodes[left].isLabel && !nodes[right].isLabel
        || nodes[left].isLabel == nodes[right].isLabel && nodes[left].rect.x < nodes[right].rect.x
    }
  }

  /// Whether a heading stands over most of the narrower of the two.
  private static func isBeside(_ heading: PixelRect, _ rect: PixelRect) -> Bool {
    let shared = min(heading.maxX, rect.maxX) - max(heading.x, rect.x)
    return shared * 5 >= 4 * min(heading.width, rect.width)
  }

  static func extent(of cells: [Int], _ nodes: [PageNode]) -> PixelRect {
    let rects = cells.map { nodes[$0].rect }
    return rects.dropFirst().reduce(rects[0]) { $0.union($1) }
  }

  static func share(of rect: PixelRect, in extent: PixelRect) -> ClosedRange<Double> {
    let height = Double(max(1, extent.height))
    let low = Double(rect.y - extent.y) / height
    return low...max(low, Double(rect.maxY - extent.y) / height)
  }

  static func isUnder(_ left: PixelRect, _ right: PixelRect) -> Bool {
    abs(left.x - right.x) <= slack && abs(left.maxX - right.maxX) <= slack
  }

  /// Whether `rect` lies within the width of `wide`.
  private static func covers(_ wide: PixelRect, _ rect: PixelRect) -> Bool {
    wide.x <= rect.x + slack && wide.maxX >= rect.maxX - slack
  }
}
