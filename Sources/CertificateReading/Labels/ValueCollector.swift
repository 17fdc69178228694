import Residency
import ScanImaging

/// Collects the values of every label of a page: below it when it heads a column, right of it or below it when it stands
/// alone, behind it when both share a place.
struct ValueCollector {
  let placement: Placement

  func values() -> [PlacedValue] {
    let registers = Registers(placement)
    let headings = registers.headings
    let used = registers.bodies
    var result = registers.ruled.flatMap { $0.values() }
    result += registers.columns.flatMap { $0.values() }
    result += registers.freeColumns.flatMap { $0.values() }
    result += registers.free.flatMap { $0.values() }
    result += registers.blocks.flatMap { RecordRows(block: $0, placement: placement).values() }
    let captioned = captionedTables()
    for index in placement.nodes.indices {
      let node = placement.nodes[index]
      // What stands among the records of a register is a value, though it may read like a label.
      guard node.isLabel, !used.contains(index), !registers.ruledCells.contains(index) else { continue }
      let isCaption = node.isCell && captioned.contains(node.table) && !namesGroup(index) && !isBesideItsValue(index)
      if node.hasValueInside && !isRestOfLabel(index) || isCaption && !headings.contains(index) {
        let rest = continuation(of: index)
        result.append(value(node, of: [node] + reading(of: index) + rest, order: 0, isRight: true))
        if !rest.isEmpty { result[result.count - 1].doubt = .nextLine }
      } else if !headings.contains(index) {
        result += single(index, used: used)
      }
    }
    return result
  }

  /// Tables in which labels are captions within the cells of their values: a caption alone has a blank value.
  private func captionedTables() -> Set<Int> {
    let labels = Dictionary(grouping: placement.nodes.filter { $0.isCell && $0.isLabel }, by: \.table)
    return Set(
      labels.filter { $0.value.count >= 4 && $0.value.count(where: \.hasValueInside) * 10 >= $0.value.count * 6 }.keys)
  }

  /// The reading in brackets that stands far behind a name whose label names both.
  private func reading(of index: Int) -> [PageNode] {
    let node = placement.nodes[index]
    let fields = placement.concepts(of: node).map(\.person)
    guard !node.isCell, fields.contains(.kana), fields.contains(.name),
      CompositeValue.nameAndKana(node.lines).kana.isEmpty,
      let next = placement.rightward(of: index).first.map({ placement.nodes[$0] }), !next.isLabel,
      CompositeValue.nameAndKana(next.lines).name.isEmpty, !CompositeValue.nameAndKana(next.lines).kana.isEmpty
    else { return [] }
    return [next]
  }

  /// The given name, or its reading, that stands so far behind the surname that it was taken for a run of its own. A person
  /// must look.
  private func continuation(of index: Int) -> [PageNode] {
    let node = placement.nodes[index]
    let kinds = Set(placement.concepts(of: node).map(\.valueKind))
    guard !node.isCell, kinds == [.name] || kinds == [.kana], let own = node.lines.first, node.lines.count == 1,
      own.symbols.dropFirst().allSatisfy({ $0.gapBefore < 0.55 }),
      let next = placement.rightward(of: index).first.map({ placement.nodes[$0] }), !next.isLabel,
      let line = next.lines.first, next.lines.count == 1,
      next.rect.x - node.rect.maxX < 2 * own.rect.height,
      max(line.rect.height, own.rect.height) * 4 <= min(line.rect.height, own.rect.height) * 5
    else { return [] }
    let isLike =
      kinds == [.kana]
      ? CompositeValue.kanaShare(line) > 0.7
      : (1...5).contains(line.symbols.count)
        && line.text.allSatisfy { $0.isLetter && !$0.isASCII && !$0.isNumber }
        && ValueShape.fit(.relationship, line.text) < 3 && ValueShape.fit(.sex, line.text) < 3
    return isLike ? [next] : []
  }

