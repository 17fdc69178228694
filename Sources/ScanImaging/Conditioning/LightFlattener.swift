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
    let brightest = try brightest(of: page)
    let closed = try brightest.closedGray(across: 7, down: 7)
    try bridgeGrounds(closed)
    let smooth = try Pixels(pixBlockconvGray(closed.handle, nil, 3, 3), step: "light")
    let tones = try smooth.grayImage()
    guard isUneven(tones) else { return nil }
    let inverse = try Pixels(pixGetInvBackgroundMap(smooth.handle, 245, 0, 0), step: "light")
    return try Pixels(
      pixApplyInvBackgroundGrayMap(page.handle, inverse.handle, factor, factor), step: "light")
  }

  /// The brightest pixel of each whole tile.
  func brightest(of page: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    let (across, down) = (page.width / tile, page.height / tile)
    var result = GrayImage(width: across, height: down, filledWith: 0)
    guard tile % 4 == 0, let words = pixGetData(page.handle) else {
      return try Pixels(
        pixScaleGrayMinMax(page.handle, Int32(tile), Int32(tile), Int32(L_CHOOSE_MAX)), step: "light")
    }
    let stride = Int(pixGetWpl(page.handle)) * 4
    // Whole words of four pixels belong to one tile, so that their order does not matter.
    let bytes = UnsafeRawPointer(words).assumingMemoryBound(to: UInt8.self)
    var columns = [UInt8](repeating: 0, count: across * tile)
    columns.withUnsafeMutableBufferPointer { columns in
      for row in 0..<down {
        columns.update(repeating: 0)
        for y in (row * tile)..<(row * tile + tile) {
          let line = bytes + y * stride
          for x in columns.indices { columns[x] = max(columns[x], line[x]) }
        }
        for x in 0..<across {
          var most: UInt8 = 0
          for column in (x * tile)..<(x * tile + tile) { most = max(most, columns[column]) }
          result.pixels[row * across + x] = most
        }
      }
    }
    return try Pixels(result)
  }

  /// Gives dark grounds of labels, broader than any writing, the tone of the paper around them. No shadow ends as
  /// sharply as they do; what is dark up to the edge is not paper.
  private func bridgeGrounds(_ tones: borrowing Pixels) throws(ScanImagingError) {
    let around = try tones.closedGray(across: 25, down: 25)
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
