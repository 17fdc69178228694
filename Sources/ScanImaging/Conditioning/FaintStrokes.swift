internal import CLeptonica
internal import CPageKernels

/// Gives back the thin strokes that go away together with a pattern (地紋).
///
/// A horizontal of small Mincho is one pixel thin, and a scanner makes it no darker than the dots of the pattern. Yet
/// its pixels stand in a row: averaged over seven of them a stroke stays dark, and darker than what lies above and
/// below, while dots become pale and the soft edge of a thick stroke has ink on one side. What forms such a ridge for
/// some length and hangs together with sure ink is a stroke.
struct FaintStrokes {
  /// How dark a ridge must be on average, as a share of the way from paper to ink.
  private static let depth = 0.3
  /// How much it must stand out from either side, as a share of the same way.
  private static let relief = 0.11
  /// Length of a stroke, sure ink at its ends included, beyond what a dot beside a stroke measures; in pixels.
  private static let shortest = 9
  /// Length of a run of sure ink that is no dot of the pattern, in pixels.
  private static let longerThanDots = 6
  /// The same of the pattern's own lines, which are dark as strokes only where a tint lies under them.
  private static let paleDepth = 0.12
  private static let paleRelief = 0.05
  /// Paper this near to sure ink (pixels to either side, doubled) may hold a stroke of a character.
  private static let beside = 31
  /// Wider than the strokes of characters and the dots of a pattern, in pixels.
  private static let around = 25
  /// Longer than any stroke beyond that, in pixels: half a centimetre.
  private static let longerThanStrokes = 60
  /// How dark a stroke that was given back becomes, as a share of what stretching makes of it: it counts as ink.
  private static let darkening: Float = 0.6

  let levels: InkLevels

  private func tone(_ share: Double) -> Int { levels.paper - Int(share * Double(levels.paper - levels.ink)) }

  /// - Parameters:
  ///   - stretched: the page as `levels` stretched it, without its pattern; changed in place.
  ///   - plain: the same page before.
  func restore(_ stretched: borrowing Pixels, from plain: borrowing Pixels) throws(ScanImagingError) {
    let strong = try plain.black(below: levels.cut)
    let picture = try plain.grayImage()
    let ridges = self.ridges(of: picture, depth: Self.depth, relief: Self.relief)
    let level = try long(ridges.level, Self.shortest, 1, strong)
    let upright = try long(ridges.upright, 1, Self.shortest, strong)
    let both = try Pixels(pixOr(nil, level.handle, upright.handle), step: "thin strokes")
    try takeWaves(off: both, self.ridges(of: picture, depth: Self.paleDepth, relief: Self.paleRelief), strong, plain)
    let all = try Pixels(pixOr(nil, both.handle, strong.handle), step: "thin strokes")
    // Dots of a hidden word in the pattern may be as dark as ink; they count only where print stands beside them.
    let flat = try strong.opened(across: Self.longerThanDots, down: 1)
    let steep = try strong.opened(across: 1, down: Self.longerThanDots)
    let print = try Pixels(pixOr(nil, flat.handle, steep.handle), step: "thin strokes")
    let near = try print.dilated(across: 91, down: 31)
    let seeds = try Pixels(pixAnd(nil, near.handle, strong.handle), step: "thin strokes")
    let connected = try Pixels(pixSeedfillBinary(nil, seeds.handle, all.handle, 8), step: "thin strokes")
    let found = try Pixels(pixSubtract(nil, connected.handle, strong.handle), step: "thin strokes")
    if found.inkCount == 0 { return }
    var lenient = levels
    lenient.white = tone(0.75 * Self.depth)
    // Never lighter than what the strict stretch left of it.
    try lower(stretched, from: plain, where: found, by: try darkened(lenient))
  }

  /// What becomes of each tone when it is stretched and darkened.
  private func darkened(_ levels: InkLevels) throws(ScanImagingError) -> [UInt8] {
    let ramp = try Pixels(GrayImage(width: 256, height: 1, pixels: (0...255).map { UInt8($0) }))
    let darker = try levels.stretch(ramp)
    pixMultConstantGray(darker.handle, Self.darkening)
    return try darker.grayImage().pixels
  }

