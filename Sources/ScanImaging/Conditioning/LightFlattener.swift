internal import CLeptonica

/// Evens out light that falls off over the page, as on photographs and in the fold of a book.
///
/// It only flattens; what is ink is decided afterwards. Scans are lit evenly and are left alone.
struct LightFlattener {
  /// Side of the squares in which the paper's tone is taken, in pixels.
  var tile = 16
  /// Share by which the paper's tone must vary before anything is done.
  var tolerance = 0.08

  /// The flattened page; nil when the light is even.
  func flattened(_ page: borrowing Pixels) throws(ScanImagingError) -> Pixels? {
    let factor = Int32(tile)
    guard page.width >= tile * 12, page.height >= tile * 12 else { return nil }
    // The brightest pixel of a tile is paper, except inside large black areas, which the closing bridges.
    let brightest = try Pixels(
      pixScaleGrayMinMax(page.handle, factor, factor, Int32(L_CHOOSE_MAX)), step: "light")
    let closed = try Pixels(pixCloseGray(brightest.handle, 7, 7), step: "light")
    try bridgeGrounds(closed)
    let smooth = try Pixels(pixBlockconvGray(closed.handle, nil, 3, 3), step: "light")
    let tones = try smooth.grayImage()
    guard isUneven(tones) else { return nil }
    let inverse = try Pixels(pixGetInvBackgroundMap(smooth.handle, 245, 0, 0), step: "light")
    return try Pixels(
      pixApplyInvBackgroundGrayMap(page.handle, inverse.handle, factor, factor), step: "light")
  }

  /// Gives dark grounds of labels, broader than any writing, the tone of the paper around them. No shadow ends as
  /// sharply as they do; what is dark up to the edge is not paper.
  private func bridgeGrounds(_ tones: borrowing Pixels) throws(ScanImagingError) {
    let around = try Pixels(pixCloseGray(tones.handle, 25, 25), step: "light")
    let mask = try Pixels(pixCreate(Int32(tones.width), Int32(tones.height), 1), step: "light")
    for y in 0..<Int32(tones.height) {
      for x in 0..<Int32(tones.width) {
        var (here, there): (UInt32, UInt32) = (0, 0)
        pixGetPixel(tones.handle, x, y, &here)
        pixGetPixel(around.handle, x, y, &there)
        if here * 100 < there * 55 { pixSetPixel(mask.handle, x, y, 1) }
      }
    }
    if mask.inkCount == 0 { return }
    let inner = try Pixels(pixRemoveBorderConnComps(mask.handle, 8), step: "light")
    pixCombineMasked(tones.handle, around.handle, inner.handle)
  }

  /// Whether the middle of the page, where paper surely is, differs from place to place.
  private func isUneven(_ tones: GrayImage) -> Bool {
    let inner = tones.cropped(
      to: PixelRect(
        x: tones.width / 12, y: tones.height / 12, width: tones.width * 10 / 12, height: tones.height * 10 / 12))
    let sorted = inner.pixels.sorted()
    guard let low = sorted.dropFirst(sorted.count / 50).first, let high = sorted.dropLast(sorted.count / 50).last else {
      return false
    }
    return Double(high) - Double(low) > tolerance * Double(high)
  }
}
