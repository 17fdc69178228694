import ScanImaging

/// A table with a column (or a row) for the household left and one for that moved to, 転出前（旧） and 転出後（新）, whose labels
/// 住所 and 世帯主 each have a value under both words.
struct SideColumns {
  let placement: Placement

  private static let slack = 14

  /// Two words that stand level, or one below the other, in one table.
  private struct Words {
    let old, new: PixelRect
    let table: Int
    /// Whether the words head columns.
    let areColumns: Bool
  }

  /// `values` with those of such tables told apart.
  func settled(_ values: [PlacedValue]) -> [PlacedValue] {
    var result = values
    for words in words() {
      let found = placement.nodes.flatMap { self.values(of: $0, under: words) }
      guard !found.isEmpty else { continue }
      let labels = Set(found.map(\.label) + [words.old, words.new])
      result.removeAll { $0.table == words.table && labels.contains($0.label) }
      result += found
    }
    return result
  }

  private func words() -> [Words] {
    let sides = placement.nodes.filter(\.isCell).compactMap { node in
      placement.templates.side(node.print.map(\.text).joined()).map { (node: node, isNew: $0) }
    }
    var result: [Words] = []
    for old in sides where !old.isNew {
      for new in sides where new.isNew && new.node.table == old.node.table {
        let (first, second) = (old.node.rect, new.node.rect)
        let isLevel =
          abs(first.y - second.y) <= Self.slack && abs(first.height - second.height) <= Self.slack
          && abs(first.midX - second.midX) > first.width / 2
        let isUnder =
          abs(first.x - second.x) <= Self.slack && abs(first.width - second.width) <= Self.slack
          && abs(first.midY - second.midY) > first.height / 2
        guard isLevel || isUnder else { continue }
        result.append(Words(old: first, new: second, table: old.node.table, areColumns: isLevel))
      }
    }
    return result
  }

  /// Both values of a label that stands before, or above, the cells that both words head.
  private func values(of label: PageNode, under words: Words) -> [PlacedValue] {
    guard label.isCell, label.table == words.table, !label.hasValueInside, label.concepts.count == 1,
      let concept = label.concepts.first,
      ["address", "householder"].contains(placement.templates.concepts[concept].name),
      let old = cell(of: label.rect, words.old, words), let new = cell(of: label.rect, words.new, words)
    else { return [] }
    let isAddress = placement.templates.concepts[concept].name == "address"
    return [(old, isAddress ? "oldAddress" : "householder"), (new, isAddress ? "newAddress" : "newHouseholder")].map {
      cell, name in
      PlacedValue(
        concepts: placement.templates.concepts.indices.filter { placement.templates.concepts[$0].name == name },
        label: label.rect, rect: cell.rect, lines: cell.lines, order: 0, isRight: words.areColumns, table: label.table,
        doubt: label.doubt)
    }
  }

  /// The cell where the label's row meets the word's column, or the other way round.
  private func cell(of label: PixelRect, _ word: PixelRect, _ words: Words) -> PageNode? {
    let (row, column) = words.areColumns ? (label, word) : (word, label)
    guard words.areColumns ? label.maxX <= word.x + Self.slack : label.maxY <= word.y + Self.slack else { return nil }
    return placement.nodes.first { node in
      node.isCell && !node.isLabel && node.table == words.table && abs(node.rect.y - row.y) <= Self.slack
        && abs(node.rect.maxY - row.maxY) <= Self.slack && abs(node.rect.x - column.x) <= Self.slack
        && abs(node.rect.maxX - column.maxX) <= Self.slack
    }
  }
}

extension CertificateTemplates {
  /// Which household a word stands for, the one left (`false`) or the one moved to: 旧, 転出後, 転出前（旧）; `nil` for other
  /// words.
  func side(_ text: String) -> Bool? {
    let parts = text.split { "()（）[]［］【】〔〕・/／".contains($0) }.map { sides[TextFolding.fold(String($0))] }
    guard let first = parts.first, let side = first, parts.allSatisfy({ $0 == side }) else { return nil }
    return side
  }
}
