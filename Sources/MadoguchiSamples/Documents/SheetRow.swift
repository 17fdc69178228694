import Residency

/// What a cell of a row holds.
enum SheetCell {
  case label(String)
  /// Label in two or more lines.
  case wrapped(String)
  /// Characters one below the other.
  case vertical(String)
  /// Characters spread over the width.
  case spread(String)
  case value(ValueKey, align: TextStyle.Horizontal = .leading, size: Double = 10, lines: Int = 1)
  /// A value between words that belong to the form, as （…） around a reading.
  case enclosed(String, ValueKey, String, align: TextStyle.Horizontal = .leading, size: Double = 10)
  case filler(String)
  /// A value in the paper's own words, or a mark for none.
  case words(String, ValueKey)
}

extension SheetWriter {
  /// Draws cells side by side from `x`, each with its width in millimetres, and returns the y below them.
  @discardableResult
  func row(x: Double, y: Double, height: Double, labelSize: Double = 8.5, _ cells: [(Double, SheetCell)]) throws
    -> Double
  {
    var left = x
    for (width, cell) in cells {
      let rect = PaperRect(left, y, width, height)
      switch cell {
      case .label(let text): try label(text, rect, size: labelSize)
      case .wrapped(let text): try label(text, rect, size: labelSize, lines: 3)
      case .vertical(let text): try label(text, rect, size: labelSize, vertical: true)
      case .spread(let text): try label(text, rect, size: labelSize, align: .spread)
      case .value(let key, let align, let size, let lines):
        try self.cell(key, rect, size: size, align: align, lines: lines)
      case .enclosed(let before, let key, let after, let align, let size):
        try self.cell(key, rect, size: size, align: align, before: before, after: after)
      case .filler(let text): try filler(text, rect)
      case .words(let text, let key): try words(text, of: key, rect)
      }
      left += width
    }
    return y + height
  }
}
