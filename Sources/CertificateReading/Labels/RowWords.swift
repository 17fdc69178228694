import Residency
import ScanImaging

/// Rows within each person's record that begin with a word (国保, 後期, 介護) under a heading that names all of them, and have
/// their answers under headings that all share (有無, 資格取得日): the answer in a word's row is that word's.
struct RowWords {
  private let slots: [RuledRegister.Slot]
  private let nodes: [PageNode]
  private let templates: CertificateTemplates
  /// The slots of words, and those of their flags and dates.
  private let words: [Int]
  private let flags: Int?
  private let dates: Int?

  /// - Parameter parts: the register's, record by record.
  /// - Returns: `nil` where there are none: fewer than two rows that say in most records what their heading says.
  init?(_ register: RuledRegister, parts: [[(rect: PixelRect, lines: [TextLine])?]]) {
    let (slots, nodes, templates) = (register.slots, register.placement.nodes, register.placement.templates)
    func heading(_ slot: Int) -> [CertificateTemplates.Concept] {
      nodes[slots[slot].heading].concepts.map { templates.concepts[$0] }
    }
    words = slots.indices.filter { slot in
      guard heading(slot).contains(where: { $0.groupDate != nil }) else { return false }
      let said = parts.count { part in
        part[slot].map { templates.isWording($0.lines, of: nodes[slots[slot].heading].concepts) } ?? false
      }
      return said * 2 > parts.count
    }
    flags = slots.indices.first { heading($0).contains { $0.part == "flag" } }
    dates = slots.indices.first { heading($0).contains { $0.part == "date" } }
    guard words.count >= 2, flags != nil || dates != nil else { return nil }
    (self.slots, self.nodes, self.templates) = (slots, nodes, templates)
  }

  /// The slots that have no values of their own then.
  var taken: Set<Int> { Set(words + [flags, dates].compactMap(\.self)) }

  /// The answers of one record.
  func values(
    _ parts: [(rect: PixelRect, lines: [TextLine])?], record: Int, table: Int
  ) -> [PlacedValue] {
    words.flatMap { word -> [PlacedValue] in
      guard let row = parts[word]?.rect, let concept = nodes[slots[word].heading].concepts.first else { return [] }
      func answer(_ slot: Int?, _ concept: Int?) -> PlacedValue? {
        guard let slot, let concept, let part = parts[slot] else { return nil }
        let lines = part.lines.filter { $0.rect.midY >= row.y && $0.rect.midY < row.maxY }
        return PlacedValue(
          concepts: [concept], label: row,
          rect: PixelRect(x: part.rect.x, y: row.y, width: part.rect.width, height: row.height), lines: lines,
          order: record, isRight: true, table: table)
      }
      let date = templates.concepts[concept].groupDate.flatMap { field in
        templates.concepts.firstIndex { $0.person == field }
      }
      return [answer(flags, concept), answer(dates, date)].compactMap(\.self)
    }
  }
}

extension CertificateTemplates {
  /// Whether lines say nothing but a wording of one of `concepts`.
  func isWording(_ lines: [TextLine], of concepts: [Int]) -> Bool {
    let text = TextFolding.fold(lines.map(\.text).joined())
    return !text.isEmpty && wordings.contains { concepts.contains($0.concept) && $0.folded == text }
  }
}
