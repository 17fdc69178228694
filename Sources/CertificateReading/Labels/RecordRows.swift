import Residency
import ScanImaging

/// Gives every row below a block's headings its record and its heading row, and every piece of print in it its column.
///
/// Outside of tables a row that is all blank leaves no trace, and a value may go on in a row of its own: which row of a
/// record a row of print is cannot be counted off. It is told by what fits, for all rows at once.
struct RecordRows {
  let block: HeaderBlock
  let placement: Placement

  /// A row of the body in its place.
  private struct Seat {
    let record: Int
    let place: Int
  }

  private func node(_ index: Int) -> PageNode { placement.nodes[index] }

  /// The values of every heading, each with the number of its record.
  func values() -> [PlacedValue] {
    guard !block.body.isEmpty else { return [] }
    let isCell = block.headings.first?.first.map { node($0).isCell } ?? false
    return isCell ? cellValues() : freeValues()
  }

  /// Each column's heading with what stands below it, blank places left out.
  func columns() -> [(heading: Int, texts: [String])] {
    guard !block.body.isEmpty else { return [] }
    let isCell = block.headings.first?.first.map { node($0).isCell } ?? false
    return (0..<block.period).flatMap { place -> [(heading: Int, texts: [String])] in
      let headings = headings(at: place)
      var texts = [[String]](repeating: [], count: headings.count)
      for (offset, row) in block.body.enumerated() where offset % block.period == place {
        let parts =
          isCell
          ? values(of: row, under: headings).map(\.lines)
          : ColumnAssignment(columns: headings.map(column)).assign(row.flatMap { node($0).print }).parts
        for (number, lines) in parts.enumerated() {
          let text = lines.map(\.text).joined()
          if !text.isEmpty { texts[number].append(text) }
        }
      }
      return zip(headings, texts).map { ($0, $1) }
    }
  }

  /// The headings that stand over one row of a record, from left to right.
  private func headings(at place: Int) -> [Int] {
    guard block.period == 1 else { return block.headings[place].filter(isHeading) }
    return block.headings.indices.flatMap { row in
      block.headings[row].filter { index in
        isHeading(index) && !(row < block.headings.count - 1 && isGroup(index))
      }
    }.sorted { node($0).rect.x < node($1).rect.x }
  }

  /// Labels, and print among them that was not made out: it heads a column all the same.
  private func isHeading(_ index: Int) -> Bool {
    let node = node(index)
    return node.isLabel ? !node.hasValueInside : !node.text.isEmpty
  }

  /// With one row a record, a heading over other headings has no values of its own.
  private func isGroup(_ index: Int) -> Bool {
    let rect = node(index).rect
    return block.headings.joined().contains { other in
      let below = node(other)
      return other != index && below.isLabel && below.rect.y >= rect.maxY - 6
        && min(below.rect.maxX, rect.maxX) - max(below.rect.x, rect.x) > below.rect.width / 2
    }
  }

  private func column(_ index: Int) -> ColumnAssignment.Column {
    let node = node(index)
    return ColumnAssignment.Column(
      heading: node.rect.x..<max(node.rect.x + 1, node.rect.maxX),
      kinds: node.concepts.map { placement.templates.concepts[$0].valueKind })
  }

  private func value(_ heading: Int, _ lines: [TextLine], rect: PixelRect, record: Int) -> PlacedValue {
    let label = node(heading)
    return PlacedValue(
      concepts: label.concepts, label: label.rect, rect: rect, lines: lines, order: record, isRight: false,
      table: label.table, doubt: label.doubt)
  }

  // MARK: Outside of tables

  private func freeValues() -> [PlacedValue] {
    let rows = block.body.map { row in row.flatMap { node($0).print } }
    let headings = (0..<block.period).map(headings)
    var columns = headings.map { ColumnAssignment(columns: $0.map(column)) }
    var seats = seats(of: rows, columns: columns)
    for place in columns.indices {
      columns[place].learn(from: zip(seats, rows).filter { $0.0.place == place }.map(\.1))
    }
    seats = self.seats(of: rows, columns: columns)
    if block.period == 1, let only = columns.first, let parts = oneRecord(of: rows, only) {
      let bottom = rows.joined().map(\.rect.maxY).max() ?? 0
      return zip(headings[0], parts).filter { node($0.0).isLabel }.map { heading, lines in
        let label = node(heading).rect
        let blank = PixelRect(x: label.x, y: label.maxY, width: label.width, height: max(0, bottom - label.maxY))
        let rect = lines.dropFirst().reduce(lines.first?.rect ?? blank) { $0.union($1.rect) }
        return value(heading, lines, rect: rect, record: 0)
      }
    }
    var result: [PlacedValue] = []
    for (seat, row) in zip(seats, rows) {
      let top = row.map(\.rect.y).min() ?? 0
      let bottom = row.map(\.rect.maxY).max() ?? top
      for (heading, lines) in zip(headings[seat.place], columns[seat.place].assign(row).parts)
      where node(heading).isLabel {
        let label = node(heading).rect
        // Outside of tables a blank place leaves no trace: it is where its heading says.
        let rect = lines.dropFirst().reduce(
          lines.first?.rect ?? PixelRect(x: label.x, y: top, width: label.width, height: bottom - top)
        ) { $0.union($1.rect) }
        result.append(value(heading, lines, rect: rect, record: seat.record))
      }
    }
    return result
  }