  private func value(_ label: PageNode, of parts: [PageNode], order: Int, isRight: Bool) -> PlacedValue {
    let rect = parts.dropFirst().reduce(parts.first?.rect ?? label.rect) { $0.union($1.rect) }
    // In a cell of its own a value has no bracket of its label before it: what looks like one is the value's (1 read as ]).
    let isOwnCell = parts.allSatisfy { $0.isCell && !$0.isLabel }
    let lines = parts.flatMap(\.lines)
    return PlacedValue(
      concepts: label.concepts, label: label.rect, rect: rect, lines: isOwnCell ? lines : NodeMaker.stripped(lines),
      order: order, isRight: isRight, table: label.table,
      doubt: label.doubt ?? (label.concepts.count > Self.mostConcepts ? .crowdedLabel : nil))
  }

  /// Labels that one cell may hold for one value (氏名（フリガナ）, 本籍・筆頭者); more of them are headings whose rules were not
  /// found, and nobody knows what of the print around is whose.
  private static let mostConcepts = 3

  /// The values of a label that heads no column.
  private func single(_ index: Int, used: Set<Int>) -> [PlacedValue] {
    let node = placement.nodes[index]
    let kinds = node.concepts.map { placement.templates.concepts[$0].valueKind }
    func fit(_ other: Int?) -> Int {
      guard let other, !placement.nodes[other].isLabel, !used.contains(other) else { return -100 }
      if !node.isCell {
        let rect = placement.nodes[other].rect
        if rect.x - node.rect.maxX > 24 * node.rect.height { return -100 }
        if rect.y - node.rect.maxY > 2 * node.rect.height { return -100 }
      }
      return kinds.map { ValueShape.fit($0, placement.nodes[other].text) }.max() ?? 0
    }
    let right = placement.rightward(of: index)
    if namesGroup(index) || isGroupOfRows(index) { return [] }
    if let lines = placement.twoLines(beside: index), lines.allSatisfy({ !used.contains($0) }) {
      return [value(node, of: lines.map { placement.nodes[$0] }, order: 0, isRight: true)]
    }
    let below = placement.downward(of: index)
    var rightFit = fit(right.first)
    // A mark for a blank place answers any label as well as a value does.
    if rightFit > -50, isBlankMark(right.first) { rightFit = max(rightFit, 3) }
    let belowFit = fit(below.first)
    if rightFit > -50, rightFit >= belowFit { return rightValues(node, right) }
    if belowFit > 0, let first = below.first {
      if let shared = sharedBelow(index, first) { return [shared] }
      if let name = nameUnderReading(first, of: index) {
        return [value(node, of: [placement.nodes[first], placement.nodes[name]], order: 0, isRight: false)]
      }
      return [value(node, of: [placement.nodes[first]], order: 0, isRight: false)]
    }
    // A caption over a text of no particular form, in a row where nothing stands beside it.
    if !node.isCell, rightFit <= -50, belowFit == 0, let first = below.first, isCaption(index, over: first) {
      return [value(node, of: [placement.nodes[first]], order: 0, isRight: false)]
    }
    if !node.isCell, rightFit <= -50, let beside = placement.besideLower(index), fit(beside) >= 0 {
      var result = value(node, of: [placement.nodes[beside]], order: 0, isRight: true)
      result.doubt = .lower
      return [result]
    }
    if rightFit <= -50, isOverItsPlace(node) { return [value(node, of: [], order: 0, isRight: true)] }
    // Outside of tables a label without a neighbour has a blank place.
    return node.isCell && rightFit <= -50 ? [] : [blank(node, before: right.first)]
  }

  /// Whether a label is as high as several to its right: it names their group.
  private func namesGroup(_ index: Int) -> Bool {
    let node = placement.nodes[index]
    guard let next = placement.rightward(of: index).first.map({ placement.nodes[$0] }), next.isLabel else {
      return false
    }
    let isUpright =
      node.labelLines.contains(where: \.isVertical) && !next.labelLines.contains(where: \.isVertical)
    return (node.isCell || isUpright) && node.rect.height * 2 > next.rect.height * 3
  }

