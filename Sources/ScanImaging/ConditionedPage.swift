/// A page made ready for reading: upright, straight, paper white, ink black, its ruled lines found.
///
/// Every coordinate is in pixels of `image`, unless it says "delivered".
public struct ConditionedPage: Sendable {
  /// Page of the file, from 1.
  public let number: Int
  /// Size of the page as delivered, after its EXIF orientation was applied (that is what a viewer shows).
  public let deliveredSize: PixelSize
  /// The straightened page, stretched so that paper is 255 and ink near 0; ruled lines and text are both still in it.
  /// Its scale is `pixelsPerInch`.
  public let image: GrayImage
  /// The same page with ruled lines taken out and strokes that cross them kept.
  public let textImage: GrayImage
  /// Resolution of `image`: 300 for office scans, estimated from the paper's size for photos.
  public let pixelsPerInch: Double
  /// From pixels of `image` to pixels of the page as delivered.
  public let toDelivered: ProjectiveMap
  /// Ruled lines (罫線), dashed ones included.
  public let rules: [Rule]
  /// The cells between ruled lines, merged ones included, in reading order; empty for a form without ruled lines.
  public let cells: [GridCell]
  /// Where a red seal (公印) was, before its colour was taken out.
  public let seals: [PixelRect]
  /// Those of the seals that were told by their shape: a part of a character that their edge took went with it.
  public let blackSeals: [PixelRect]
  /// Seals as black as print that print runs into: what stands there was parted from the seal by its shape, and some of it
  /// may be missing.
  public let coveringSeals: [PixelRect]
  /// How sure it is which way up the page stands: 0 (no idea) … 1 (sure, or said by the caller). A reader that finds
  /// nothing it knows on a page below 0.9 should condition it again with `quarterTurns` two more than here.
  public let uprightConfidence: Double
  /// Quarter turns clockwise by which the delivered page was turned, 0 … 3.
  public let quarterTurns: Int
  /// Whether a tone between ink and paper was taken for a pattern (地紋) or a tint and went. Where heavy frames set what is
  /// ink, pale print may have been that tone: a reader that finds nothing it knows should condition the page again without
  /// looking for patterns.
  public let hadPattern: Bool

  public init(
    number: Int, deliveredSize: PixelSize, image: GrayImage, textImage: GrayImage, pixelsPerInch: Double,
    toDelivered: ProjectiveMap, rules: [Rule], cells: [GridCell], seals: [PixelRect], coveringSeals: [PixelRect] = [],
    blackSeals: [PixelRect] = [], uprightConfidence: Double = 1, quarterTurns: Int = 0, hadPattern: Bool = false
  ) {
    self.number = number
    self.deliveredSize = deliveredSize
    self.image = image
    self.textImage = textImage
    self.pixelsPerInch = pixelsPerInch
    self.toDelivered = toDelivered
    self.rules = rules
    self.cells = cells
    self.seals = seals
    self.coveringSeals = coveringSeals
    self.blackSeals = blackSeals
    self.uprightConfidence = uprightConfidence
    self.quarterTurns = quarterTurns
    self.hadPattern = hadPattern
  }

  /// The same page with other cells, and with other pictures where a step of reading has changed what stands in them.
  public func with(cells: [GridCell], image: GrayImage? = nil, textImage: GrayImage? = nil) -> ConditionedPage {
    ConditionedPage(
      number: number, deliveredSize: deliveredSize, image: image ?? self.image, textImage: textImage ?? self.textImage,
      pixelsPerInch: pixelsPerInch, toDelivered: toDelivered, rules: rules, cells: cells, seals: seals,
      coveringSeals: coveringSeals, blackSeals: blackSeals, uprightConfidence: uprightConfidence,
      quarterTurns: quarterTurns, hadPattern: hadPattern)
  }
}

/// A size in pixels.
public struct PixelSize: Hashable, Sendable {
  public let width, height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A ruled line, thickness included.
public struct Rule: Hashable, Sendable {
  public enum Direction: Hashable, Sendable { case horizontal, vertical }

  public let direction: Direction
  public let rect: PixelRect

  public init(direction: Direction, rect: PixelRect) {
    self.direction = direction
    self.rect = rect
  }
}

/// One cell of a ruled table: the free area between its lines.
public struct GridCell: Hashable, Sendable {
  /// Inside the lines; no line pixel belongs to it.
  public let rect: PixelRect
  /// Which table of the page, from 0 in reading order: cells that touch over a common line are one table.
  public let table: Int

  public init(rect: PixelRect, table: Int) {
    self.rect = rect
    self.table = table
  }
}
