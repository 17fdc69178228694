import Residency
import ScanImaging

/// Brings back labels by the repetition of a form: persons' blocks are printed one under (or beside) the other with the same
/// labels in the same places, so that a label lost in one block is known from the others.
///
/// What stands behind such a label always goes to a person.
struct RepeatedBlocks {
  let nodes: [PageNode]
  let templates: CertificateTemplates

  /// Marks printed for a blank place, folded: they stand for values, never for labels.
  private var blanks: Set<String> { templates.blanks }

  private struct Step: Hashable {
    let x: Int
    let y: Int
  }

  /// Pixels by which repeated print may be off.
  private static let slack = 14

  /// The nodes with the labels made out.
  func repaired() -> [PageNode] {
    var result = nodes
    for (step, area) in steps() {
      for label in nodes where label.isLabel && !label.isAmbiguous && isWithin(area, label) {
        for sign in [1, -1] {
          guard let index = node(at: step, sign, from: label), !result[index].isLabel else {
            if let (index, parts) = line(at: step, sign, from: label), !result[index].isLabel {
              result[index].concepts = label.concepts
              (result[index].labelLines, result[index].lines) = ([parts.label], NodeMaker.stripped([parts.value]))
              result[index].doubt = .repeatedBlock
            }
            continue
          }
          result[index].concepts = label.concepts
          result[index].labelLines = nodes[index].lines
          result[index].lines = []
          result[index].doubt = .repeatedBlock
        }
      }
    }
    return result
  }

  /// Whether a label stands among those that recur: what stands far above or below the blocks has no twin.
  private func isWithin(_ area: PixelRect, _ label: PageNode) -> Bool {
    let own = place(label)
    return area.inset(by: -3 * own.height).holds(own)
  }

  /// Where a label's own print stands.
  private func place(_ label: PageNode) -> PixelRect {
    guard let first = label.labelLines.first?.rect else { return label.rect }
    return label.labelLines.dropFirst().reduce(first) { $0.union($1.rect) }
  }

  /// Open print where the twin of `label` should stand.
  private func node(at step: Step, _ sign: Int, from label: PageNode) -> Int? {
    let own = place(label)
    let (x, y) = (own.x + sign * step.x, own.midY + sign * step.y)
    return nodes.indices.first { index in
      let node = nodes[index]
      guard !node.isLabel, node.isCell == label.isCell, let line = node.lines.first, !line.symbols.isEmpty,
        !isBlankMark(node.text), !isValue(node.text, of: label)
      else { return false }
      let digits = node.text.count { TextFolding.narrowed($0).isNumber }
      if isSameCell(node, label, step: step, sign) { return digits <= 1 }
      guard node.lines.count == max(1, label.labelLines.count) else { return false }
      let rect = node.lines.dropFirst().reduce(line.rect) { $0.union($1.rect) }
      return digits <= 2 && abs(rect.x - x) <= Self.slack && abs(rect.midY - y) <= Self.slack
        && rect.width * 10 >= own.width * 6 && rect.width * 10 <= own.width * 14
    }
  }

  /// A line outside of tables that begins where the twin of `label` should, cut where that would end: label and value stand in
  /// one piece of print, and of the label nothing was made out.
  private func line(
    at step: Step, _ sign: Int, from label: PageNode
  ) -> (index: Int, parts: (label: TextLine, value: TextLine))? {
    guard !label.isCell, label.hasValueInside, label.labelLines.count == 1 else { return nil }
    let own = place(label)
    let (x, y) = (own.x + sign * step.x, own.midY + sign * step.y)
    for index in nodes.indices {
      let node = nodes[index]
      guard !node.isLabel, !node.isCell, node.lines.count == 1, let line = node.lines.first, !line.isVertical,
        abs(line.rect.x - x) <= Self.slack, abs(line.rect.midY - y) <= Self.slack,
        line.rect.width * 10 > own.width * 12,
        let cut = line.symbols.firstIndex(where: {
          ($0.x.lowerBound + $0.x.upperBound) / 2 > line.rect.x + own.width + Self.slack / 2
        }), cut >= 2
      else { continue }
      // Characters of the label reach as far as its own; behind them is white, or the sign that parts it from its value.
      let end = line.symbols[cut - 1].x.upperBound
      let isParted =
        line.symbols[cut].gapBefore > 0.2 || Self.signs.contains(line.symbols[cut].text)
        || Self.signs.contains(line.symbols[cut - 1].text)
      guard isParted, abs(end - line.rect.x - own.width) <= 2 * Self.slack else { continue }
      return (index, (line.part(0..<cut), line.part(cut..<line.symbols.count)))
    }
    return nil
  }

