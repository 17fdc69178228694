internal import CLeptonica

/// Where ink ends and paper begins on one page, decided for the page as a whole.
///
/// A cell alone cannot tell a tamper-proof pattern (地紋) from ink: on an empty cell the pattern is the darkest thing.
/// Three tones are sought over the whole page (ink, pattern, paper); where the middle one is only the soft edge of the
/// strokes, two.
struct InkLevels: Hashable, Sendable {
  /// Mean tone of ink; becomes 0.
  var ink: Int
  /// From this tone on a pixel is not ink.
  var cut: Int
  /// From this tone on a pixel is white.
  var white: Int
  /// Mean tone of paper.
  var paper: Int
  /// Whether there is a third tone between ink and paper: a pattern or a tint.
  var hasPattern = false

  /// Leaves a picture as it is: for 1-bit scans.
  static let full = InkLevels(ink: 0, cut: 128, white: 255, paper: 255)

  init(ink: Int, cut: Int, white: Int, paper: Int) {
    (self.ink, self.cut, self.white, self.paper) = (ink, cut, white, paper)
  }

  /// - Parameters:
  ///   - histogram: 256 counts.
  ///   - seeksPatterns: whether a third tone is looked for.
  init(histogram: [Double], seeksPatterns: Bool = true) {
    let total = max(1, histogram.reduce(0, +))
    var weight = [Double](repeating: 0, count: 257)
    var moment = [Double](repeating: 0, count: 257)
    for tone in 0..<256 {
      weight[tone + 1] = weight[tone] + histogram[tone] / total
      moment[tone + 1] = moment[tone] + Double(tone) * histogram[tone] / total
    }
    func spread(_ from: Int, _ to: Int) -> Double {
      let mass = weight[to] - weight[from]
      let sum = moment[to] - moment[from]
      return mass < 1e-4 ? -1 : sum * sum / mass
    }
    func mean(_ from: Int, _ to: Int) -> Double {
      (moment[to] - moment[from]) / max(1e-9, weight[to] - weight[from])
    }

    var two = (score: -1.0, cut: 128)
    for cut in 15..<245 {
      let (dark, light) = (spread(0, cut), spread(cut, 256))
      if dark >= 0, light >= 0, dark + light > two.score { two = (dark + light, cut) }
    }
    let paper = mean(two.cut, 256)
    let ink = mean(0, two.cut)
    guard two.score >= 0, paper - ink >= 40 else {
      // Nothing stands out: an empty sheet. Only what is far darker than its paper would count as ink.
      let tone = moment[256]
      self.init(ink: Int(tone * 0.3), cut: Int(tone * 0.6), white: Int(tone * 0.75), paper: Int(tone))
      return
    }

    var three = (score: -1.0, low: 0, high: 0)
    for low in stride(from: 20, to: seeksPatterns ? 230 : 0, by: 2) {
      let dark = spread(0, low)
      if dark < 0 { continue }
      for high in stride(from: low + 6, to: 250, by: 2) {
        let (middle, light) = (spread(low, high), spread(high, 256))
        if middle >= 0, light >= 0, dark + middle + light > three.score { three = (dark + middle + light, low, high) }
      }
    }
    // Without a third tone the cuts are both 0, and nothing lies between them.
    let middleMass = weight[three.high] - weight[three.low]
    let darkest = mean(0, three.low)
    let middle = mean(three.low, three.high)
    let lightest = mean(three.high, 256)
    // The guard of the measurements: a middle class that is thin, or nearer to ink than to paper, is soft edges.
    if three.score >= 0, middleMass >= 0.03, middle - darkest > lightest - middle, Double(three.low) > darkest + 20,
      Self.stands(three.low..<three.high, in: histogram)
    {
      self.init(
        ink: Int(darkest), cut: three.low, white: Int(Double(three.low) + 0.35 * (middle - Double(three.low))),
        paper: Int(lightest))
      hasPattern = true
    } else {
      self.init(
        ink: Int(ink), cut: two.cut, white: Int(Double(two.cut) + 0.6 * (paper - Double(two.cut))),
        paper: Int(paper))
    }
  }

  /// Whether a class of tones is a tint or a pattern: it piles up towards paper, with a valley towards ink. The soft
  /// edges of small print, which fill all tones evenly, are none.
  private static func stands(_ tones: Range<Int>, in histogram: [Double]) -> Bool {
    let part = tones.count / 4
    guard part >= 2 else { return false }
    let dark = histogram[tones.lowerBound..<(tones.lowerBound + part)].reduce(0, +)
    let light = histogram[(tones.upperBound - part)..<tones.upperBound].reduce(0, +)
    let middle = histogram[(tones.lowerBound + part)..<(tones.upperBound - part)].reduce(0, +) / 2
    return max(light, middle) > 3.5 * dark
  }

  /// Of an 8-bit picture, every `step`-th pixel.
  init(_ picture: borrowing Pixels, step: Int, seeksPatterns: Bool = true) throws(ScanImagingError) {
    var counts = pixGetGrayHistogram(picture.handle, Int32(max(1, step)))
    defer { numaDestroy(&counts) }
    guard let counts else { throw ScanImagingError(.processingFailed, "the page's tones could not be counted") }
    var histogram = [Double](repeating: 0, count: 256)
    for tone in 0..<256 {
      var count: Float = 0
      numaGetFValue(counts, Int32(tone), &count)
      histogram[tone] = Double(count)
    }
    self.init(histogram: histogram, seeksPatterns: seeksPatterns)
  }

  /// The lowest tone that stretching makes `tone` or lighter.
  func tone(stretchedTo tone: Int) throws(ScanImagingError) -> Int {
    let low = min(ink, white - 1)
    if low == 0, white == 255 { return tone }
    var map = numaGammaTRC(1, Int32(low), Int32(white))
    defer { numaDestroy(&map) }
    guard let map else { throw ScanImagingError(.processingFailed, "the page's tones could not be stretched") }
    for plain in 0..<256 {
      var stretched: Int32 = 0
      numaGetIValue(map, Int32(plain), &stretched)
      if stretched >= tone { return plain }
    }
    return 256
  }

  /// Stretches so that ink goes to 0 and everything from `white` on to 255.
  func stretch(_ picture: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    let low = min(ink, white - 1)
    return try Pixels(pixGammaTRC(nil, picture.handle, 1, Int32(low), Int32(white)), step: "tones")
  }
}
