import ScanImaging

extension PixelRect {
  /// The part of a line between two columns of the page.
  func columns(_ stretch: Range<Int>) -> PixelRect {
    PixelRect(x: stretch.lowerBound, y: y, width: stretch.count, height: height)
  }

  /// The part between two rows, counted from the rectangle's own top as `InkMask.rowCounts` counts them.
  func rows(_ band: Range<Int>) -> PixelRect {
    PixelRect(x: x, y: y + band.lowerBound, width: width, height: band.count)
  }
}