  /// What stands between a label and its value.
  private static let signs: Set<String> = [":", "：", "；", ";", "…", "）", ")", "】", "］", "]", "〉", "＞"]

  /// Whether a cell is the cell of an upright label in the other block; how its characters were taken for lines says
  /// nothing.
  private func isSameCell(_ node: PageNode, _ label: PageNode, step: Step, _ sign: Int) -> Bool {
    guard node.isCell, !label.hasValueInside, label.labelLines.contains(where: \.isVertical) else { return false }
    let (cell, twin) = (node.rect, label.rect)
    return abs(cell.x - twin.x - sign * step.x) <= Self.slack && abs(cell.y - twin.y - sign * step.y) <= Self.slack
      && abs(cell.width - twin.width) <= Self.slack && abs(cell.height - twin.height) <= Self.slack
      && node.text.count <= label.labelLines.reduce(2) { $0 + $1.symbols.count }
  }

  /// Whether a text is a value of the label's kind as it stands (子 for 続柄). Of names, readings and addresses that says
  /// nothing: フリガナ is kana itself.
  private func isValue(_ text: String, of label: PageNode) -> Bool {
    let plain: Set<ValueKind> = [.sex, .relationship, .flag, .date, .individualNumber, .juminhyoCode]
    return label.concepts.contains { index in
      let kind = templates.concepts[index].valueKind
      return plain.contains(kind) && ValueShape.fit(kind, text) >= 3
    }
  }

  private func isBlankMark(_ text: String) -> Bool {
    blanks.contains(String(TextFolding.fold(text))) || text.allSatisfy { "＊*※－-ー".contains($0) }
  }

  /// The distances at which three labels or more of different meaning recur, and where all these stand.
  private func steps() -> [(step: Step, area: PixelRect)] {
    let labels = nodes.filter { $0.isLabel && !$0.isAmbiguous }
    var pairs: [(step: Step, concepts: [Int], area: PixelRect)] = []
    for (number, label) in labels.enumerated() {
      for other in labels.dropFirst(number + 1) where other.concepts == label.concepts && other.isCell == label.isCell {
        let (from, to) = (place(label), place(other))
        let (x, y) = (to.x - from.x, to.midY - from.midY)
        guard abs(x) <= Self.slack || abs(y) <= Self.slack else { continue }
        let isForward = abs(x) > abs(y) ? x > 0 : y > 0
        pairs.append((isForward ? Step(x: x, y: y) : Step(x: -x, y: -y), label.concepts, from.union(to)))
      }
    }
    var result: [(step: Step, area: PixelRect)] = []
    for pair in pairs {
      guard !result.contains(where: { near($0.step, pair.step) }) else { continue }
      let same = pairs.filter { near($0.step, pair.step) }
      guard Set(same.map(\.concepts)).count >= 3 else { continue }
      result.append((pair.step, same.reduce(pair.area) { $0.union($1.area) }))
    }
    return result
  }

  private func near(_ left: Step, _ right: Step) -> Bool {
    abs(left.x - right.x) <= Self.slack && abs(left.y - right.y) <= Self.slack
  }
}
