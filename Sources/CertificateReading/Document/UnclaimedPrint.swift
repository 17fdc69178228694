import Residency
import ScanImaging

/// Print that is the value of something, beyond doubt, and that no label took: then the page was understood in part only,
/// and what was understood may be somebody else's.
struct UnclaimedPrint {
  let page: PageReading
  /// The places of all values that were taken, labels and footer included.
  let claimed: [PixelRect]

  /// Whether there is any.
  var isFound: Bool {
    page.text.blocks.contains { block in
      block.lines.contains { line in
        !line.isVertical && line.valueStretches.contains { isValue(line, $0) && !isClaimed(line.part($0).rect) }
      }
    }
  }

  /// A number that checks, a date, a sex, a kinship: nothing else on these papers looks like them.
  private func isValue(_ line: TextLine, _ range: Range<Int>) -> Bool {
    let text = line.symbols[range].map(\.text).joined()
    if ValueShape.fit(.individualNumber, text) == 4 || ValueShape.fit(.juminhyoCode, text) == 4 { return true }
    guard range.count == line.symbols.count else { return false }
    if ["男", "女"].contains(text) { return true }
    if text.count >= 2, RelationshipDecoder.isRelationship(text) { return true }
    return DateDecoder.parse(text)?.date.isComplete ?? false
  }

  private func isClaimed(_ rect: PixelRect) -> Bool {
    claimed.contains { place in
      let width = min(place.maxX, rect.maxX) - max(place.x, rect.x)
      let height = min(place.maxY, rect.maxY) - max(place.y, rect.y)
      return width > 0 && height > 0 && width * height * 2 >= rect.width * rect.height
    }
  }
}
