internal import CLeptonica

extension DeliveredPage {
  /// Quarter turns clockwise (0 … 3) that make the page upright; 0 when its characters do not tell.
  ///
  /// For showing it. Reading finds the same on the page that it has cleaned.
  public func quarterTurns() throws(ScanImagingError) -> Int {
    var grey = try pixels.brightestChannel()
    // Paper of A4 at 300 pixels an inch has some 3,500 on its long side; a photo has more, a fax less.
    let scale = 3500 / Float(max(size.width, size.height))
    if abs(scale - 1) > 0.1 { grey = try Pixels(pixScale(grey.handle, scale, scale), step: "orientation") }
    let even = try Pixels(pixBackgroundNormSimple(grey.handle, nil, nil), step: "orientation")
    let answer = try UprightFinder().answer(try even.black(below: 150))
    return answer.confidence > 0.9 ? answer.quarterTurns : 0
  }
}
