import Residency
import ScanImaging

/// One value of a label, where it stands.
struct PlacedValue: Sendable {
  /// Concepts of its label, in printed order: more than one when the label names two things (氏名（フリガナ）).
  var concepts: [Int]
  /// The label's place.
  var label: PixelRect
  /// The value's cell or piece of text; the place right of the label when it is blank.
  var rect: PixelRect
  /// Empty when the place is blank.
  var lines: [TextLine]
  /// Which of the label's values it is when the label heads a column or row of several.
  var order: Int
  /// Whether values run to the right of their label rather than below.
  var isRight: Bool
  var table: Int
  /// Why it may not be its label's: a person must look.
  var doubt: PlaceDoubt?
  /// A remembered layout told which label it is, or where its value ends.
  var isRecalled = false

  var isInferred: Bool { doubt != nil }
}

/// Works out which value belongs to which label: right of it, below it, or behind it in the same place.
///
/// Nothing is assumed about where a municipality prints what; only that a label stands beside or above its value, and that
/// labels which stand in one row or column are used alike.
struct Placement {

  let templates: CertificateTemplates
  private(set) var nodes: [PageNode]

  init(nodes: [PageNode], templates: CertificateTemplates) {
    self.templates = templates
    self.nodes = nodes
    separateReadings()
    nameReadings()
    demoteValues()
    completeLabels()
  }

  /// 氏名（フリガナ） is the label of the reading alone where nothing but a reading, or a blank, is its own and 氏名 stands over,
  /// under or behind it.
  private mutating func separateReadings() {
    func person(_ index: Int) -> [PersonField?] { nodes[index].concepts.map { templates.concepts[$0].person } }
    let names = nodes.indices.filter { person($0) == [.name] }
    let paired = nextToNames(names)
    for index in nodes.indices where Set(person(index)) == [.name, .kana] {
      let isOwn = isReading(nodes[index].lines) && (isInColumn(of: names, index) || isBefore(names, index))
      guard isOwn || isSmallBefore(names, index) || paired.contains(index) else { continue }
      nodes[index].concepts.removeAll { templates.concepts[$0].person == .name }
    }
  }

  /// 振り仮名 behind 通称 or 旧氏 and its value is the reading of that, not of the name.
  private mutating func nameReadings() {
    let readings: [(of: PersonField, reading: PersonField)] = [(.formerName, .formerNameKana), (.alias, .aliasKana)]
    for index in nodes.indices where concepts(of: nodes[index]).map(\.person) == [.kana] && nodes[index].isCell {
      let before = nodes.indices.filter { other in
        nodes[other].isLabel && related(nodes[other], nodes[index]) && nodes[other].rect.maxX <= nodes[index].rect.x
          && abs(nodes[other].rect.midY - nodes[index].rect.midY) * 4 < nodes[index].rect.height
      }.max { nodes[$0].rect.x < nodes[$1].rect.x }
      guard let before, let pair = readings.first(where: { concepts(of: nodes[before]).map(\.person) == [$0.of] }),
        let concept = templates.concepts.firstIndex(where: { $0.person == pair.reading })
      else { continue }
      nodes[index].concepts = [concept]
    }
  }

  private func isReading(_ lines: [TextLine]) -> Bool {
    lines.filter { !$0.symbols.isEmpty }.allSatisfy {
      CompositeValue.kanaShare($0) > 0.7 || AsteriskMark.mayBe($0.text, for: .kana)
    }
  }

  /// The labels of both, when each of several is followed by 氏名 in its row, or the only one heads a column: nobody's name is
  /// printed twice, whatever was made out of the small print between the two.
  private func nextToNames(_ names: [Int]) -> Set<Int> {
    let both = nodes.indices.filter { Set(nodes[$0].concepts.map { templates.concepts[$0].person }) == [.name, .kana] }
    guard both.count >= 2 || both.allSatisfy({ !nodes[$0].hasValueInside }) else { return [] }
    let arePaired = both.allSatisfy { label in
      rightward(of: label).first { nodes[$0].isLabel }.map(names.contains) ?? false
    }
    return arePaired ? Set(both) : []
  }

