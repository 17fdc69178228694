import Residency
import ScanImaging

/// Print that is the value of something, beyond doubt, and that no label took: then the page was understood in part only.
struct UnclaimedPrint {
  struct Item {
    let kind: ValueKind
    let line: TextLine
  }

  /// From top to bottom, as the page's blocks are.
  private(set) var items: [Item] = []

  /// - Parameter claimed: the places of all values that were taken, labels and footer included.
  init(page: PageReading, claimed: [PixelRect]) {
    for block in page.text.blocks {
      for line in block.lines where !line.isVertical {
        for range in line.valueStretches {
          guard let kind = Self.kind(line, range), kind != .date || !DatedList.holds(block, of: page) else { continue }
          let part = line.part(range)
          if !part.rect.isHalf(within: claimed) { items.append(Item(kind: kind, line: part)) }
        }
      }
    }
  }

  /// What of a field's lines is claimed by it: a number that checks is no part of a name or of a word.
  static func claimed(_ lines: [TextLine], as kind: ValueKind) -> [TextLine] {
    guard [.name, .kana, .sex, .relationship, .flag].contains(kind) else { return lines }
    return lines.filter { line in
      !line.valueStretches.contains { range in
        let text = line.symbols[range].map(\.text).joined()
        return ValueShape.fit(.individualNumber, text) == 4 || ValueShape.fit(.juminhyoCode, text) == 4
      }
    }
  }

  /// A number that checks, a date, a sex, a kinship: nothing else on these papers looks like them.
  private static func kind(_ line: TextLine, _ range: Range<Int>) -> ValueKind? {
    let text = line.symbols[range].map(\.text).joined()
    if ValueShape.fit(.individualNumber, text) == 4 { return .individualNumber }
    if ValueShape.fit(.juminhyoCode, text) == 4 { return .juminhyoCode }
    guard range.count == line.symbols.count else { return nil }
    if ["男", "女"].contains(text) { return .sex }
    if text.count >= 2, RelationshipDecoder.isRelationship(text) { return .relationship }
    return DateDecoder.parse(text)?.date.isComplete ?? false ? .date : nil
  }
}
