internal import CLeptonica

/// Makes a delivered page ready for reading: upright, straight, white paper, black ink, rules and cells found.
///
/// The steps: grey by the brightest channel (seals and tints go) → a photographed sheet is found and laid flat → uneven
/// light is evened out → ink levels of the whole page → which way up → skew → rules → what slant the rules still show →
/// one resampling → thin strokes that went with a pattern given back → white writing on dark grounds turned round →
/// borders, holes and specks taken off → cells → a second picture without rules and 斜線.
public struct PageConditioner: Sendable {
  /// Resolution of the result. Default 300: at it text of 10.5 points has the height that reading does best; scans of
  /// 200 dpi are enlarged to it, scans of 600 dpi reduced.
  public var pixelsPerInch: Double
  /// Skew looked for, in degrees to either side. Default 7.
  public var largestSkew: Double
  /// Whether a photographed sheet is looked for and laid flat. Default true.
  public var flattensPerspective: Bool
  /// Whether print in light colours, which else goes with tints and seals, is kept. Default false.
  public var keepsLightColours: Bool
  /// Whether a third tone, of a pattern or a tint, is looked for between ink and paper. Default true.
  public var seeksPatterns: Bool

  public init(
    pixelsPerInch: Double = 300, largestSkew: Double = 7, flattensPerspective: Bool = true, seeksPatterns: Bool = true,
    keepsLightColours: Bool = false
  ) {
    self.pixelsPerInch = pixelsPerInch
    self.largestSkew = largestSkew
    self.flattensPerspective = flattensPerspective
    self.seeksPatterns = seeksPatterns
    self.keepsLightColours = keepsLightColours
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
    let draft =
      geometry.isAsDelivered(source.pixels.size)
      ? try Draft(source.pixels, isBlackAndWhite: page.pixels.depth == 1, seeksPatterns: seeksPatterns)
      : try Draft(
        geometry.render(source.pixels), isBlackAndWhite: page.pixels.depth == 1, seeksPatterns: seeksPatterns)
    let levels = draft.levels

    // Which way up, then how far askew.
    var ink = draft.takenInk()
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

    var straight = try StraightPage(geometry, source.pixels, levels, pixelsPerInch: pixelsPerInch)
    for _ in 0..<2 {
      // A streak of the scanner is as slanted as the sheet lay in it, and a crease as the sheet was folded.
      let rules = Creases(strokes: straight.strokes, page: geometry.size).withoutCreases()
      guard let mend = RuleSquaring().map(rules, size: geometry.size), let back = mend.inverse else { break }
      geometry = geometry.preceded(by: mend)
      if mend.displacement(over: geometry.size) < Self.slight {
        // The same lines again, a few pixels off: no need to look for them once more.
        straight = try StraightPage(
          geometry, source.pixels, levels, pixelsPerInch: pixelsPerInch,
          strokes: straight.strokes.map { $0.moved(by: back) })
        break
      }
      straight = try StraightPage(geometry, source.pixels, levels, pixelsPerInch: pixelsPerInch)
    }
    try PageCleaner(pixelsPerInch: pixelsPerInch).clean(straight.image, ink: straight.ink)
    let text = try RuleEraser().erase(straight.strokes, from: straight.image, ink: straight.ink)
    try Slashes(pixelsPerInch: pixelsPerInch).erase(from: text, straight.image)
    let toDelivered = geometry.map.followed(by: source.toDelivered)
    let fromDelivered = toDelivered.inverse ?? .identity
    let seals = source.seals.map { fromDelivered.boundingBox(of: $0) }
    let strokes = Creases(strokes: straight.strokes, page: geometry.size).withoutCreases().filter { stroke in
      // What a seal leaves of its frame is no rule.
      !seals.contains { $0.inset(by: -20).holds(stroke.rule.rect) }
    }
    var cells = CellFinder().cells(between: strokes)
    var (image, textImage) = (try straight.image.grayImage(), try text.grayImage())
    let frames = SealFrames(pixelsPerInch: pixelsPerInch).frames(on: image, cells: cells).filter { frame in
      // A label in white on a dark square has a frame by now.
      !straight.grounds.contains { $0.inset(by: -12).holds(frame.inner) }
    }
    let plain = frames.isEmpty ? image : try straight.plain.grayImage()
    var covering: [PixelRect] = []
    for frame in frames {
      let eraser = SealEraser(frame: frame, pixelsPerInch: pixelsPerInch)
      let runsIn = [eraser.erase(from: &image, plain: plain), eraser.erase(from: &textImage, plain: plain)]
      if runsIn.contains(true) { covering.append(frame.outer) }
    }
    cells.removeAll { cell in frames.contains { $0.outer.inset(by: -6).holds(cell.rect) } }
    return ConditionedPage(
      number: page.number, deliveredSize: page.size, image: image, textImage: textImage,
      pixelsPerInch: pixelsPerInch, toDelivered: toDelivered,
      rules: strokes.map(\.rule).filter { rule in !frames.contains { $0.outer.inset(by: -6).holds(rule.rect) } },
      cells: cells, seals: seals + frames.map(\.outer), coveringSeals: covering, blackSeals: frames.map(\.outer),
      uprightConfidence: upright.confidence, quarterTurns: upright.quarterTurns, hadPattern: levels.hasPattern)
  }

  /// Pixels by which a corner of the page may still move without hiding or showing any line.
  private static let slight = 12.0

  /// The page before it is turned and straightened: its tones, and what of it is ink once they are stretched.
  private struct Draft: ~Copyable {
    let levels: InkLevels
    private let ink: Pixels

