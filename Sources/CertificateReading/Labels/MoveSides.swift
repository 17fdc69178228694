import ScanImaging

/// 住所 and 世帯主 that are printed alike for the household left and the one moved to, under 旧 and 新 or the like beside
/// them: which of the two a value belongs to.
struct MoveSides {
  let placement: Placement

  private var templates: CertificateTemplates { placement.templates }

  /// `values` with the concepts that the words beside their labels give them.
  func settled(_ values: [PlacedValue]) -> [PlacedValue] {
    let words = placement.nodes.indices.compactMap { index in
      side(of: index).map { side in
        (rect: placement.nodes[index].rect, table: placement.nodes[index].table, isNew: side)
      }
    }
    guard !words.isEmpty else { return values }
    return values.map { value in
      guard value.concepts.count == 1, let concept = value.concepts.first else { return value }
      let name = templates.concepts[concept].name
      guard ["address", "householder"].contains(name) else { return value }
      let label = value.label
      let near = words.filter { word in
        let shared = min(word.rect.maxY, label.maxY) - max(word.rect.y, label.y)
        // Outside of tables the word stands in the middle of its rows.
        let reach = value.table < 0 ? 3 * label.height / 2 : 0
        return word.table == value.table && word.rect.maxX <= label.x + 12 && (shared + reach) * 2 > label.height
      }
      guard
        let word = near.min(by: {
          (abs($0.rect.midY - label.midY), label.x - $0.rect.maxX) < (
            abs($1.rect.midY - label.midY), label.x - $1.rect.maxX
          )
        })
      else { return value }
      var value = withoutWord(value)
      let wanted = name == "address" ? (word.isNew ? "newAddress" : "oldAddress") : word.isNew ? "newHouseholder" : name
      value.concepts = templates.concepts.indices.filter { templates.concepts[$0].name == wanted }
      return value
    }
  }

  /// A value without the word that stands in its row, or before it in its line: it says whose the value is.
  private func withoutWord(_ value: PlacedValue) -> PlacedValue {
    func isWord(_ line: TextLine) -> Bool { templates.sides[TextFolding.fold(line.text)] != nil }
    var lines = value.lines.filter { !isWord($0) }.map { line in
      let start = line.symbols.indices.dropFirst().first { line.symbols[$0].gapBefore > 0.8 }
      return start.flatMap { isWord(line.part(0..<$0)) ? line.part($0..<line.symbols.count) : nil } ?? line
    }
    if lines.isEmpty { lines = value.lines }
    var value = value
    if lines.map(\.rect) != value.lines.map(\.rect), let first = lines.first {
      value.rect = lines.dropFirst().reduce(first.rect) { $0.union($1.rect) }
    }
    value.lines = lines
    return value
  }

  /// Whether the node says which household is meant; a label of an address may, when no value of its own stands in it or
  /// in the cell behind it.
  private func side(of index: Int) -> Bool? {
    let node = placement.nodes[index]
    if node.isLabel, node.isCell, let next = placement.rightward(of: index).first.map({ placement.nodes[$0] }),
      !next.isLabel, next.rect.height * 3 > node.rect.height * 2
    {
      return nil
    }
    let lines = node.isLabel ? node.labelLines : node.lines
    guard !node.hasValueInside, let side = templates.sides[TextFolding.fold(lines.map(\.text).joined())] else {
      return nil
    }
    return side
  }
}
