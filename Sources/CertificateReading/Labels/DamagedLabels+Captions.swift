import Residency
import ScanImaging

/// Labels in small print over the values of their cells, of which one was garbled.
extension DamagedLabels {
  /// Tables whose cells begin with their labels: four or more do, and few labels have cells of their own.
  func captionedTables() -> Set<Int> {
    let labels = Dictionary(grouping: placement.nodes.filter { $0.isCell && $0.isLabel }, by: \.table)
    return Set(
      labels.filter { $0.value.count >= 4 && $0.value.count(where: \.hasValueInside) * 10 >= $0.value.count * 7 }.keys)
  }

  /// The concept whose wording is nearest to the small print in the upper left of a cell, if what stands below can hardly be
  /// anything else.
  func overItsValue(_ index: Int) -> Int? {
    let node = placement.nodes[index]
    guard node.lines.count == 2, let caption = node.lines.first, let value = node.lines.last, !caption.isVertical,
      !value.isVertical, caption.rect.height * 5 <= value.rect.height * 4, caption.rect.maxY <= value.rect.y + 4,
      caption.rect.x - node.rect.x < value.rect.height, abs(value.rect.x - caption.rect.x) < value.rect.height
    else { return nil }
    let text = TextFolding.fold(caption.text)
    guard (2...9).contains(text.count) else { return nil }
    if value.symbols.count >= 3, CompositeValue.kanaShare(value) >= 0.8, CompositeValue.kanaShare(caption) >= 0.5 {
      return placement.templates.concepts.firstIndex { $0.person == .kana }
    }
    return nearest(to: text, limit: { $0 <= 4 ? 1 : 2 }) { index, _, _ in
      let concept = placement.templates.concepts[index]
      guard type.map({ concept.person != nil || concept.documentField(of: $0) != nil }) ?? true else { return nil }
      let fit = ValueShape.fit(concept.valueKind, value.text)
      return fit >= 3 ? fit : nil
    }
  }
}
