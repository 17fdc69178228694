internal import CLeptonica

/// Takes off the page what is neither text nor rule: dark borders of the scanner, punch holes, specks.
struct PageCleaner {
  /// Pixels of the page per inch.
  var pixelsPerInch = 300.0

  /// - Parameters:
  ///   - page: 8-bit, stretched; changed in place.
  ///   - ink: the same page with one bit a pixel.
  func clean(_ page: borrowing Pixels, ink: borrowing Pixels) throws(ScanImagingError) {
    let blots = try blots(ink)
    if let blots { pixSetMasked(page.handle, blots.handle, 255) }
    let specks = try specks(ink)
    pixSetMasked(page.handle, specks.handle, 255)
  }

  /// Solid dark areas that touch the edge, and round ones near it.
  private func blots(_ ink: borrowing Pixels) throws(ScanImagingError) -> Pixels? {
    let quarter = try Pixels(pixReduceRankBinaryCascade(ink.handle, 4, 3, 0, 0), step: "borders")
    let solid = try quarter.opened(across: 5, down: 5)
    if solid.inkCount == 0 { return nil }
    let mask = try Pixels(pixCreateTemplate(quarter.handle), step: "borders")
    var boxes = pixConnCompBB(solid.handle, 8)
    defer { boxaDestroy(&boxes) }
    let millimetre = pixelsPerInch / 25.4 / 4
    var found = false
    for index in 0..<(boxes.map { boxaGetCount($0) } ?? 0) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      let (right, bottom) = (Int32(solid.width) - x - width, Int32(solid.height) - y - height)
      let distance = Double(min(min(x, y), min(right, bottom)))
      let sides = [Double(width), Double(height)]
      let isBorder = distance <= 1
      let isHole =
        distance < 22 * millimetre && sides.allSatisfy { $0 > 3.5 * millimetre && $0 < 9 * millimetre }
        && abs(sides[0] - sides[1]) < 0.8 * millimetre
        && isDisc(solid, PixelRect(x: Int(x), y: Int(y), width: Int(width), height: Int(height)))
      guard isBorder || isHole else { continue }
      found = true
      // The soft edge of the area goes with it.
      var box = boxCreate(max(0, x - 3), max(0, y - 3), width + 6, height + 6)
      defer { boxDestroy(&box) }
      guard let part = Pixels(pixClipRectangle(solid.handle, box, nil)) else { continue }
      let grown = try part.dilated(across: 7, down: 7)
      pixRasterop(
        mask.handle, max(0, x - 3), max(0, y - 3), Int32(grown.width), Int32(grown.height), PIX_SRC | PIX_DST,
        grown.handle, 0, 0)
    }
    guard found else { return nil }
    let large = try Pixels(pixExpandReplicate(mask.handle, 4), step: "borders")
    return try Pixels(pixAnd(nil, large.handle, ink.handle), step: "borders")
  }

  /// A hole is black wherever a disc of its size is and white in the corners; a bold character is neither.
  private func isDisc(_ solid: borrowing Pixels, _ box: PixelRect) -> Bool {
    var (inside, right) = (0, 0)
    for y in 0..<box.height {
      for x in 0..<box.width {
        let across = (Double(x) + 0.5) / Double(box.width) * 2 - 1
        let down = (Double(y) + 0.5) / Double(box.height) * 2 - 1
        let isBlack = solid.hasInk(box.x + x, box.y + y)
        inside += 1
        if isBlack == (across * across + down * down <= 1) { right += 1 }
      }
    }
    return Double(right) > 0.9 * Double(inside)
  }

  /// Points of up to 3 × 3 pixels with nothing around them; the dots of small ふりがな stand close to their strokes.
  private func specks(_ ink: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    var pieces = InkComponents(ink)
    let small = try pieces.picture(like: ink) { $0 <= 3 && $1 <= 3 }
    if small.inkCount == 0 { return small }
    let larger = try Pixels(pixSubtract(nil, ink.handle, small.handle), step: "specks")
    let near = try larger.dilated(across: 13, down: 13)
    let lonely = try Pixels(pixSubtract(nil, small.handle, near.handle), step: "specks")
    return try lonely.dilated(across: 3, down: 3)
  }
}