  /// Whether 氏名 with the name follows right behind in larger print: what stands before it is the reading, though readings
  /// are set so small that little of them was made out.
  private func isSmallBefore(_ names: [Int], _ index: Int) -> Bool {
    guard !nodes[index].isCell, nodes[index].hasValueInside, let next = rightward(of: index).first,
      names.contains(next), let own = nodes[index].lines.first, let name = nodes[next].lines.first,
      nodes[index].lines.count == 1
    else { return false }
    func width(_ line: TextLine) -> Int {
      let widths = line.symbols.map(\.x.count).sorted()
      return widths.isEmpty ? 0 : widths[widths.count / 2]
    }
    return own.rect.height * 5 <= name.rect.height * 4 || nodes[index].rect.height * 5 <= nodes[next].rect.height * 4
      || width(own) * 5 <= width(name) * 4
  }

  private func isInColumn(of names: [Int], _ index: Int) -> Bool {
    let rect = nodes[index].rect
    return names.contains { other in
      let name = nodes[other].rect
      let gap = max(name.y - rect.maxY, rect.y - name.maxY)
      return related(nodes[other], nodes[index]) && gap >= -6
        && gap <= (nodes[index].isCell ? 16 : 4 * max(name.height, rect.height))
        && (gap <= 2 * max(name.height, rect.height) || isNextLabel(other, from: index))
        && Self.overlap(name.x..<name.maxX, rect.x..<rect.maxX) * 2 >= min(name.width, rect.width)
    }
  }

  /// Whether nothing stands between two labels one below the other.
  private func isNextLabel(_ lower: Int, from upper: Int) -> Bool {
    let (top, bottom) = (nodes[upper].rect, nodes[lower].rect)
    return top.maxY <= bottom.y
      && !nodes.indices.contains { between in
        let rect = nodes[between].rect
        return between != upper && between != lower && rect.midY > top.maxY && rect.midY < bottom.y
          && Self.overlap(rect.x..<rect.maxX, top.x..<top.maxX) > 0
      }
  }

  /// Whether 氏名 follows in the row: right behind the label with its value in its own place, else behind that value.
  private func isBefore(_ names: [Int], _ index: Int) -> Bool {
    let right = rightward(of: index)
    guard let place = right.firstIndex(where: names.contains),
      nodes[index].hasValueInside ? place == 0 : (1...2).contains(place)
    else { return false }
    let between = right[..<place].map { nodes[$0] }
    return between.allSatisfy { !$0.isLabel } && isReading(between.flatMap(\.lines))
  }

  // MARK: Neighbours

  /// Same table, or both outside of tables.
  private func related(_ left: PageNode, _ right: PageNode) -> Bool {
    left.isCell == right.isCell && left.table == right.table
  }

  private static func overlap(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(0, min(left.upperBound, right.upperBound) - max(left.lowerBound, right.lowerBound))
  }

  /// Nodes right of `index` in its row, nearest first.
  func rightward(of index: Int) -> [Int] {
    let origin = nodes[index]
    return nodes.indices.filter { other in
      guard other != index, related(origin, nodes[other]) else { return false }
      let rect = nodes[other].rect
      guard rect.x >= origin.rect.maxX - 6 else { return false }
      let shared = Self.overlap(origin.rect.y..<origin.rect.maxY, rect.y..<rect.maxY)
      return shared * 5 >= 3 * min(rect.height, origin.rect.height) && shared > 0
    }.sorted { (nodes[$0].rect.x, nodes[$0].rect.y) < (nodes[$1].rect.x, nodes[$1].rect.y) }
  }

  /// The nearest value right of a label outside of tables that stands half a line higher or lower: the label is the last, or
  /// the first, line of one of which the other was not made out.
  func besideLower(_ index: Int) -> Int? {
    let label = nodes[index].rect
    return nodes.indices.filter { other in
      let rect = nodes[other].rect
      guard other != index, !nodes[other].isLabel, !nodes[other].isCell, rect.x >= label.maxX - 6,
        rect.x - label.maxX < 8 * label.height
      else { return false }
      let shared = Self.overlap(label.y..<label.maxY, rect.y..<rect.maxY)
      guard shared * 4 >= min(rect.height, label.height) else { return false }
      // It is nobody else's.
      return !nodes.indices.contains { third in
        let place = nodes[third].rect
        return third != index && nodes[third].isLabel && !nodes[third].isCell && place.maxX <= rect.x + 6
          && place.x > label.x && Self.overlap(place.y..<place.maxY, rect.y..<rect.maxY) * 2 > rect.height
      }
    }.min { nodes[$0].rect.x < nodes[$1].rect.x }
  }

