/// A rectangle on paper in millimetres, origin top left.
struct PaperRect: Hashable, Sendable {
  var x, y, width, height: Double

  var maxX: Double { x + width }
  var maxY: Double { y + height }

  init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  func inset(_ horizontal: Double, _ vertical: Double) -> PaperRect {
    PaperRect(x + horizontal, y + vertical, width - 2 * horizontal, height - 2 * vertical)
  }
}

/// A rectangle in pixels of a page, not yet rounded.
struct InkRect: Hashable, Sendable {
  var minX, minY, maxX, maxY: Double

  func union(_ other: InkRect) -> InkRect {
    InkRect(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }

  var corners: [(Double, Double)] { [(minX, minY), (maxX, minY), (minX, maxY), (maxX, maxY)] }
}

/// A sheet of paper at the resolution at which clean pages are drawn.
struct PaperSize: Hashable, Sendable {
  /// Millimetres.
  let width, height: Double

  static let a4Portrait = PaperSize(width: 210, height: 297)
  static let a4Landscape = PaperSize(width: 297, height: 210)

  /// Pixels per millimetre at 300 dpi.
  static let scale = 300 / 25.4

  var pixelWidth: Int { Int((width * Self.scale).rounded()) }
  var pixelHeight: Int { Int((height * Self.scale).rounded()) }
}
