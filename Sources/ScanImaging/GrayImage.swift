/// A grey picture as a plain value: row-major, origin top left, one byte a pixel, 0 black … 255 white.
///
/// It crosses threads and module borders freely; Leptonica's pictures stay inside this module.
public struct GrayImage: Hashable, Sendable {
  /// Width in pixels.
  public let width: Int
  /// Height in pixels.
  public let height: Int
  /// `width * height` bytes.
  public var pixels: [UInt8]

  /// - Precondition: `pixels.count == width * height`.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width >= 0 && height >= 0 && pixels.count == width * height, "pixels must fill width × height")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// A picture of one tone.
  public init(width: Int, height: Int, filledWith tone: UInt8 = 255) {
    self.init(width: width, height: height, pixels: Array(repeating: tone, count: width * height))
  }

  /// The tone at a place; white outside the picture.
  public subscript(x: Int, y: Int) -> UInt8 {
    x >= 0 && y >= 0 && x < width && y < height ? pixels[y * width + x] : 255
  }

  /// The part inside `rect`; what lies outside the picture is left out, so the result may be smaller or empty.
  public func cropped(to rect: PixelRect) -> GrayImage {
    let part = rect.intersection(PixelRect(x: 0, y: 0, width: width, height: height))
    var result: [UInt8] = []
    result.reserveCapacity(part.width * part.height)
    for row in part.y..<part.maxY {
      result.append(contentsOf: pixels[(row * width + part.x)..<(row * width + part.maxX)])
    }
    return GrayImage(width: part.width, height: part.height, pixels: result)
  }
}

/// A rectangle in pixels, origin top left.
public struct PixelRect: Hashable, Sendable {
  public var x, y, width, height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// One past the right edge.
  public var maxX: Int { x + width }
  /// One past the bottom edge.
  public var maxY: Int { y + height }
  public var midX: Int { x + width / 2 }
  public var midY: Int { y + height / 2 }
  public var isEmpty: Bool { width <= 0 || height <= 0 }

  /// Whether `other` lies inside, edges included.
  public func holds(_ other: PixelRect) -> Bool {
    other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY
  }

  /// The common part; empty (0 × 0 at the nearer corner) when there is none.
  public func intersection(_ other: PixelRect) -> PixelRect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return PixelRect(
      x: left, y: top, width: max(0, min(maxX, other.maxX) - left), height: max(0, min(maxY, other.maxY) - top))
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: PixelRect) -> PixelRect {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return PixelRect(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  /// Smaller by `amount` pixels on each side.
  public func inset(by amount: Int) -> PixelRect {
    PixelRect(x: x + amount, y: y + amount, width: max(0, width - 2 * amount), height: max(0, height - 2 * amount))
  }
}
