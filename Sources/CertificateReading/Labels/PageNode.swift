import Residency
import ScanImaging

/// A label or a value with its place on the page: what the layout is worked out from.
struct PageNode: Sendable {
  /// The cell, or the piece of text outside of tables.
  var rect: PixelRect
  var isCell: Bool
  /// Which table of the page; -1 outside of all.
  var table: Int
  /// Concepts of a label, in printed order; empty for a value.
  var concepts: [Int]
  /// The label's wording is also printed as a value.
  var isAmbiguous: Bool
  /// The value's lines; for a label, the value that stands in the same place behind it.
  var lines: [TextLine]
  /// The ink of the label, to tell it from its value in the same cell.
  var labelLines: [TextLine] = []
  /// How the label was made out when it was not from its text alone.
  var doubt: PlaceDoubt?

  var isInferred: Bool { doubt != nil }
  var isLabel: Bool { !concepts.isEmpty }
  var hasValueInside: Bool { isLabel && !lines.isEmpty }
  var text: String { lines.map(\.text).joined() }
  /// All its print, for a place where a label would make no sense.
  var print: [TextLine] { labelLines + lines }
}