  /// Makes the pixels under a mask darker: as dark as `table` says of the same pixels of `plain`.
  private func lower(
    _ stretched: borrowing Pixels, from plain: borrowing Pixels, where mask: borrowing Pixels, by table: [UInt8]
  ) throws(ScanImagingError) {
    guard let bits = pixGetData(mask.handle), let source = pixGetData(plain.handle),
      let target = pixGetData(stretched.handle)
    else { throw ScanImagingError(.processingFailed, "a picture has no pixels") }
    let (width, height) = (min(stretched.width, mask.width), min(stretched.height, mask.height))
    for y in 0..<height {
      page_lower(
        bits + y * Int(pixGetWpl(mask.handle)), Int32(width), source + y * Int(pixGetWpl(plain.handle)), table,
        target + y * Int(pixGetWpl(stretched.handle)))
    }
  }

  /// Where the ground, without what is printed on it, is darker than most of the page's.
  private func tinted(_ plain: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    let ground = try plain.closedGray(across: Self.around, down: Self.around)
    var counts = pixGetGrayHistogram(ground.handle, 4)
    defer { numaDestroy(&counts) }
    guard let counts else { throw ScanImagingError(.processingFailed, "the page's tones could not be counted") }
    var usual: Float = 0
    numaGetHistogramStatsOnInterval(counts, 0, 1, 0, 255, nil, &usual, nil, nil)
    return try ground.black(below: Int(usual) - max(4, (levels.paper - levels.ink) / 20))
  }

  private func ridges(of picture: GrayImage, depth: Double, relief: Double) -> Ridges {
    Ridges(
      picture, bar: tone(depth), relief: Int(relief * Double(levels.paper - levels.ink)), pale: tone(0.8 * depth))
  }

  /// Takes off the lines of the pattern itself (waves, guilloches): they run on over paper on which nothing is printed, as
  /// no stroke of a character does.
  private func takeWaves(
    off strokes: borrowing Pixels, _ ridges: Ridges, _ strong: borrowing Pixels, _ plain: borrowing Pixels
  ) throws(ScanImagingError) {
    let level = try Pixels(black: ridges.level, below: 128)
    let upright = try Pixels(black: ridges.upright, below: 128)
    let all = try Pixels(pixOr(nil, level.handle, upright.handle), step: "waves")
    let lines = try all.closed(across: 3, down: 3)
    let near = try strong.dilated(across: Self.beside, down: Self.beside)
    let open = try Pixels(pixSubtract(nil, lines.handle, near.handle), step: "waves")
    let waves = try Pixels(
      pixSelectBySize(
        open.handle, Int32(Self.longerThanStrokes), Int32(Self.longerThanStrokes), 8, Int32(L_SELECT_IF_EITHER),
        Int32(L_SELECT_IF_GTE), nil), step: "waves")
    if waves.inkCount == 0 { return }
    let whole = try Pixels(pixSeedfillBinary(nil, waves.handle, lines.handle, 8), step: "waves")
    // Only on a tint the waves are as dark as strokes: elsewhere they were never taken for any, and what hangs together with
    // them is a stroke that they cross.
    let tint = try tinted(plain)
    let taken = try Pixels(pixAnd(nil, strokes.handle, whole.handle), step: "waves")
    let wrong = try Pixels(pixAnd(nil, taken.handle, tint.handle), step: "waves")
    pixSubtract(strokes.handle, strokes.handle, wrong.handle)
  }

  /// The ridges that, with the sure ink they run into, are long enough.
  private func long(
    _ ridge: GrayImage, _ width: Int, _ height: Int, _ strong: borrowing Pixels
  ) throws(ScanImagingError) -> Pixels {
    let mask = try Pixels(black: ridge, below: 128)
    let inked = try Pixels(pixOr(nil, mask.handle, strong.handle), step: "thin strokes")
    let opened = try inked.opened(across: width, down: height)
    return try Pixels(pixAnd(nil, opened.handle, mask.handle), step: "thin strokes")
  }
}

/// Where a page, averaged over seven pixels along, is darker than three pixels to either side across: 0 there, else 255.
private struct Ridges {
  var level, upright: GrayImage

  /// - Parameters:
  ///   - bar: the average from which there is no ridge.
  ///   - relief: by how much the sides must be paler.
  ///   - pale: the tone from which a pixel is none itself, so that strokes end where they end.
  init(_ page: GrayImage, bar: Int, relief: Int, pale: Int) {
    level = GrayImage(width: page.width, height: page.height)
    upright = level
    // Sums of seven, not divided: tones are compared as sums too. Without memory there are no ridges.
    _ = page_ridges(
      page.pixels, Int32(page.width), Int32(page.height), Int32(7 * max(0, bar)), Int32(7 * max(1, relief)),
      Int32(min(255, max(0, pale))), &level.pixels, &upright.pixels)
  }
}
