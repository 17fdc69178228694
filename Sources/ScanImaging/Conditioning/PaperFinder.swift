internal import CLeptonica

/// Finds the sheet on a photograph: a bright quadrilateral on something darker.
struct PaperFinder {
  /// Share of the picture that a sheet must fill.
  var smallest = 0.25

  /// Corners of the sheet on `page`; nil when the sheet fills the picture, as on a scan.
  /// - Parameter page: 8-bit grey, best of the darkest channel: wood is darkest in blue, paper is not.
  func paper(on page: borrowing Pixels) throws(ScanImagingError) -> Quadrilateral? {
    let factor = max(2, Double(max(page.width, page.height)) / 1000)
    let small = try page.reduced(by: factor)
    // Text and rules go; what is left is paper and table.
    let plain = try small.closedGray(across: 17, down: 17)
    let image = try plain.grayImage()
    let edges = SheetEdges(image)
    guard let first = try SheetTones(plain, in: 0..<256, contrast: 40) else {
      return hasDarkBorder(image) ? edges.outline?.quadrilateral.map { enlarged($0, factor) } : nil
    }
    // Light falls unevenly on sheet and table: a shadow over the sheet may be the darkest third of three tones, or the
    // table the middle one. Of what the possible cuts give, the largest sheet is the whole one.
    var best = try sheet(on: plain, cut: first.cut)
    for part in [0..<first.cut, first.cut..<256] {
      guard let other = try SheetTones(plain, in: part, contrast: 14),
        let found = try sheet(on: plain, cut: other.cut)
      else { continue }
      if found.meanWidth * found.meanHeight > 1.02 * (best.map { $0.meanWidth * $0.meanHeight } ?? 0) { best = found }
    }
    if let best, edges.confirms(best) { return enlarged(best, factor) }
    // No tone parts sheet and table: their edges are looked for, when the picture's border is no paper.
    guard best != nil || hasDarkBorder(image) else { return nil }
    return edges.outline?.quadrilateral.map { enlarged($0, factor) }
  }

  /// Whether at least two borders of the picture are clearly darker than the brighter part of it.
  private func hasDarkBorder(_ image: GrayImage) -> Bool {
    let (width, height) = (image.width, image.height)
    guard width > 60, height > 60 else { return false }
    let sorted = stride(from: 0, to: image.pixels.count, by: 37).map { image.pixels[$0] }.sorted()
    let paper = Double(sorted[sorted.count * 7 / 10])
    func median(_ rect: PixelRect) -> Double {
      let tones = image.cropped(to: rect).pixels.sorted()
      return Double(tones[tones.count / 2])
    }
    let borders = [
      PixelRect(x: 0, y: 0, width: width, height: 8), PixelRect(x: 0, y: height - 8, width: width, height: 8),
      PixelRect(x: 0, y: 0, width: 8, height: height), PixelRect(x: width - 8, y: 0, width: 8, height: height),
    ]
    return borders.count { median($0) < 0.86 * paper } >= 2
  }

  private func sheet(
    on plain: borrowing Pixels, cut: Int
  ) throws(ScanImagingError) -> Quadrilateral? {
    let dark = try plain.black(below: cut)
    let bright = try Pixels(pixInvert(nil, dark.handle), step: "paper search")
    let opened = try bright.opened(across: 17, down: 17)
    guard let sheet = try largestPart(opened) else { return nil }
    let (width, height) = (Double(sheet.width), Double(sheet.height))
    guard let corners = SheetOutline(sheet)?.quadrilateral else { return nil }
    // A photograph shows the table on three sides at least; a scanner's dark border stands on one or two.
    let margin = 0.008 * max(width, height)
    let distances = [
      (corners.topLeft.y + corners.topRight.y) / 2, height - (corners.bottomLeft.y + corners.bottomRight.y) / 2,
      (corners.topLeft.x + corners.bottomLeft.x) / 2, width - (corners.topRight.x + corners.bottomRight.x) / 2,
    ]
    guard distances.filter({ $0 > margin }).count >= 3 else { return nil }
    return corners
  }

  private func enlarged(_ corners: Quadrilateral, _ factor: Double) -> Quadrilateral {
    func enlarged(_ point: PagePoint) -> PagePoint {
      PagePoint(x: (point.x + 0.5) * factor - 0.5, y: (point.y + 0.5) * factor - 0.5)
    }
    return Quadrilateral(
      topLeft: enlarged(corners.topLeft), topRight: enlarged(corners.topRight),
      bottomRight: enlarged(corners.bottomRight), bottomLeft: enlarged(corners.bottomLeft))
  }

  /// The largest bright area, alone, when it is large enough.
  private func largestPart(_ bright: borrowing Pixels) throws(ScanImagingError) -> Pixels? {
    var parts: UnsafeMutablePointer<Pixa>?
    var boxes = pixConnComp(bright.handle, &parts, 4)
    defer {
      boxaDestroy(&boxes)
      pixaDestroy(&parts)
    }
    guard let boxes else { return nil }
    var best: (index: Int32, x: Int32, y: Int32, area: Int32)?
    for index in 0..<boxaGetCount(boxes) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      if width * height > best?.area ?? 0 { best = (index, x, y, width * height) }
    }
    guard let best, Double(best.area) > smallest * Double(bright.width * bright.height),
      let part = Pixels(pixaGetPix(parts, best.index, Int32(L_COPY)))
    else { return nil }
    let sheet = try Pixels(pixCreateTemplate(bright.handle), step: "paper search")
    pixRasterop(
      sheet.handle, best.x, best.y, Int32(part.width), Int32(part.height), PIX_SRC, part.handle, 0, 0)
    return sheet
  }
}

/// The tone that parts a sheet from what it lies on.
private struct SheetTones {
  let cut: Int

  /// Nil when the picture has no surroundings that are clearly darker.
  init?(_ plain: borrowing Pixels, in part: Range<Int>, contrast: Double) throws(ScanImagingError) {
    let image = try plain.grayImage()
    var counts = [Int](repeating: 0, count: 256)
    for tone in image.pixels where part.contains(Int(tone)) { counts[Int(tone)] += 1 }
    let total = Double(counts.reduce(0, +))
    let sum = counts.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) }
    var (weight, moment) = (0.0, 0.0)
    var best = (score: 0.0, cut: 0, dark: 0.0, light: 0.0, share: 0.0)
    for tone in 0..<255 {
      weight += Double(counts[tone])
      moment += Double(tone * counts[tone])
      guard weight > 0, weight < total else { continue }
      let (dark, light) = (moment / weight, (sum - moment) / (total - weight))
      let score = weight * (total - weight) * (light - dark) * (light - dark)
      if score > best.score { best = (score, tone + 1, dark, light, weight / total) }
    }
    guard best.light - best.dark > contrast, best.share > 0.015 else { return nil }
    cut = best.cut
  }
}
