import Residency
import ScanImaging

/// A register without cells: labels of persons' values in several rows, some of them as high as all of the others, and
/// below them the persons, each arranged as the labels are. Where a value stands in its person's place is where its label
/// stands among the labels; one value that every person has, and that is like no other, tells the persons apart.
struct FreeRegister {
  let placement: Placement
  /// Label nodes, and print among them that was not made out.
  let headings: [Int]
  /// Nodes of all persons.
  let body: [Int]
  /// Upper and lower end of each person's place.
  private let records: [Range<Double>]
  /// Upper and lower end of the labels, with the white that belongs to them.
  private let head: Range<Double>

  private var nodes: [PageNode] { placement.nodes }

  /// The registers of a page.
  static func registers(of placement: Placement) -> [FreeRegister] {
    let nodes = placement.nodes
    let all = nodes.indices.filter { !nodes[$0].isCell }.sorted { (nodes[$0].rect.y, $0) < (nodes[$1].rect.y, $1) }
    let heights = all.map { min(nodes[$0].rect.height, nodes[$0].rect.width) }.sorted()
    guard heights.count >= 10 else { return [] }
    let line = heights[heights.count / 2]
    // Specks, and what is left of a streak across the page, stand anywhere.
    let free = all.filter { index in
      nodes[index].rect.width * 3 >= line || nodes[index].isLabel
        || nodes[index].print.reduce(0) { $0 + $1.symbols.count } > 1
    }
    // Rows of whatever overlaps from top to bottom.
    var rows: [[Int]] = []
    var bottom = 0
    for index in free {
      let rect = nodes[index].rect
      if !rows.isEmpty, rect.y < bottom - line / 5 {
        rows[rows.count - 1].append(index)
        bottom = max(bottom, rect.maxY)
      } else {
        rows.append([index])
        bottom = rect.maxY
      }
    }
    var result: [FreeRegister] = []
    var start = 0
    while start < rows.count {
      guard isHead(rows[start], placement) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < rows.count, gap(rows[end - 1], rows[end], nodes) < 2 * line {
        // Between two rows of labels stand labels, though most were not made out.
        let isAmong =
          end + 1 < rows.count && isHead(rows[end + 1], placement) && !isBody(rows[end], placement)
          && gap(rows[end], rows[end + 1], nodes) < line
          && !rows[end].contains { RuledRegister.isPlainValue(nodes[$0].text) }
        guard isAmong || isHead(rows[end], placement) else { break }
        end += 1
      }
      let head = rows[start..<end].flatMap { $0 }
      var body: [Int] = []
      var last = head
      var row = end
      while row < rows.count, isBody(rows[row], placement), gap(last, rows[row], nodes) < 5 * line {
        body += rows[row]
        last = rows[row]
        row += 1
      }
      if let register = FreeRegister(head, body, line: line, placement: placement) {
        result.append(register)
        start = row
      } else {
        start += 1
      }
    }
    return result
  }

  private static func gap(_ upper: [Int], _ lower: [Int], _ nodes: [PageNode]) -> Int {
    (lower.map { nodes[$0].rect.y }.min() ?? 0) - (upper.map { nodes[$0].rect.maxY }.max() ?? 0)
  }

  private static func isOwnLabel(_ index: Int, _ placement: Placement) -> Bool {
    let node = placement.nodes[index]
    return node.isLabel && node.concepts.allSatisfy { placement.templates.heads[$0] == nil }
  }

  /// Labels side by side or alone, with nothing that can only be a value; a stamp over many of them may look like one.
  private static func isHead(_ row: [Int], _ placement: Placement) -> Bool {
    let labels = row.filter { isOwnLabel($0, placement) && !placement.nodes[$0].hasValueInside }
    let foreign = row.count { index in
      let node = placement.nodes[index]
      if node.hasValueInside { return RuledRegister.isPlainValue(node.text) || node.text.count > 8 }
      return !node.isLabel && RuledRegister.isPlainValue(node.text)
    }
    // Characters alone are what is left of labels set upright.
    let stray = row.count { !placement.nodes[$0].isLabel && placement.nodes[$0].text.count <= 1 }
    return !labels.isEmpty && labels.count * 5 >= (row.count - stray + (stray + 1) / 2) * 2
      && foreign <= labels.count / 8
  }

  private static func isBody(_ row: [Int], _ placement: Placement) -> Bool {
    let labels = row.count { isOwnLabel($0, placement) }
    return labels * 5 <= row.count && !HeaderBlock.endsRecords(row, placement)
  }

