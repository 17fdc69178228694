import Residency
import ScanImaging

/// What rows of cells may be: headings, or one person's values.
extension RuledRegister {
  /// Whether nothing there can only be a value.
  static func mayHead(_ cells: [Int], _ placement: Placement) -> Bool {
    cells.allSatisfy { index in
      let node = placement.nodes[index]
      if node.hasValueInside { return !isPlainValue(node.text) && node.text.count <= 8 }
      return node.isLabel || !isPlainValue(node.text)
    }
  }

  /// Whether two headings in five and two or more were read.
  static func areHeadings(_ cells: [Int], _ placement: Placement) -> Bool {
    let filled = cells.filter { placement.nodes[$0].isLabel || !placement.nodes[$0].text.isEmpty }
    let labels = filled.count { isOwnLabel($0, placement) }
    return labels >= 2 && labels * 5 >= filled.count * 2
  }

  /// Whether a row of cells is labels and, right behind each of them, its value (筆頭者　山田太郎　選挙人名簿　有).
  static func holdsAnswers(_ cells: [Int], _ placement: Placement) -> Bool {
    // A fold parts blank pieces from cells.
    let row = cells.map { placement.nodes[$0] }.filter { $0.isLabel || !$0.text.isEmpty }
      .sorted { $0.rect.x < $1.rect.x }
    guard row.count >= 2, row.count.isMultiple(of: 2) else { return false }
    let pairs = stride(from: 0, to: row.count, by: 2).map { (label: row[$0], value: row[$0 + 1]) }
    return pairs.allSatisfy {
      $0.label.isLabel && !$0.label.hasValueInside && !$0.value.isLabel && !$0.value.text.isEmpty
    }
      && pairs.contains { pair in
        placement.concepts(of: pair.label).contains { ValueShape.fit($0.valueKind, pair.value.text) > 0 }
      }
  }

  /// Whether the labels, if any, are rare or words that are values as well.
  static func mayBeRecord(_ cells: [Int], _ placement: Placement) -> Bool {
    let filled = cells.filter { placement.nodes[$0].isLabel || !placement.nodes[$0].text.isEmpty }
    return filled.count { isOwnLabel($0, placement) && !isWithinValue($0, cells, placement) } * 6 <= filled.count
      && !filled.isEmpty
  }

  /// Whether a row is one cell in which several items stand with their labels.
  static func holdsItems(_ cells: [Int], _ placement: Placement) -> Bool {
    let nodes = cells.map { placement.nodes[$0] }
    return nodes.count >= 2 && Set(nodes.map(\.rect)).count == 1
      && nodes.allSatisfy { node in
        node.hasValueInside && placement.concepts(of: node).allSatisfy { $0.person != nil }
      }
  }

  /// Whether a label stands with its value in the cell of another value (続柄　妻 under the day of birth): it heads nothing.
  private static func isWithinValue(_ index: Int, _ cells: [Int], _ placement: Placement) -> Bool {
    let node = placement.nodes[index]
    return node.hasValueInside
      && cells.contains { other in
        let next = placement.nodes[other]
        return other != index && !next.isLabel && !next.text.isEmpty && next.rect == node.rect
      }
  }

  /// A label whose wording is no value.
  private static func isOwnLabel(_ index: Int, _ placement: Placement) -> Bool {
    let node = placement.nodes[index]
    return node.isLabel && node.concepts.allSatisfy { placement.templates.heads[$0] == nil }
  }

  static func holdsValues(_ records: [[Int]], _ placement: Placement) -> Bool {
    records.joined().count { isPlainValue(placement.nodes[$0].text) } >= 2
  }

  /// Numbers, dates and 男 or 女: no label is written like them.
  static func isPlainValue(_ text: String) -> Bool {
    // What is left of a rule is read as a row of 一.
    text.count { TextFolding.narrowed($0).isNumber && $0 != "一" } >= 4 || ["男", "女"].contains(text)
  }

  /// Whether two records' cells begin and end at the same places, three in four of them; of two records in one (the rule
  /// between them was not found) those of the other.
  static func areAlike(_ left: [Int], _ right: [Int], _ nodes: [PageNode]) -> Bool {
    let (few, many) = left.count <= right.count ? (left, right) : (right, left)
    let shared = few.count { index in many.contains { isUnder(nodes[$0].rect, nodes[index].rect) } }
    let (low, high) = (extent(of: few, nodes).height, extent(of: many, nodes).height)
    if high * 10 > low * 18 { return shared * 4 >= few.count * 3 }
    // A fold across some of them, or a rule not found, cuts up or joins cells of one of the two.
    let isLevel = high * 10 <= low * 11
    return shared * 4 >= many.count * 3 || isLevel && shared * 4 >= few.count * 3 && shared * 2 >= many.count
  }

  /// Whether bands below each other have the same columns, column by column: under headings that have not they are no one
  /// record but several, of which the last may stand over blank rows.
  static func areSeveral(_ bands: [[Int]], _ nodes: [PageNode]) -> Bool {
    zip(bands, bands.dropFirst()).contains { upper, lower in
      let (few, many) = upper.count <= lower.count ? (upper, lower) : (lower, upper)
      guard few.count >= 5, few.count * 10 >= many.count * 9 else { return false }
      let heights = [few, many].map { extent(of: $0, nodes).height }.sorted()
      let shared = few.count { index in many.contains { isUnder(nodes[$0].rect, nodes[index].rect) } }
      return heights[1] * 10 <= heights[0] * 12 && shared * 10 >= few.count * 9
    }
  }
}