  /// The lines of each column where several rows are one record whose values stand at different heights (the reading above
  /// its name, a number between them): no column has a second value. `nil` where one has.
  private func oneRecord(of rows: [[TextLine]], _ columns: ColumnAssignment) -> [[TextLine]]? {
    guard rows.count >= 2 else { return nil }
    var result = [[TextLine]](repeating: [], count: columns.columns.count)
    for row in rows {
      for (index, lines) in columns.assign(row).parts.enumerated() where !lines.isEmpty {
        let isName = columns.columns[index].kinds.contains(.name)
        let isReading = result[index].allSatisfy { CompositeValue.kanaShare($0) > 0.7 }
        guard result[index].isEmpty || isName && isReading && result[index].count == 1 else { return nil }
        result[index] += lines
      }
    }
    return result
  }

  /// The cheapest way through the rows: each is one of the record's rows, in their order.
  private func seats(of rows: [[TextLine]], columns: [ColumnAssignment]) -> [Seat] {
    let period = columns.count
    guard period > 1 else { return rows.indices.map { Seat(record: $0, place: 0) } }
    let prices = rows.map { row in columns.map { $0.assign(row).cost } }
    // A row of a record that is not there costs more than any one value out of its kind.
    let missing = 5.0
    var best = (0..<period).map { prices[0][$0] + missing * Double($0) }
    var trail: [[Int]] = []
    for row in rows.indices.dropFirst() {
      var next: [Double] = []
      var from: [Int] = []
      for place in 0..<period {
        let costs = (0..<period).map { last in
          let skipped = place > last ? place - last - 1 : period - 1 - last + place
          return best[last] + missing * Double(skipped)
        }
        let least = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        next.append(costs[least] + prices[row][place])
        from.append(least)
      }
      best = next
      trail.append(from)
    }
    var places = [best.indices.min { best[$0] < best[$1] } ?? 0]
    for from in trail.reversed() { places.append(from[places[places.count - 1]]) }
    places.reverse()
    var record = 0
    return places.indices.map { index in
      if index > 0, places[index] <= places[index - 1] { record += 1 }
      return Seat(record: record, place: places[index])
    }
  }

  // MARK: In tables

  private func cellValues() -> [PlacedValue] {
    var result: [PlacedValue] = []
    for place in 0..<block.period {
      let headings = headings(at: place)
      let rows =
        block.period == 1 ? records() : block.body.indices.filter { $0 % block.period == place }.map { block.body[$0] }
      for (record, cells) in rows.enumerated() {
        for (heading, found) in zip(headings, values(of: cells, under: headings)) {
          guard node(heading).isLabel, let rect = found.rect else { continue }
          result.append(value(heading, found.lines, rect: rect, record: record))
        }
      }
    }
    return result
  }

  /// The rows of cells with those that begin beside a cell of the row above in one: the reading over the name, both beside
  /// one date.
  private func records() -> [[Int]] {
    var result: [[Int]] = []
    var bottom = 0
    for row in block.body {
      let top = row.map { node($0).rect.y }.min() ?? 0
      if top < bottom - 10 { result[result.count - 1] += row } else { result.append(row) }
      bottom = max(bottom, row.map { node($0).rect.maxY }.max() ?? top)
    }
    return result
  }

  /// For each heading the cells below it; a cell below several headings, whose rules are worn or were never drawn, is
  /// shared out among them.
  private func values(of cells: [Int], under headings: [Int]) -> [(rect: PixelRect?, lines: [TextLine])] {
    var result = [(rect: PixelRect?, lines: [TextLine])](repeating: (nil, []), count: headings.count)
    func add(_ place: Int, _ rect: PixelRect, _ lines: [TextLine]) {
      result[place] = (result[place].rect.map { $0.union(rect) } ?? rect, result[place].lines + lines)
    }
    for index in cells {
      let cell = node(index)
      let owners = headings.indices.filter { place in
        let label = node(headings[place]).rect
        let shared = min(cell.rect.maxX, label.maxX) - max(cell.rect.x, label.x)
        return shared * 5 >= 3 * min(cell.rect.width, label.width)
      }
      if owners.count >= 2 {
        let columns = ColumnAssignment(columns: owners.map { column(headings[$0]) })
        var parts = [[TextLine]](repeating: [], count: owners.count)
        for line in cell.print {
          for (number, lines) in columns.assign([line]).parts.enumerated() { parts[number] += lines }
        }
        for (number, place) in owners.enumerated() {
          let label = node(headings[place]).rect
          add(
            place, PixelRect(x: label.x, y: cell.rect.y, width: label.width, height: cell.rect.height), parts[number])
        }
      } else if let place = owners.first {
        add(place, cell.rect, cell.print)
      }
    }
    return result
  }
}
