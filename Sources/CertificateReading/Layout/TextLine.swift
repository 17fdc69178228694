import ScanImaging
import TextRecognition

/// One character on the page.
struct PageSymbol: Hashable, Sendable {
  var text: String
  var confidence: Double
  var alternatives: [CharacterLattice.Candidate]
  /// Columns on the page.
  var x: Range<Int>
  /// Blank columns before it on the page, as a share of the line's height; large at the start of a line.
  var gapBefore: Double
  /// The reader saw a space before it; trustworthy between Latin letters only.
  var startsWord = false
}

/// A line of text on the page: its place, its ink, and what was read in it.
struct TextLine: Sendable {
  /// The ink's rectangle on the conditioned page.
  let rect: PixelRect
  /// Its characters from left to right (top to bottom when `isVertical`).
  let symbols: [PageSymbol]
  let isVertical: Bool

  var text: String { symbols.map(\.text).joined() }

  /// Its weakest character's confidence; 0 for an empty line.
  var weakest: Double { symbols.map(\.confidence).min() ?? 0 }

  /// How sure the reader was of its characters, in the middle; 0 for an empty line.
  var meanConfidence: Double {
    symbols.isEmpty ? 0 : symbols.reduce(0) { $0 + $1.confidence } / Double(symbols.count)
  }

  /// The same line from `range` of its symbols; the rectangle follows.
  func part(_ range: Range<Int>) -> TextLine {
    let chosen = Array(symbols[range])
    guard let left = chosen.first?.x.lowerBound, let right = chosen.map(\.x.upperBound).max(), right > left else {
      return TextLine(
        rect: PixelRect(x: rect.x, y: rect.y, width: 0, height: rect.height), symbols: [], isVertical: isVertical)
    }
    return TextLine(
      rect: PixelRect(x: left, y: rect.y, width: right - left, height: rect.height), symbols: chosen,
      isVertical: isVertical)
  }
}

/// A cell of a ruled table with its lines, or a run of text outside all tables.
struct TextBlock: Sendable {
  /// The cell, or the run's own rectangle.
  let rect: PixelRect
  let isCell: Bool
  /// Which table of the page a cell belongs to; -1 outside of all.
  let table: Int
  /// From top to bottom; empty for a blank cell.
  let lines: [TextLine]

  var text: String { lines.map(\.text).joined() }
  var isBlank: Bool { lines.allSatisfy { $0.symbols.isEmpty } }

  /// Remains of a ruled or dashed line in which the reader saw a sign or two: far longer than its signs are wide.
  func isRuleRemnant(on page: ConditionedPage) -> Bool {
    guard !isCell, lines.count == 1, let line = lines.first, !line.isVertical else { return false }
    return Double(line.rect.width) * 72 > 60 * page.pixelsPerInch
      && line.rect.width > 8 * line.rect.height * max(1, line.symbols.count)
  }
}