  /// Nodes below `index` in its column, nearest first. Cells that reach far beyond the column are none of it.
  func downward(of index: Int) -> [Int] {
    let origin = nodes[index]
    return nodes.indices.filter { other in
      guard other != index, related(origin, nodes[other]) else { return false }
      let rect = nodes[other].rect
      guard rect.y >= origin.rect.maxY - 6 else { return false }
      let shared = Self.overlap(origin.rect.x..<origin.rect.maxX, rect.x..<rect.maxX)
      if origin.isCell { return shared * 5 >= 3 * rect.width }
      return shared * 2 >= min(rect.width, origin.rect.width) && shared > 0
    }.sorted { (nodes[$0].rect.y, nodes[$0].rect.x) < (nodes[$1].rect.y, nodes[$1].rect.x) }
  }

  /// 世帯主 is a value behind 続柄 (介護 behind 在留資格), and in a column that 続柄 heads when no label stands in its row.
  private mutating func demoteValues() {
    for index in nodes.indices where nodes[index].isAmbiguous && isPart(index) && !isPartLabel(index) {
      nodes[index].lines = nodes[index].labelLines
      nodes[index].labelLines = []
      nodes[index].concepts = []
      nodes[index].isAmbiguous = false
    }
    for index in nodes.indices where nodes[index].isAmbiguous {
      let heading = nodes[index].concepts.first.flatMap { templates.heads[$0] }
      let heads = nodes.indices.filter { other in heading.map { nodes[other].concepts.contains($0) } ?? false }
      let rect = nodes[index].rect
      let behind = heads.contains { head in
        let label = nodes[head].rect
        let gap = rect.x - label.maxX
        return related(nodes[head], nodes[index]) && gap > -6
          && gap < max(24, nodes[head].isCell ? 24 : 8 * rect.height)
          && Self.overlap(label.y..<label.maxY, rect.y..<rect.maxY) * 2 >= min(label.height, rect.height)
      }
      let headed = heads.contains { head in
        let label = nodes[head].rect
        return related(nodes[head], nodes[index]) && label.maxY <= rect.y + 6
          && Self.overlap(label.x..<label.maxX, rect.x..<rect.maxX) * 2 >= min(label.width, rect.width)
      }
      let labelsInRow = nodes.indices.contains { other in
        // What is much higher heads the block.
        nodes[other].isLabel && !nodes[other].isAmbiguous && related(nodes[other], nodes[index])
          && (!nodes[other].isCell || nodes[other].rect.height < 2 * rect.height)
          && Self.overlap(nodes[other].rect.y..<nodes[other].rect.maxY, rect.y..<rect.maxY) * 2 >= rect.height
      }
      if behind || (headed && !labelsInRow) {
        nodes[index].lines = nodes[index].labelLines
        nodes[index].labelLines = []
        nodes[index].concepts = []
      }
      nodes[index].isAmbiguous = false
    }
  }

  /// Words that end labels of flags, and that may be printed as their values.
  private static let flagEnds: Set<String> = ["加入", "資格", "受給", "支給", "該当", "有無", "の有無", "被保険者"]

  /// 加入 under 国民健康保険 in one cell ends the label where the value has the next cell; where that is blank, either may be.
  private mutating func completeLabels() {
    for index in nodes.indices where nodes[index].isCell && nodes[index].hasValueInside {
      guard nodes[index].concepts.allSatisfy({ templates.concepts[$0].valueKind == .flag }),
        Self.flagEnds.contains(nodes[index].text), let next = rightward(of: index).first, !nodes[next].isLabel
      else { continue }
      let value = nodes[next].text
      let isBlankMark =
        AsteriskMark.mayBe(value, for: .flag) || templates.blanks.contains(String(TextFolding.fold(value)))
      if ValueShape.fit(.flag, value) >= 3 || isBlankMark && !value.isEmpty {
        nodes[index].labelLines += nodes[index].lines
        nodes[index].lines = []
      } else {
        nodes[index].doubt = .flagWord
      }
    }
  }

  private func isPart(_ index: Int) -> Bool {
    nodes[index].concepts.allSatisfy { templates.concepts[$0].part != nil }
  }

