import ScanImaging

extension ConditionedPage {
  /// The page turned by 180°, for scans fed upside down that conditioning took for upright.
  func turnedHalf() -> ConditionedPage {
    let width = image.width
    let height = image.height
    func turned(_ rect: PixelRect) -> PixelRect {
      PixelRect(x: width - rect.maxX, y: height - rect.maxY, width: rect.width, height: rect.height)
    }
    func turned(_ picture: GrayImage) -> GrayImage {
      GrayImage(width: picture.width, height: picture.height, pixels: picture.pixels.reversed())
    }
    let half = ProjectiveMap(a: -1, c: Double(width), e: -1, f: Double(height))
    return ConditionedPage(
      number: number, deliveredSize: deliveredSize, image: turned(image), textImage: turned(textImage),
      pixelsPerInch: pixelsPerInch, toDelivered: half.followed(by: toDelivered),
      rules: rules.map { Rule(direction: $0.direction, rect: turned($0.rect)) },
      cells: cells.map { GridCell(rect: turned($0.rect), table: $0.table) }
        .sorted { ($0.rect.y, $0.rect.x) < ($1.rect.y, $1.rect.x) },
      seals: seals.map(turned), coveringSeals: coveringSeals.map(turned),
      blackSeals: blackSeals.map(turned))
  }
}