  /// Whether a cell has no room for more than the label in it, and a cell as high with print that fits stands next to it:
  /// 氏名 alone may have a cell of its own on a form whose other labels stand before their values.
  private func isBesideItsValue(_ index: Int) -> Bool {
    let node = placement.nodes[index]
    let lines = node.labelLines + node.lines
    guard let line = lines.first, !lines.contains(where: \.isVertical),
      case let print = lines.dropFirst().reduce(line.rect, { $0.union($1.rect) }),
      node.rect.width < print.width + 3 * line.rect.height,
      let next = placement.rightward(of: index).first.map({ placement.nodes[$0] }), !next.isLabel, !next.text.isEmpty,
      next.rect.x - node.rect.maxX < 24, abs(next.rect.height - node.rect.height) < 16
    else { return false }
    return placement.concepts(of: node).contains { ValueShape.fit($0.valueKind, next.text) > 0 }
  }

  /// Whether what stands behind a label in its own cell is the end of it, which was garbled: it cannot be a value of the
  /// label's, or closes a bracket that the label opened, and the cell next to it holds what can.
  private func isRestOfLabel(_ index: Int) -> Bool {
    let node = placement.nodes[index]
    guard node.isCell, node.hasValueInside, node.text.count <= 4, isBesideItsValue(index) else { return false }
    let closes = node.text.last.map { ")）]］〕".contains($0) } ?? false
    let kinds = placement.concepts(of: node).map(\.valueKind)
    return closes && !node.text.contains { "(（[［〔".contains($0) }
      || kinds.allSatisfy { ValueShape.fit($0, node.text) < 0 }
  }

  /// The cell of the name right under the cell of its reading, where one label stands over both.
  private func nameUnderReading(_ reading: Int, of label: Int) -> Int? {
    let (node, upper) = (placement.nodes[label], placement.nodes[reading])
    guard node.isCell, placement.concepts(of: node).map(\.valueKind) == [.name], !upper.lines.isEmpty,
      upper.lines.allSatisfy({ CompositeValue.kanaShare($0) > 0.7 || AsteriskMark.mayBe($0.text, for: .kana) }),
      let next = placement.downward(of: label).dropFirst().first
    else { return nil }
    let lower = placement.nodes[next]
    let isUnder =
      lower.rect.y - upper.rect.maxY < 16 && abs(lower.rect.x - upper.rect.x) < 12
      && abs(lower.rect.maxX - upper.rect.maxX) < 16 && lower.rect.height > upper.rect.height
    return isUnder && !lower.isLabel && ValueShape.fit(.name, lower.text) > 0 ? next : nil
  }

  /// Whether print stands right below the beginning of a label.
  private func isCaption(_ index: Int, over value: Int) -> Bool {
    let (label, print) = (placement.nodes[index].rect, placement.nodes[value].rect)
    return !placement.nodes[value].text.isEmpty && abs(print.x - label.x) < 2 * label.height
      && print.y - label.maxY < label.height
  }

  /// Whether a label outside of tables stands in the middle of two rows whose short labels (加入, 資格取得日) follow it: it is
  /// their heading.
  private func isGroupOfRows(_ index: Int) -> Bool {
    let node = placement.nodes[index]
    guard !node.isCell, placement.concepts(of: node).contains(where: { $0.groupDate != nil }) else { return false }
    let parts = placement.nodes.filter { other in
      let gap = other.rect.x - node.rect.maxX
      return !other.isCell && placement.concepts(of: other).contains { $0.part != nil } && gap >= -6
        && gap < 4 * node.rect.height
        && max(node.rect.y - other.rect.maxY, other.rect.y - node.rect.maxY) < node.rect.height
    }
    return parts.contains { $0.rect.midY < node.rect.y } && parts.contains { $0.rect.midY > node.rect.maxY }
  }

  private func isBlankMark(_ index: Int?) -> Bool {
    guard let text = index.map({ placement.nodes[$0].text }), text.count >= 2 else { return false }
    return text.allSatisfy { "＊*※".contains($0) } || placement.templates.blanks.contains(String(TextFolding.fold(text)))
  }

