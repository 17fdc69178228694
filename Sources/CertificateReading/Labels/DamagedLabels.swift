import Residency
import ScanImaging

/// Makes out labels that the reader has garbled beyond what a text alone may be forgiven, from where they stand: a label of
/// the same block elsewhere on the page, a value of its kind beside it, the row of headings it belongs to.
///
/// What stands behind such a label always goes to a person.
struct DamagedLabels {
  let placement: Placement
  /// The kind of paper, where its title was read: labels of other papers are not on it.
  var type: DocumentType?

  private var nodes: [PageNode] { placement.nodes }
  private var templates: CertificateTemplates { placement.templates }

  /// `nodes`, the ones `placement` was made from, with the labels made out.
  func repaired(_ original: [PageNode]) -> [PageNode] {
    var result = original
    let registers = Registers(placement)
    let headings = UnreadHeadings(placement: placement, registers: registers).concepts()
    let bodies = registers.bodies
    let captioned = captionedTables()
    for (index, concept) in headings {
      result[index] = label(original[index], [concept], lines: original[index].print, value: [], by: .headingRow)
    }
    for index in nodes.indices where headings[index] == nil {
      guard isOpen(index) else {
        if isShort(index), !bodies.contains(index), let kana = reading(index) {
          result[index] = label(original[index], [kana], lines: original[index].lines, value: [], by: nil)
        }
        continue
      }
      if let twin = twin(of: index) {
        let lines = original[index].lines
        result[index] =
          twin.hasValueInside
          ? label(
            original[index], twin.concepts, lines: Array(lines.prefix(1)), value: Array(lines.dropFirst()),
            by: .twinLabel)
          : label(original[index], twin.concepts, lines: lines, value: [], by: .twinLabel)
      } else if !bodies.contains(index), let kana = reading(index) {
        result[index] = label(original[index], [kana], lines: original[index].lines, value: [], by: nil)
      } else if captioned.contains(nodes[index].table), let concept = overItsValue(index) {
        let lines = original[index].lines
        result[index] = label(
          original[index], [concept], lines: Array(lines.prefix(1)), value: Array(lines.dropFirst()), by: .overValue)
      } else if !bodies.contains(index), let name = nameUnderReading(index) {
        result[index] = label(original[index], [name], lines: original[index].lines, value: [], by: .besideValue)
      } else if !bodies.contains(index), let concept = besideItsValue(index) {
        result[index] = label(original[index], [concept], lines: original[index].lines, value: [], by: .besideValue)
      }
    }
    return result
  }

  private func label(
    _ node: PageNode, _ concepts: [Int], lines: [TextLine], value: [TextLine], by doubt: PlaceDoubt?
  ) -> PageNode {
    var node = node
    node.concepts = concepts
    node.labelLines = lines
    node.lines = value
    node.doubt = doubt
    return node
  }

  /// A cell with print in it that is no label yet; a digit in it may be a stroke misread, several are a value.
  private func isOpen(_ index: Int) -> Bool {
    let node = nodes[index]
    guard node.isCell, !node.isLabel, let first = node.lines.first else { return false }
    let count = TextFolding.fold(first.text).count
    // 世帯主 and the like are values wherever they stand.
    guard ValueShape.fit(.relationship, node.text) < 3, ValueShape.fit(.flag, node.text) < 3,
      templates.side(node.text) == nil
    else { return false }
    return count >= 2 && first.text.count { TextFolding.narrowed($0).isNumber } <= (count >= 4 ? 1 : 0)
  }

  /// A cell with a few characters and digits in it: of narrow kana the reader makes either (7がナ for ﾌﾘｶﾞﾅ).
  private func isShort(_ index: Int) -> Bool {
    let node = nodes[index]
    return node.isCell && !node.isLabel && (2...6).contains(TextFolding.fold(node.text).count)
  }

  // MARK: The same block elsewhere

  /// A label in a cell of the same column and width that reads alike: blocks of several persons repeat their labels.
  private func twin(of index: Int) -> PageNode? {
    let node = nodes[index]
    let first = TextFolding.fold(node.lines.first?.text ?? "")
    let whole = TextFolding.fold(node.text)
    return nodes.first { other in
      guard other.isCell, other.isLabel, abs(other.rect.x - node.rect.x) <= 10,
        abs(other.rect.width - node.rect.width) <= 14,
        abs(other.rect.height - node.rect.height) * 5 <= other.rect.height
      else { return false }
      let wording = other.labelLines.flatMap { TextFolding.fold($0.text) }
      let seen = other.hasValueInside ? first : whole
      guard wording.count >= 2, abs(seen.count - wording.count) <= 1 else { return false }
      let limit = max(1, wording.count / 2)
      return TextFolding.distance(seen[...], wording, limit: limit) <= limit
    }
  }

  // MARK: The reading over the name

