import Residency
import ScanImaging

/// Gives labels that the reader could not make out (stamped over, damaged) the meaning that the remembered layout has for
/// their place.
struct RecalledLabels {
  let recall: PageRecall

  /// `nodes` with the labels recalled; they count as inferred.
  func completed(_ nodes: [PageNode]) -> [PageNode] {
    var result = nodes
    for index in recall.expected where recall.fit.partner[index] == nil {
      let label = recall.fit.expected[index].label
      guard let concepts = recall.concepts(of: label), let place = seat(of: label, among: result) else { continue }
      let parts = parted(result[place], label)
      guard looksLike(concepts, parts.label) else { continue }
      result[place].concepts = concepts
      result[place].labelLines = parts.label
      result[place].lines = parts.value
      result[place].doubt = .recalledLabel
      result[place].isAmbiguous = false
      if !result[place].isCell, let first = (parts.label + parts.value).map(\.rect).first {
        result[place].rect = (parts.label + parts.value).map(\.rect).dropFirst().reduce(first) { $0.union($1) }
      }
    }
    return result
  }

  /// The node that stands where the label is expected and is no label that was read.
  private func seat(of label: RememberedPage.Label, among nodes: [PageNode]) -> Int? {
    let place = recall.pixels(label.place)
    let ink = recall.pixels(label.ink)
    var best: (node: Int, likeness: Double)?
    for index in nodes.indices where nodes[index].isCell == label.isCell {
      let node = nodes[index]
      guard !node.isLabel || node.isInferred else { continue }
      let likeness =
        label.isCell
        ? node.rect.likeness(place)
        : Double(node.rect.common(ink)) / Double(max(1, ink.width * ink.height))
      if likeness >= (label.isCell ? 0.5 : 0.4), likeness > best?.likeness ?? 0 { best = (index, likeness) }
    }
    return best?.node
  }

  /// A node's print parted into the label and the value behind it.
  private func parted(_ node: PageNode, _ label: RememberedPage.Label) -> (label: [TextLine], value: [TextLine]) {
    let lines = node.isLabel ? node.labelLines + node.lines : node.lines
    guard !label.isCell || label.hasValueInside else { return (lines, []) }
    let ink = recall.pixels(label.ink)
    var own: [TextLine] = []
    var rest: [TextLine] = []
    for line in lines {
      let middle = line.rect.midY
      guard middle > ink.y - ink.height / 4, middle < ink.maxY + ink.height / 4 else {
        rest.append(line)
        continue
      }
      let end = ink.maxX + line.rect.height / 4
      let cut = line.symbols.firstIndex { ($0.x.lowerBound + $0.x.upperBound) / 2 > end } ?? line.symbols.count
      if cut > 0 { own.append(line.part(0..<cut)) }
      if cut < line.symbols.count { rest.append(line.part(cut..<line.symbols.count)) }
    }
    return (own, NodeMaker.stripped(rest))
  }

  /// Whether what little was read may be the label: it shares a third of a wording's characters, or the reader itself was
  /// in doubt about a text without digits. Nothing printed is no label.
  private func looksLike(_ concepts: [Int], _ lines: [TextLine]) -> Bool {
    let text = lines.flatMap { TextFolding.fold($0.text) }
    guard !text.isEmpty else { return false }
    for wording in recall.templates.wordings where concepts.contains(wording.concept) {
      var left = text
      let shared = wording.folded.count { character in
        guard let index = left.firstIndex(of: character) else { return false }
        left.remove(at: index)
        return true
      }
      let longer = max(wording.folded.count, min(text.count, 2 * wording.folded.count))
      if shared * 3 >= longer { return true }
    }
    let symbols = lines.flatMap(\.symbols)
    let mean = symbols.reduce(0) { $0 + $1.confidence } / Double(max(1, symbols.count))
    return mean < 0.55 && !text.contains { $0.isNumber }
  }
}