  /// 加入 under 国民健康保険 is a label where a date's label stands above or below it, or where a value of its own and then
  /// the next label, or nothing, follow; else it is the value.
  private func isPartLabel(_ index: Int) -> Bool {
    let rect = nodes[index].rect
    let isHeaded = nodes.indices.contains { other in
      let node = nodes[other]
      return node.isLabel && related(node, nodes[index])
        && node.concepts.contains { templates.concepts[$0].groupDate != nil } && node.rect.maxX <= rect.x + 12
        && rect.x - node.rect.maxX < max(30, node.isCell ? 30 : 4 * rect.height)
        && Self.overlap(node.rect.y..<node.rect.maxY, rect.y..<rect.maxY) * 2 > min(rect.height, node.rect.height)
    }
    guard isHeaded else { return false }
    let stacked = nodes.indices.filter { other in
      let place = nodes[other].rect
      return other != index && related(nodes[other], nodes[index]) && abs(place.x - rect.x) < 14
        && (!nodes[index].isCell || abs(place.maxX - rect.maxX) < 14)
        && max(place.y - rect.maxY, rect.y - place.maxY) < (nodes[index].isCell ? 16 : rect.height)
    }
    // The date's label begins where this one does, though it may be wider.
    let isPaired = nodes.indices.contains { other in
      let place = nodes[other].rect
      return other != index && !nodes[other].isAmbiguous && related(nodes[other], nodes[index])
        && abs(place.x - rect.x) < 14
        && max(place.y - rect.maxY, rect.y - place.maxY) < (nodes[index].isCell ? 16 : rect.height)
        && nodes[other].concepts.contains { templates.concepts[$0].valueKind == .date }
    }
    if isPaired { return true }
    let right = rightward(of: index)
    if isBeforeBlankCell(right) { return true }
    if stacked.contains(where: { !nodes[$0].isLabel && !nodes[$0].text.isEmpty }) { return false }
    guard let value = right.first, !nodes[value].isLabel,
      ValueShape.fit(.flag, nodes[value].text) >= 3 || nodes[value].text.contains("空欄")
        || AsteriskMark.mayBe(nodes[value].text, for: .flag)
    else { return false }
    return right.dropFirst().first { nodes[$0].isLabel || !nodes[$0].text.isEmpty }.map { nodes[$0].isLabel } ?? true
  }

  /// Whether a blank cell follows and then the next label: were the word the value, no cell would stand between.
  private func isBeforeBlankCell(_ right: [Int]) -> Bool {
    guard right.count >= 2 else { return false }
    let (place, next) = (nodes[right[0]], nodes[right[1]])
    return place.isCell && !place.isLabel && place.text.isEmpty && next.isLabel && !next.isAmbiguous
  }

  func concepts(of node: PageNode) -> [CertificateTemplates.Concept] { node.concepts.map { templates.concepts[$0] } }

  // MARK: Rows

  /// Nodes of one table that begin at the same height, from left to right; the tables' rows from top to bottom.
  func rows() -> [[Int]] {
    var result: [[Int]] = []
    let tables = Set(nodes.map { $0.isCell ? $0.table : -1 }).sorted()
    for table in tables {
      let members = nodes.indices.filter { (nodes[$0].isCell ? nodes[$0].table : -1) == table }
        .sorted { (nodes[$0].rect.y, nodes[$0].rect.x) < (nodes[$1].rect.y, nodes[$1].rect.x) }
      var row: [Int] = []
      for index in members {
        if let first = row.first, !beginsWith(nodes[first], nodes[index]) {
          result.append(row.sorted { nodes[$0].rect.x < nodes[$1].rect.x })
          row = []
        }
        row.append(index)
      }
      if !row.isEmpty { result.append(row.sorted { nodes[$0].rect.x < nodes[$1].rect.x }) }
    }
    return result
  }

  private func beginsWith(_ first: PageNode, _ other: PageNode) -> Bool {
    if first.isCell { return other.rect.y - first.rect.y < 14 }
    return Self.overlap(first.rect.y..<first.rect.maxY, other.rect.y..<other.rect.maxY) * 2
      >= min(first.rect.height, other.rect.height)
  }

  /// Whether a row holds the headings of columns: labels side by side, with nothing between that looks like a value.
  func isHeaderRow(_ row: [Int]) -> Bool {
    let filled = row.filter { nodes[$0].isLabel || !nodes[$0].text.isEmpty }
    let labels = filled.filter { nodes[$0].isLabel && !nodes[$0].hasValueInside }
    // In a long row a heading or two may be garbled.
    let share = filled.count >= 5 ? 6 : 7
    guard labels.count >= 2, labels.count * 10 >= filled.count * share else { return false }
    let adjacent = zip(row, row.dropFirst()).count { nodes[$0].isLabel && nodes[$1].isLabel }
    guard adjacent * 2 >= labels.count - 1, adjacent >= 1 else { return false }
    return filled.allSatisfy { nodes[$0].isLabel || !nodes[$0].text.contains { ("0"..."9").contains($0) } }
  }
}
