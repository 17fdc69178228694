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
    let mean = try Pixels(pixScaleAreaMap(page.handle, 1 / Float(tile), 1 / Float(tile)), step: "light")
    try bridgeGrounds(closed, mean: mean)
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

  /// Gives dark grounds of labels, broader than any writing, the tone of the paper around them; white writing on them is as
  /// bright as paper, so they are told by what their tiles are on the average. No shadow ends as sharply as they do; what is
  /// dark up to the edge is not paper.
  private func bridgeGrounds(_ tones: borrowing Pixels, mean: borrowing Pixels) throws(ScanImagingError) {
    let around = try tones.closedGray(across: 61, down: 61)
    let mask = try Pixels(pixCreate(Int32(tones.width), Int32(tones.height), 1), step: "light")
    for y in 0..<Int32(min(tones.height, mean.height)) {
      for x in 0..<Int32(min(tones.width, mean.width)) {
        var (here, there): (UInt32, UInt32) = (0, 0)
        pixGetPixel(mean.handle, x, y, &here)
        pixGetPixel(around.handle, x, y, &there)
        if here * 100 < there * 64 { pixSetPixel(mask.handle, x, y, 1) }
      }
    }
    if mask.inkCount == 0 { return }
    let whole = try Pixels(pixCloseSafeBrick(nil, mask.handle, 3, 3), step: "light")
    let inner = try Pixels(pixRemoveBorderConnComps(whole.handle, 8), step: "light")
    let grounds = try sharp(inner, tones: mean, around: around)
    pixCombineMasked(tones.handle, around.handle, grounds.handle)
  }

  /// The pieces of a mask beside which paper begins at once.
  private func sharp(
    _ mask: borrowing Pixels, tones: borrowing Pixels, around: borrowing Pixels
  ) throws(ScanImagingError) -> Pixels {
    let result = try Pixels(pixCreateTemplate(mask.handle), step: "light")
    var parts: UnsafeMutablePointer<Pixa>?
    var boxes = pixConnComp(mask.handle, &parts, 8)
    defer {
      boxaDestroy(&boxes)
      pixaDestroy(&parts)
    }
    guard let boxes, let parts else { return result }
    for index in 0..<boxaGetCount(boxes) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      guard let part = Pixels(pixaGetPix(parts, index, Int32(L_COPY))) else { continue }
      // Two tiles off: the next one may lie half on the ground.
      var (paper, all) = (0, 0)
      for row in stride(from: y, to: y + height, by: 1) {
        for column in [x - 3, x + width + 2] where isPaper(column, row, tones, around, &all) { paper += 1 }
      }
      for column in stride(from: x, to: x + width, by: 1) {
        for row in [y - 3, y + height + 2] where isPaper(column, row, tones, around, &all) { paper += 1 }
      }
      if paper * 10 >= all * 6 {
        pixRasterop(
          result.handle, x, y, width, height, PIX_SRC | PIX_DST, part.handle, 0, 0)
      }
    }
    return result
  }

  private func isPaper(
    _ x: Int32, _ y: Int32, _ tones: borrowing Pixels, _ around: borrowing Pixels, _ count: inout Int
  ) -> Bool {
    guard x >= 0, y >= 0, x < Int32(min(tones.width, around.width)), y < Int32(min(tones.height, around.height)) else {
      return false
    }
    count += 1
    var (here, there): (UInt32, UInt32) = (0, 0)
    pixGetPixel(tones.handle, x, y, &here)
    pixGetPixel(around.handle, x, y, &there)
    return here * 100 >= there * 78
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
