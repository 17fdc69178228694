import Residency
import ScanImaging

/// Names whose label the reader spoiled because it stands small beside the large name in one line (兵名　山田太郎 for 氏名　山田太郎),
/// or lost the first half of (名：山田太郎).
///
/// Looked for only where persons outnumber the names found; what is found must be seen by a person, or be borne out by its
/// ふりがな.
struct BuriedNames {
  let page: PageReading

  /// The names and, where it stands above a name in its place, the ふりがな.
  func entries() -> [PersonGrouping.Entry] { page.nodes.filter { !$0.isLabel }.flatMap(entries) }

  private func entries(_ node: PageNode) -> [PersonGrouping.Entry] {
    guard let number = node.lines.indices.first(where: { start(of: node.lines[$0]) != nil }),
      let start = start(of: node.lines[number])
    else { return [] }
    let line = node.lines[number]
    let label = line.part(0..<start)
    let rest = line.part(start..<line.symbols.count)
    let parts = CompositeValue.nameAndKana(
      node.isCell ? Array(node.lines[..<number]) + [rest] + node.lines[(number + 1)...] : [rest])
    func entry(_ field: PersonField, _ lines: [TextLine]) -> PersonGrouping.Entry? {
      let ink = lines.map(\.rect).filter { !$0.isEmpty }
      guard let first = ink.first else { return nil }
      let rect = ink.dropFirst().reduce(first) { $0.union($1) }
      let value = PlacedValue(
        concepts: [], label: label.rect, rect: rect, lines: lines, order: 0, isRight: true, table: node.table,
        doubt: .buriedLabel)
      return .init(field: field, document: nil, value: value, lines: lines)
    }
    return [entry(.name, parts.name.filter { $0.rect.y >= line.rect.y - 2 }), entry(.kana, parts.kana)].compactMap {
      $0
    }
  }

  /// Where the name begins in a line that begins with what is left of 氏名.
  private func start(of line: TextLine) -> Int? {
    let texts = line.symbols.map(\.text)
    guard !line.isVertical, texts.count >= 4 else { return nil }
    if texts[0] == "名", [":", "："].contains(texts[1]) { return 2 }
    let isLeft = texts[1] == "名" || texts[0] == "氏"
    return isLeft && line.symbols[2].gapBefore > 0.8 ? 2 : nil
  }
}