  private init?(_ head: [Int], _ body: [Int], line: Int, placement: Placement) {
    let nodes = placement.nodes
    let labels = head.filter { nodes[$0].isLabel }
    guard labels.count >= 5, !body.isEmpty else { return nil }
    // Rows of labels one after the other, each over its own row of values, are told apart without this.
    let tops = labels.map { nodes[$0].rect.midY }.sorted()
    let levels = tops.reduce(into: [Int]()) { if $1 - ($0.last ?? -100_000) > line / 3 { $0.append($1) } }
    let isInterlocked = zip(levels, levels.dropFirst()).contains { $1 - $0 < line }
    // So are rows of which one holds a label alone: no other kind of register has such.
    let isTold = levels.count >= 3 && labels.count >= 6
    let isUneven =
      isTold
      && levels.dropFirst().contains { level in
        labels.count { abs(nodes[$0].rect.midY - level) <= line / 3 } == 1
      }
    guard isInterlocked || isUneven || labels.contains(where: { nodes[$0].rect.height > 2 * line }) else { return nil }
    let top = labels.map { nodes[$0].rect.y }.min() ?? 0
    let bottom = labels.map { nodes[$0].rect.maxY }.max() ?? 0
    let margin = Double(line) * 0.4
    self.placement = placement
    headings = head.filter { nodes[$0].isLabel || !nodes[$0].text.isEmpty }
    self.body = body
    let extent = (Double(top) - margin)..<(Double(bottom) + margin)
    self.head = extent
    guard let records = Self.records(body, labels: labels, head: extent, placement: placement) else { return nil }
    self.records = records
  }

  /// Where the persons are, told by the value that is found most often below its label.
  private static func records(
    _ body: [Int], labels: [Int], head: Range<Double>, placement: Placement
  ) -> [Range<Double>]? {
    let nodes = placement.nodes
    var found: [(label: Int, places: [Int], isDate: Bool)] = []
    for label in labels {
      let kinds = nodes[label].concepts.map { placement.templates.concepts[$0].valueKind }
      guard kinds.count == 1, let kind = kinds.first,
        [.sex, .date, .individualNumber, .juminhyoCode].contains(kind)
      else { continue }
      let rect = nodes[label].rect
      let places = body.filter { index in
        let shared = min(nodes[index].rect.maxX, rect.maxX) - max(nodes[index].rect.x, rect.x)
        let pieces = nodes[index].print.flatMap { line in line.valueStretches.map { line.part($0).text } }
        return shared > 0 && pieces.contains { ValueShape.fit(kind, $0) >= 3 }
      }.map { nodes[$0].rect.midY }.sorted()
      let apart = places.reduce(into: [Int]()) { if $1 - ($0.last ?? -100_000) > rect.height / 2 { $0.append($1) } }
      if !apart.isEmpty { found.append((label, apart, kind == .date)) }
    }
    func most(_ list: [(label: Int, places: [Int], isDate: Bool)]) -> (label: Int, places: [Int], isDate: Bool)? {
      list.reduce(nil) { best, next in next.places.count > best?.places.count ?? 0 ? next : best }
    }
    // A person has several dates, but one sex and one number of each kind; some of them may not have been read.
    let own = most(found.filter { !$0.isDate })
    let dates = most(found.filter(\.isDate))
    // Two of what everybody has once, found as often as each other, were found for all.
    let isCounted = found.count { !$0.isDate && $0.places.count == own?.places.count } >= 2
    let isDated = !isCounted && (dates?.places.count ?? 0) * 2 < (own?.places.count ?? 0) * 3
    guard let best = own == nil || isDated && (dates?.places.count ?? 0) > (own?.places.count ?? 0) ? dates : own,
      let first = best.places.first
    else { return nil }
    let share = (Double(nodes[best.label].rect.midY) - head.lowerBound) / (head.upperBound - head.lowerBound)
    let last = Double(body.map { nodes[$0].rect.maxY }.max() ?? 0)
    let steps = zip(best.places, best.places.dropFirst()).map { Double($1 - $0) }.sorted()
    let start = Double(body.map { nodes[$0].rect.y }.min() ?? 0)
    let pitch = steps.isEmpty ? (last - start) * 1.15 : steps[steps.count / 2]
    guard pitch > 1 else { return nil }
    // The first person's place begins no higher than its print: that mends a share that the labels' white has shifted.
    let lead = min(share * pitch, Double(first) - start + 0.12 * pitch)
    return best.places.map { Double($0) - lead..<(Double($0) - lead + pitch) }
  }
}