  /// フリガナ is printed so small that little of it is read; but kana beside a cell right over 氏名 can be nothing else.
  private func reading(_ index: Int) -> Int? {
    let rect = nodes[index].rect
    let isOverName = nodes.contains { other in
      let name = other.rect
      return other.isCell && other.table == nodes[index].table && !other.hasValueInside
        && other.concepts.map { templates.concepts[$0].person } == [.name] && abs(name.x - rect.x) <= 10
        && abs(name.maxX - rect.maxX) <= 14 && abs(name.y - rect.maxY) <= 16
    }
    guard isOverName, let right = placement.rightward(of: index).first.map({ nodes[$0] }), !right.isLabel,
      right.lines.count <= 1
    else { return nil }
    let isKana = right.text.count >= 3 && right.lines.allSatisfy { CompositeValue.kanaShare($0) >= 0.8 }
    let own = TextFolding.fold(nodes[index].text)
    let isBlank = own.count <= 6 && nodes[index].lines.allSatisfy { CompositeValue.kanaShare($0) >= 0.5 }
    guard isKana || isBlank && right.text.count <= 2 else { return nil }
    return templates.concepts.firstIndex { $0.person == .kana }
  }

  /// 氏名 with one of its characters lost, in the cell under フリガナ, with print beside it.
  private func nameUnderReading(_ index: Int) -> Int? {
    let rect = nodes[index].rect
    let own = TextFolding.fold(nodes[index].text)
    guard (1...2).contains(own.count), own.contains(where: "氏名".contains) else { return nil }
    let isUnderReading = nodes.contains { other in
      other.isCell && other.table == nodes[index].table && !other.hasValueInside
        && other.concepts.map { templates.concepts[$0].person } == [.kana] && abs(other.rect.x - rect.x) <= 10
        && abs(other.rect.maxX - rect.maxX) <= 14 && abs(rect.y - other.rect.maxY) <= 16
    }
    guard isUnderReading, let right = placement.rightward(of: index).first.map({ nodes[$0] }), !right.isLabel,
      ValueShape.fit(.name, right.text) > 0
    else { return nil }
    return templates.concepts.firstIndex { $0.person == .name }
  }

  // MARK: A value of its kind beside it

  /// The concept whose wording comes near enough to the whole cell and to whose kind the neighbour's value belongs.
  private func besideItsValue(_ index: Int) -> Int? {
    let text = TextFolding.fold(nodes[index].text)
    guard (2...16).contains(text.count) else { return nil }
    let right = placement.rightward(of: index).first
    // Two characters with one of them lost say little: only a value that is like no other makes up for it.
    let isShort = text.count < 4
    let neighbours = [right, isShort ? nil : placement.downward(of: index).first].compactMap { $0 }
      .filter { !nodes[$0].isLabel && !nodes[$0].text.isEmpty }
    guard !neighbours.isEmpty else { return nil }
    let present = Set(nodes.flatMap(\.concepts))
    return nearest(to: text, limit: { isShort ? 1 : max(2, $0 / 2) }) { index, slips, length in
      let concept = templates.concepts[index]
      // What a paper says once it says once.
      guard !(concept.person == nil && concept.part == nil && present.contains(index)) else { return nil }
      guard type.map({ concept.person != nil || concept.documentField(of: $0) != nil }) ?? true else { return nil }
      let kind = concept.valueKind
      let fit = neighbours.map { ValueShape.fit(kind, nodes[$0].text) }.max() ?? -3
      // A value that is like no other kind's allows for half of its label to be lost.
      if fit >= 3 { return fit }
      guard !isShort, slips <= (length < 6 ? 2 : length * 2 / 5) else { return nil }
      return fit >= (kind == .category || kind == .text ? 0 : 1) ? fit : nil
    }
  }

  /// The one concept with the wording nearest to `text`, among those to which `fit` gives a number for the concept, the
  /// slips and the wording's length; of two as near the one
  /// whose values fit better, `nil` when they fit alike.
  func nearest(to text: [Character], limit: (Int) -> Int, fit: (Int, Int, Int) -> Int?) -> Int? {
    var best: (concept: Int, share: Double, fit: Int)?
    var isContested = false
    // Two characters are near to too much.
    let shortest = text.count < 4 ? 2 : 3
    for wording in templates.wordings where wording.folded.count >= shortest && !wording.exact {
      let allowed = limit(wording.folded.count)
      let slips = TextFolding.distance(text[...], wording.folded, limit: allowed)
      guard slips <= allowed, slips < max(text.count, wording.folded.count),
        let fit = fit(wording.concept, slips, wording.folded.count)
      else { continue }
      let share = Double(slips) / Double(max(text.count, wording.folded.count))
      if let present = best {
        if share == present.share, fit == present.fit, wording.concept != present.concept { isContested = true }
        guard share < present.share || (share == present.share && fit > present.fit) else { continue }
      }
      best = (wording.concept, share, fit)
      isContested = false
    }
    return isContested ? nil : best?.concept
  }
}