  /// A run of print that reaches below several labels of one row outside of tables: each has what stands below it. A person
  /// must look.
  private func sharedBelow(_ index: Int, _ below: Int) -> PlacedValue? {
    let (label, run) = (placement.nodes[index].rect, placement.nodes[below].rect)
    guard !placement.nodes[index].isCell else { return nil }
    let row = placement.nodes.indices.filter { other in
      let node = placement.nodes[other]
      let level = min(node.rect.maxY, label.maxY) - max(node.rect.y, label.y)
      return node.isLabel && !node.isCell && !node.hasValueInside && level * 2 >= min(node.rect.height, label.height)
        && min(node.rect.maxX, run.maxX) > max(node.rect.x, run.x) && node.rect.maxY <= run.y + 6
    }.sorted { placement.nodes[$0].rect.x < placement.nodes[$1].rect.x }
    guard row.count >= 2, let own = row.firstIndex(of: index) else { return nil }
    let columns = row.map { other in
      let node = placement.nodes[other]
      return ColumnAssignment.Column(
        heading: node.rect.x..<max(node.rect.x + 1, node.rect.maxX),
        kinds: node.concepts.map { placement.templates.concepts[$0].valueKind })
    }
    let lines = ColumnAssignment(columns: columns).assign(placement.nodes[below].print).parts[own]
    var part = placement.nodes[below]
    part.lines = lines
    part.rect = lines.dropFirst().reduce(lines.first?.rect ?? part.rect) { $0.union($1.rect) }
    var result = value(placement.nodes[index], of: [part], order: 0, isRight: false)
    result.doubt = .shared
    return result
  }

  /// Whether 備考 heads a blank place in its own cell: it stands at the top of one three times as high as its print.
  private func isOverItsPlace(_ node: PageNode) -> Bool {
    guard node.isCell, placement.concepts(of: node).map(\.person) == [.remarks], let line = node.labelLines.first,
      node.labelLines.count == 1, !line.isVertical
    else { return false }
    return node.rect.height >= 3 * line.rect.height && (line.rect.midY - node.rect.y) * 3 < node.rect.height
  }

  /// The blank place of a label: outside of tables the paper behind it, up to what stands there next.
  private func blank(_ node: PageNode, before next: Int?) -> PlacedValue {
    var result = value(node, of: [], order: 0, isRight: true)
    let height = node.rect.height
    let end = min(next.map { placement.nodes[$0].rect.x } ?? .max, node.rect.maxX + 12 * height)
    let left = node.rect.maxX + height / 4
    if !node.isCell, end - left > 2 * height {
      result.rect = PixelRect(x: left, y: node.rect.y, width: end - left - height / 2, height: height)
    }
    // A label among the cells of a table, though in none of them, has lost its own: who knows where its value is.
    if !node.isCell, isAmongCells(node) { result.doubt = .lostCell }
    return result
  }

  /// Whether a node outside of cells stands within a table.
  private func isAmongCells(_ node: PageNode) -> Bool {
    let tables = Dictionary(grouping: placement.nodes.filter(\.isCell), by: \.table)
    return tables.values.contains { cells in
      guard cells.count >= 4, let first = cells.first else { return false }
      return cells.dropFirst().reduce(first.rect) { $0.union($1.rect) }.holds(node.rect)
    }
  }

  /// Values in the label's row up to the next label. Cells one under the other are parts of one value; cells side by side
  /// are values of several persons where other labels have the same cells, else pieces of one value.
  private func rightValues(_ node: PageNode, _ neighbours: [Int]) -> [PlacedValue] {
    var columns: [[PageNode]] = []
    for other in neighbours {
      let next = placement.nodes[other]
      if next.isLabel || isHeadingOfRows(other, beyond: node) { break }
      if !node.isCell, let last = columns.last?.last, next.rect.x - last.rect.maxX > 3 * node.rect.height { break }
      if let last = columns.last?.last, abs(last.rect.x - next.rect.x) < 12 || !node.isCell {
        columns[columns.count - 1].append(next)
      } else {
        columns.append([next])
      }
    }
    if !node.isCell { columns = withRest(columns, of: node) }
    if columns.count > 1, !arePersons(columns, of: node) { return [joined(columns, of: node)] }
    return columns.enumerated().map { order, parts in
      let whole = parts.sorted { node.isCell ? $0.rect.y < $1.rect.y : $0.rect.x < $1.rect.x }
      return value(node, of: whole, order: order, isRight: true)
    }
  }

