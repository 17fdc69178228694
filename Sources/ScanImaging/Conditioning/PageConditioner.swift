internal import CLeptonica

/// Makes a delivered page ready for reading: upright, straight, white paper, black ink, rules and cells found.
///
/// The steps: grey by the brightest channel (seals and tints go) → a photographed sheet is found and laid flat → uneven
/// light is evened out → ink levels of the whole page → which way up → skew → rules → what slant the rules still show →
/// one resampling → borders, holes and specks taken off → cells → a second picture without rules.
public struct PageConditioner: Sendable {
  /// Resolution of the result. Default 300: at it text of 10.5 points has the height that reading does best; scans of
  /// 200 dpi are enlarged to it, scans of 600 dpi reduced.
  public var pixelsPerInch: Double
  /// Skew looked for, in degrees to either side. Default 7.
  public var largestSkew: Double
  /// Whether a photographed sheet is looked for and laid flat. Default true.
  public var flattensPerspective: Bool

  public init(pixelsPerInch: Double = 300, largestSkew: Double = 7, flattensPerspective: Bool = true) {
    self.pixelsPerInch = pixelsPerInch
    self.largestSkew = largestSkew
    self.flattensPerspective = flattensPerspective
  }

  /// Conditions one page.
  /// - Parameter quarterTurns: turns clockwise (0 … 3) that make the page upright, when the caller knows; nil to find
  ///   out. `ConditionedPage.uprightConfidence` tells how sure the finding is.
  /// - Throws: `.processingFailed` when memory runs out.
  public func condition(
    _ page: borrowing DeliveredPage, quarterTurns: Int? = nil
  ) throws(ScanImagingError) -> ConditionedPage {
    let source = try source(of: page)
    var geometry = source.geometry
    var draft = try geometry.render(source.pixels)
    let levels = page.pixels.depth == 1 ? InkLevels.full : try InkLevels(inner(draft), step: 3)
    draft = try levels.stretch(draft)

    // Which way up, then how far askew.
    var ink = try Pixels(pixThresholdToBinary(draft.handle, 160), step: "black and white")
    let upright: UprightFinder.Answer
    if let quarterTurns {
      upright = UprightFinder.Answer(quarterTurns: quarterTurns & 3, confidence: 1)
    } else {
      upright = try UprightFinder().answer(ink)
    }
    if upright.quarterTurns != 0 {
      geometry = geometry.turned(upright.quarterTurns)
      ink = try Pixels(pixRotateOrth(ink.handle, Int32(upright.quarterTurns)), step: "turning")
    }
    let skew = skew(ink)
    if abs(skew) > 0.02 { geometry = geometry.preceded(by: .turn(skew, of: geometry.size)) }

    var image = try levels.stretch(geometry.render(source.pixels))
    ink = try Pixels(pixThresholdToBinary(image.handle, 200), step: "black and white")
    var strokes = try RuleFinder().strokes(in: ink)
    for _ in 0..<2 {
      guard let mend = RuleSquaring().map(strokes, size: geometry.size) else { break }
      geometry = geometry.preceded(by: mend)
      image = try levels.stretch(geometry.render(source.pixels))
      ink = try Pixels(pixThresholdToBinary(image.handle, 200), step: "black and white")
      strokes = try RuleFinder().strokes(in: ink)
    }

    try PageCleaner(pixelsPerInch: pixelsPerInch).clean(image, ink: ink)
    let text = try RuleEraser().erase(strokes, from: image, ink: ink)
    let toDelivered = geometry.map.followed(by: source.toDelivered)
    let seals = try SealFinder().seals(on: page.pixels, pixelsPerInch: source.pixelsPerInch)
    let fromDelivered = toDelivered.inverse ?? .identity
    return ConditionedPage(
      number: page.number, deliveredSize: page.size, image: try image.grayImage(), textImage: try text.grayImage(),
      pixelsPerInch: pixelsPerInch, toDelivered: toDelivered, rules: strokes.map(\.rule),
      cells: CellFinder().cells(between: strokes), seals: seals.map { fromDelivered.boundingBox(of: $0) },
      uprightConfidence: upright.confidence)
  }

  /// The grey picture that is resampled in the end, and where the page lies in it.
  private struct Source: ~Copyable {
    let pixels: Pixels
    let toDelivered: ProjectiveMap
    let geometry: PageGeometry
    /// Resolution of the page as delivered.
    let pixelsPerInch: Double
  }

  private func source(of page: borrowing DeliveredPage) throws(ScanImagingError) -> Source {
    let gray = try page.pixels.brightestChannel()
    if flattensPerspective, page.pixels.depth != 1, let corners = try PaperFinder().paper(on: gray),
      let sheet = PageGeometry.sheet(corners, pixelsPerInch: pixelsPerInch)
    {
      let delivered = pixelsPerInch * corners.meanHeight / Double(sheet.size.height)
      if let even = try LightFlattener().flattened(gray) {
        return Source(pixels: even, toDelivered: .identity, geometry: sheet, pixelsPerInch: delivered)
      }
      return Source(pixels: gray, toDelivered: .identity, geometry: sheet, pixelsPerInch: delivered)
    }
    let delivered = Resolution(pixelsPerInch: page.declaredPixelsPerInch, size: page.size).pixelsPerInch
    let scaled = try gray.scaled(
      across: pixelsPerInch / delivered, down: pixelsPerInch / delivered * page.pixelAspect,
      smooth: page.pixels.depth == 1)
    let map = ProjectiveMap.scale(
      Double(page.size.width) / Double(scaled.width), Double(page.size.height) / Double(scaled.height))
    let toDelivered = scaled.size == page.size ? .identity : map
    let geometry = PageGeometry.asDelivered(scaled.size)
    if page.pixels.depth != 1, let even = try LightFlattener().flattened(scaled) {
      return Source(pixels: even, toDelivered: toDelivered, geometry: geometry, pixelsPerInch: delivered)
    }
    return Source(pixels: scaled, toDelivered: toDelivered, geometry: geometry, pixelsPerInch: delivered)
  }

  /// The page without its margins, where dark borders would pass for ink.
  private func inner(_ page: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    let (across, down) = (page.width / 25, page.height / 25)
    var box = boxCreate(
      Int32(across), Int32(down), Int32(max(1, page.width - 2 * across)), Int32(max(1, page.height - 2 * down)))
    defer { boxDestroy(&box) }
    return try Pixels(pixClipRectangle(page.handle, box, nil), step: "margins")
  }

  /// Degrees by which the page must be turned clockwise to be straight.
  private func skew(_ ink: borrowing Pixels) -> Double {
    var (angle, confidence): (Float, Float) = (0, 0)
    let found = pixFindSkewSweepAndSearch(
      ink.handle, &angle, &confidence, 4, 2, Float(largestSkew), 1, 0.01)
    return found == 0 && confidence > 1.5 ? Double(angle) : 0
  }
}