extension FreeRegister {
  /// A label's middle, or a value's within its person's place, 0…1 from the top.
  private func share(_ rect: PixelRect, in range: Range<Double>) -> Double {
    (Double(rect.midY) - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// Where the rows of labels stand, 0…1 from the top.
  private var levels: [Double] {
    headings.map { share(nodes[$0].rect, in: head) }.sorted()
      .reduce(into: []) { if $1 - ($0.last ?? -1) > 0.08 { $0.append($1) } }
  }

  /// How far down the labels a row of pixels is, 0…1.
  private func share(_ y: Int) -> Double {
    (Double(y) - head.lowerBound) / (head.upperBound - head.lowerBound)
  }

  /// For each person what stands below each heading.
  func parts() -> [[[TextLine]]] {
    // Labels over or under others in the same columns stand for rows, and so do those level with them; the others for the
    // whole height.
    let places = headings.map { share(nodes[$0].rect, in: head) }
    let mates = headings.map { index in
      headings.indices.filter { other in
        let (a, b) = (nodes[index].rect, nodes[headings[other]].rect)
        return headings[other] != index && (min(a.maxX, b.maxX) - max(a.x, b.x)) * 3 > min(a.width, b.width)
      }
    }
    let stacked = headings.indices.map { place in
      !mates[place].isEmpty
        || headings.indices.contains { !mates[$0].isEmpty && abs(places[$0] - places[place]) < 0.08 }
    }
    // Labels set upright beside several rows of others stand for all of these.
    let extents = headings.map { index in
      let rect = nodes[index].rect
      let isUpright = nodes[index].labelLines.contains(where: \.isVertical) && rect.height > 2 * rect.width
      return isUpright ? share(rect.y)...max(share(rect.y), share(rect.maxY)) : 2...2
    }
    let spacing = max(0.3, 1 / Double(max(1, levels.count)))
    return records.map { record in
      var result = [[TextLine]](repeating: [], count: headings.count)
      let lines = body.flatMap { nodes[$0].print }.filter {
        record.contains(Double($0.rect.midY)) && !$0.symbols.isEmpty && !isRunningNumber($0)
      }
      for row in rows(of: lines) {
        let own = row.map { share($0.rect, in: record) }.reduce(0, +) / Double(row.count)
        // The row of labels that this row of print is.
        let least = headings.indices.filter { stacked[$0] }.map { abs(places[$0] - own) }.min() ?? 0
        let level = Set(
          headings.indices.filter {
            !stacked[$0] || abs(places[$0] - own) <= least + 0.12 || extents[$0].contains(own)
          })
        // Of labels that stand between the rows of the others (氏名 under フリガナ) the nearest; none of a row further off.
        let between = headings.indices.filter { place in
          !level.contains(place) && !mates[place].isEmpty && abs(places[place] - own) <= least + spacing
            && mates[place].allSatisfy { !level.contains($0) && abs(places[$0] - own) > abs(places[place] - own) }
        }
        let columns = level.union(between).sorted {
          (nodes[headings[$0]].rect.x, $0) < (nodes[headings[$1]].rect.x, $1)
        }
        let parts = ColumnAssignment(columns: columns.map(column)).assign(row).parts
        for (place, lines) in zip(columns, parts) { result[place] += lines }
      }
      return result
    }
  }

  /// Whether a line of a sign or two stands before the first heading of persons' values.
  private func isRunningNumber(_ line: TextLine) -> Bool {
    let left = headings.filter { index in
      nodes[index].concepts.contains { placement.templates.concepts[$0].person != nil }
    }.map { nodes[$0].rect.x }.min()
    return line.symbols.count <= 2 && left.map { line.rect.maxX <= $0 } ?? false
  }

  private func column(_ place: Int) -> ColumnAssignment.Column {
    let node = nodes[headings[place]]
    return ColumnAssignment.Column(
      heading: node.rect.x..<max(node.rect.x + 1, node.rect.maxX),
      kinds: node.concepts.map { placement.templates.concepts[$0].valueKind })
  }

  private func rows(of lines: [TextLine]) -> [[TextLine]] {
    var result: [[TextLine]] = []
    for line in lines.sorted(by: { ($0.rect.midY, $0.rect.x) < ($1.rect.midY, $1.rect.x) }) {
      if let first = result.last?.first, line.rect.midY - first.rect.midY < min(line.rect.height, first.rect.height) / 2
      {
        result[result.count - 1].append(line)
      } else {
        result.append([line])
      }
    }
    return result
  }

  /// Each heading with what stands below it, blank places left out.
  func columns() -> [(heading: Int, texts: [String])] {
    let parts = parts()
    return headings.indices.map { place in
      (headings[place], parts.map { $0[place].map(\.text).joined() }.filter { !$0.isEmpty })
    }
  }

  /// The headings below which something may be a neighbour's: not made out, or with what cannot be their value below them;
  /// and those next to them in either's row. All, where that is so of many.
  private func doubtful(_ parts: [[[TextLine]]]) -> Set<Int> {
    let open = Set(headings.indices.filter { !isPlain($0, parts) })
    guard open.count * 5 <= headings.count else { return Set(headings.indices) }
    // One ○ is like any other, from whichever column.
    let unlike = headings.indices.filter { place in
      !open.isEmpty
        && nodes[headings[place]].concepts.contains { placement.templates.concepts[$0].valueKind == .flag }
    }
    return Set(headings.indices.filter { place in open.contains { $0 == place || isBeside($0, place) } } + unlike)
  }

  /// Whether of two places one under the other, for values of one kind (本籍 over 前住所), one is blank: which of the two
  /// rows the print stands in is hard to say.
  private func mayBeTwins(_ place: Int, _ parts: [[TextLine]]) -> Bool {
    func kinds(_ index: Int) -> [ValueKind] {
      nodes[headings[index]].concepts.map { placement.templates.concepts[$0].valueKind }
    }
    let (own, rect) = (kinds(place), nodes[headings[place]].rect)
    guard own == [.address] || own == [.name] || own == [.date] else { return false }
    return headings.indices.contains { other in
      let next = nodes[headings[other]].rect
      return other != place && kinds(other) == own && parts[other].isEmpty != parts[place].isEmpty
        && min(rect.maxX, next.maxX) > max(rect.x, next.x)
    }
  }

  /// Whether no other heading of either's row stands between two.
  private func isBeside(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (nodes[headings[one]].rect, nodes[headings[other]].rect)
    let between = min(a.maxX, b.maxX)..<max(min(a.maxX, b.maxX), max(a.x, b.x))
    return !headings.indices.contains { third in
      let rect = nodes[headings[third]].rect
      let isLevel = [a, b].contains { min($0.maxY, rect.maxY) - max($0.y, rect.y) > min($0.height, rect.height) / 2 }
      return third != one && third != other && isLevel && between.contains(rect.midX)
    }
  }

  private func isPlain(_ place: Int, _ parts: [[[TextLine]]]) -> Bool {
    let node = nodes[headings[place]]
    let texts = parts.map { $0[place].map(\.text).joined() }.filter { text in
      !text.isEmpty && !placement.templates.blanks.contains(String(TextFolding.fold(text)))
    }
    guard node.isLabel, !node.isInferred else { return texts.isEmpty }
    let kinds = node.concepts.map { placement.templates.concepts[$0].valueKind }
    // Readings are set so small that little of them is read right; only what is another's says anything.
    if kinds == [.kana] {
      return texts.allSatisfy { text in
        text.count { ("0"..."9").contains(TextFolding.narrowed($0)) } < 4 && ValueShape.fit(.date, text) < 3
      }
    }
    return kinds.count > 1
      ? kinds == [.name, .kana] || kinds == [.kana, .name]
      : texts.allSatisfy { text in
        // A date behind somebody's name is half of another column.
        kinds.contains { kind in
          ValueShape.fit(kind, text) >= 0
            && !(kind == .date && text.contains { ("0"..."9").contains($0) } && ValueShape.hasNameBeforeDate(text))
        }
      }
  }

  /// The values of every heading that is known, each with the number of its person.
  func values() -> [PlacedValue] {
    let parts = parts()
    let doubtful = doubtful(parts)
    let rowCount = Double(max(1, levels.count))
    return zip(records, parts).enumerated().flatMap { order, record -> [PlacedValue] in
      headings.indices.compactMap { place -> PlacedValue? in
        let label = nodes[headings[place]]
        guard label.isLabel else { return nil }
        let lines = record.1[place]
        let middle = Int(
          record.0.lowerBound + share(label.rect, in: head) * (record.0.upperBound - record.0.lowerBound))
        // Print a little off its label's row is no other's.
        let reach = max(label.rect.height / 2, Int(0.4 * (record.0.upperBound - record.0.lowerBound) / rowCount))
        let rect = lines.dropFirst().reduce(
          lines.first?.rect
            ?? PixelRect(
              x: label.rect.x, y: middle - reach, width: label.rect.width, height: 2 * reach)
        ) { $0.union($1.rect) }
        return PlacedValue(
          concepts: label.concepts, label: label.rect, rect: rect, lines: NodeMaker.stripped(lines), order: order,
          isRight: false, table: label.table,
          // What agreement may settle comes last: it settles nothing else.
          doubt: (mayBeTwins(place, record.1) ? .twins : nil) ?? label.doubt
            ?? (doubtful.contains(place) || lines.isEmpty && !doubtful.isEmpty ? .mixedColumn : nil))
      }
    }
  }
}