  /// Whether a cell as high as several rows of labels, which stand right of it, heads them with a word of its own (異動 set
  /// upright): it is no part of the value before it.
  private func isHeadingOfRows(_ index: Int, beyond label: PageNode) -> Bool {
    let cell = placement.nodes[index].rect
    guard label.isCell, cell.height * 2 >= label.rect.height * 3, !placement.nodes[index].text.isEmpty else {
      return false
    }
    let rows = placement.nodes.count { other in
      (0..<24).contains(other.rect.x - cell.maxX) && other.isCell && other.isLabel && !other.isInferred
        && other.table == label.table && other.rect.y > cell.y - 12 && other.rect.maxY < cell.maxY + 12
        && other.rect.height * 3 < cell.height * 2
    }
    return rows >= 2
  }

  /// An address outside of tables with its 方書, which stands level with it but hardly with the lower print of the label.
  private func withRest(_ columns: [[PageNode]], of label: PageNode) -> [[PageNode]] {
    guard columns.count == 1, var parts = columns.first, let last = parts.last,
      placement.concepts(of: label).map(\.valueKind) == [.address],
      let index = placement.nodes.firstIndex(where: { !$0.isLabel && $0.rect == last.rect }),
      let next = placement.rightward(of: index).first.map({ placement.nodes[$0] }), !next.isLabel,
      next.rect.x - last.rect.maxX < 2 * last.rect.height, ValueShape.fit(.date, next.text) < 3
    else { return columns }
    parts.append(next)
    return [parts]
  }

  /// Whether cells side by side are columns: two other labels or more have cells with the same edges beside them.
  private func arePersons(_ columns: [[PageNode]], of label: PageNode) -> Bool {
    let edges = columns.prefix(2).compactMap(\.first?.rect)
    let rows = placement.nodes.filter { other in
      // The same label again heads another person's block, not another of this one's rows.
      guard other.isCell, other.isLabel, other.table == label.table, abs(other.rect.y - label.rect.y) > 12,
        other.concepts != label.concepts, let first = edges.first, abs(first.x - other.rect.maxX) < 24
      else { return false }
      return edges.allSatisfy { edge in
        placement.nodes.contains { cell in
          cell.isCell && !cell.isLabel && cell.table == label.table && abs(cell.rect.x - edge.x) < 12
            && abs(cell.rect.width - edge.width) < 16 && abs(cell.rect.y - other.rect.y) < 12
        }
      }
    }
    return rows.count >= 2
  }

  /// A cell that a stroke or a fold cut up; the pieces are joined as long as what comes of it is more like the label's
  /// values, not less. A person must look.
  private func joined(_ columns: [[PageNode]], of label: PageNode) -> PlacedValue {
    let kinds = label.concepts.map { placement.templates.concepts[$0].valueKind }
    func fit(_ text: String) -> Int { kinds.map { ValueShape.fit($0, text) }.max() ?? 0 }
    var parts = columns[0]
    for next in columns.dropFirst() {
      let text = parts.map(\.text).joined()
      let more = next.map(\.text).joined()
      guard !more.isEmpty else { continue }
      let isStub = more.count <= 2 || text.count <= 1
      guard fit(text + more) > fit(text) || text.count <= 1 || (isStub && fit(text + more) >= fit(text)) else { break }
      parts += next
    }
    var result = value(label, of: parts, order: 0, isRight: true)
    if parts.count > columns[0].count { result.doubt = .pieces }
    return result
  }
}
