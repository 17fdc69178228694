/// A rectangle on paper in millimetres, origin at the upper left corner of the sheet, y downwards.
public struct PaperRect: Hashable, Sendable {
  public var x, y, width, height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  var right: Double { x + width }
  var bottom: Double { y + height }

  func moved(by offset: PaperPoint) -> PaperRect {
    PaperRect(x: x + offset.x, y: y + offset.y, width: width, height: height)
  }

  func inset(_ horizontal: Double, _ vertical: Double) -> PaperRect {
    PaperRect(
      x: x + horizontal, y: y + vertical, width: max(0, width - 2 * horizontal), height: max(0, height - 2 * vertical))
  }
}

/// A place or a distance on paper in millimetres.
public struct PaperPoint: Hashable, Sendable {
  public var x, y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A size of paper with its orientation (用紙).
public struct Paper: Hashable, Sendable {
  /// In millimetres.
  public let width, height: Double

  /// Sizes by name, upright.
  static let sizes: [String: (Double, Double)] = [
    "A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "B5": (182, 257),
  ]

  /// `A4 portrait`, `A5 landscape`; the orientation may be left out.
  init?(text: String) {
    let words = text.split(separator: " ")
    guard (1...2).contains(words.count), let size = Self.sizes[String(words[0])] else { return nil }
    switch words.count == 2 ? words[1] : "portrait" {
    case "portrait": (width, height) = size
    case "landscape": (height, width) = size
    default: return nil
    }
  }
}