    init(_ page: borrowing Pixels, isBlackAndWhite: Bool, seeksPatterns: Bool) throws(ScanImagingError) {
      let levels =
        isBlackAndWhite
        ? InkLevels.full : try InkLevels(PageConditioner.inner(page), step: 3, seeksPatterns: seeksPatterns)
      ink = try page.black(below: levels.tone(stretchedTo: 160))
      self.levels = levels
    }

    consuming func takenInk() -> Pixels { ink }
  }

  /// The page straightened so far, and the lines it shows.
  private struct StraightPage: ~Copyable {
    /// Not stretched.
    let plain: Pixels
    let image: Pixels
    let ink: Pixels
    let strokes: [RuleStroke]
    /// Dark grounds that were turned round, and framed.
    let grounds: [PixelRect]

    /// - Parameter known: the lines, when they are known already.
    init(
      _ geometry: PageGeometry, _ source: borrowing Pixels, _ levels: InkLevels, pixelsPerInch: Double,
      strokes known: [RuleStroke]? = nil
    ) throws(ScanImagingError) {
      let plain = try geometry.render(source)
      let stretched = try levels.stretch(plain)
      if levels.hasPattern { try FaintStrokes(levels: levels).restore(stretched, from: plain) }
      var black = try stretched.black(below: 170)
      let turned = try DarkGrounds().lighten(stretched, plain: plain, ink: black)
      if !turned.isEmpty {
        black = try stretched.black(below: 170)
      }
      let dots = try DigitCombs(pixelsPerInch: pixelsPerInch).erase(from: stretched, ink: black)
      let found: [RuleStroke]
      if let known {
        found = known
      } else {
        let shown = try Self.shown(plain, stretched, turned, levels)
        for dot in dots {
          pixRasterop(
            shown.handle, Int32(dot.x - 2), Int32(dot.y - 2), Int32(dot.width + 4), Int32(dot.height + 4), PIX_SET, nil,
            0,
            0)
        }
        let faint = try FaintLines(shown, contrast: levels.paper - levels.ink)
        found = try RuleFinder().strokes(in: black, faint: faint)
      }
      strokes = found
      grounds = turned
      self.plain = plain
      image = stretched
      ink = black
    }

    /// The page before it was stretched, with what was turned round as it is now: the lines around dark grounds show in it.
    private static func shown(
      _ plain: borrowing Pixels, _ stretched: borrowing Pixels, _ turned: [PixelRect], _ levels: InkLevels
    ) throws(ScanImagingError) -> Pixels {
      let shown = try Pixels(pixCopy(nil, plain.handle), step: "dark grounds")
      if turned.isEmpty { return shown }
      let toned = try Pixels(pixCopy(nil, stretched.handle), step: "dark grounds")
      pixMultConstantGray(toned.handle, Float(levels.paper - levels.ink) / 255)
      pixAddConstantGray(toned.handle, Int32(levels.ink))
      for box in turned {
        let (x, y) = (Int32(box.x - 2), Int32(box.y - 2))
        pixRasterop(
          shown.handle, x, y, Int32(box.width + 4), Int32(box.height + 4), PIX_SRC, toned.handle, x, y)
      }
      return shown
    }
  }

  /// The grey picture that is resampled in the end, and where the page lies in it.
  private struct Source: ~Copyable {
    let pixels: Pixels
    let toDelivered: ProjectiveMap
    let geometry: PageGeometry
    /// Boxes of the seals on the page as delivered.
    let seals: [PixelRect]
  }

  private func source(of page: borrowing DeliveredPage) throws(ScanImagingError) -> Source {
    let gray = try keepsLightColours ? page.pixels.luminance() : page.pixels.brightestChannel()
    let roughly = Resolution(pixelsPerInch: page.declaredPixelsPerInch, size: page.size).pixelsPerInch
    let seals = try SealFinder().seals(on: page.pixels, pixelsPerInch: roughly)
    SealFinder().lift(seals, of: page.pixels, on: gray)
    if flattensPerspective, page.pixels.depth != 1,
      let corners = try PaperFinder().paper(on: page.pixels.darkestChannel()),
      let sheet = PageGeometry.sheet(corners, pixelsPerInch: pixelsPerInch)
    {
      if let even = try LightFlattener().flattened(gray) {
        return Source(pixels: even, toDelivered: .identity, geometry: sheet, seals: seals)
      }
      return Source(pixels: gray, toDelivered: .identity, geometry: sheet, seals: seals)
    }
    let (across, down) = (pixelsPerInch / roughly, pixelsPerInch / roughly * page.pixelAspect)
    // A scan of low resolution is enlarged in the one resampling at the end; one of high resolution is reduced first.
    let isEnlarged = min(across, down) > 0.98 && max(across, down) > 1.02
    let scaled =
      if page.pixels.depth == 1 && isEnlarged { try gray.softened() } else if isEnlarged { gray } else {
        try gray.scaled(across: across, down: down)
      }
    let size =
      isEnlarged
      ? PixelSize(
        width: Int((Double(page.size.width) * across).rounded()),
        height: Int((Double(page.size.height) * down).rounded()))
      : scaled.size
    let map = ProjectiveMap.scale(
      Double(page.size.width) / Double(size.width), Double(page.size.height) / Double(size.height))
    let toDelivered = isEnlarged || size == page.size ? .identity : map
    let geometry = isEnlarged ? PageGeometry(map: map, size: size) : .asDelivered(size)
    if page.pixels.depth != 1, let even = try LightFlattener().flattened(scaled) {
      return Source(pixels: even, toDelivered: toDelivered, geometry: geometry, seals: seals)
    }
    return Source(pixels: scaled, toDelivered: toDelivered, geometry: geometry, seals: seals)
  }

  /// The page without its margins, where dark borders would pass for ink.
  private static func inner(_ page: borrowing Pixels) throws(ScanImagingError) -> Pixels {
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
