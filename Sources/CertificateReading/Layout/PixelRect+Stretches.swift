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

  /// Whether half of it or more lies in one of `places`.
  func isHalf(within places: [PixelRect]) -> Bool {
    places.contains { place in
      let shared = intersection(place)
      return shared.width > 0 && shared.height > 0 && shared.width * shared.height * 2 >= width * height
    }
  }
}
