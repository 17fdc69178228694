import Residency
import ScanImaging

/// Print that goes on without white where a value was cut out of it, to be shared with a neighbouring column: nobody can
/// say whose the characters at the cut are (丁目６１ and 番).
struct CutPrint {
  private let lines: [TextLine]
  private let labels: [PixelRect]

  /// White that parts two values, in line heights; characters of one value stand closer, unless they are spread.
  private static let parting = 0.75

  init(page: PageReading) {
    lines = page.text.blocks.flatMap(\.lines).filter { !$0.isVertical && $0.symbols.count > 1 }
    labels = page.nodes.filter(\.isLabel).flatMap(\.labelLines).map(\.rect)
  }

  /// Whether a value's print begins or ends in the middle of what is printed.
  func holds(_ value: PlacedValue) -> Bool { value.lines.contains(where: isCut) }

  private func isCut(_ part: TextLine) -> Bool {
    guard !part.isVertical, let first = part.symbols.first, let last = part.symbols.last else { return false }
    guard
      let whole = lines.first(where: { line in
        line.rect.y == part.rect.y && line.rect.height == part.rect.height && line.symbols.count > part.symbols.count
          && line.rect.x <= first.x.lowerBound && line.rect.maxX >= last.x.lowerBound
      }),
      let start = whole.symbols.firstIndex(where: { $0.x == first.x }),
      let end = whole.symbols.lastIndex(where: { $0.x == last.x }), start <= end
    else { return false }
    return start > 0 && goesOn(from: start - 1, to: start, in: whole)
      || end + 1 < whole.symbols.count && goesOn(from: end, to: end + 1, in: whole)
  }

  /// Whether two neighbours are characters of one piece of print, neither of them a label's or a mark between values.
  private func goesOn(from left: Int, to right: Int, in line: TextLine) -> Bool {
    let pair = [line.symbols[left], line.symbols[right]]
    guard pair[1].gapBefore < Self.parting else { return false }
    return pair.allSatisfy { symbol in
      guard symbol.text.allSatisfy({ $0.isLetter || $0.isNumber }) else { return false }
      let middle = (symbol.x.lowerBound + symbol.x.upperBound) / 2
      return !labels.contains {
        $0.x <= middle && middle < $0.maxX && $0.y <= line.rect.midY && line.rect.midY < $0.maxY
      }
    }
  }
}
