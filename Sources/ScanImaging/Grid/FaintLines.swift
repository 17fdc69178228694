internal import CLeptonica
internal import CPageKernels

/// Long thin dark runs of a grey page, faint ones included, one picture for each direction, at half the resolution.
///
/// A single pixel of a worn rule is hardly darker than the paper's noise; a dozen in a row are. So the page is averaged
/// along the direction sought, what is darker than its surroundings across is taken out (black top hat), and the bar is
/// set by the noise that this very page shows.
struct FaintLines: ~Copyable {
  let horizontal: Pixels
  let vertical: Pixels

  /// - Parameters:
  ///   - page: 8-bit grey, straight, not stretched.
  ///   - contrast: paper's tone minus ink's.
  init(_ page: borrowing Pixels, contrast: Int) throws(ScanImagingError) {
    let half = try page.halved()
    let level = try Self.runs(half, contrast, .horizontal)
    let upright = try Self.runs(half, contrast, .vertical)
    horizontal = level
    vertical = upright
  }

  private static func runs(
    _ half: borrowing Pixels, _ contrast: Int, _ direction: Rule.Direction
  ) throws(ScanImagingError) -> Pixels {
    let flat = direction == .horizontal
    let averaged = try Pixels(pixBlockconvGray(half.handle, nil, flat ? 3 : 0, flat ? 0 : 3), step: "rules")
    let around = try averaged.closedGray(across: flat ? 1 : 11, down: flat ? 11 : 1)
    let raised = try Pixels(pixSubtractGray(nil, around.handle, averaged.handle), step: "rules")
    let bar = try max(Double(contrast) * 0.10, noise(of: raised))
    let light = try raised.black(below: Int(min(250, max(4, bar))))
    return try Pixels(pixInvert(nil, light.handle), step: "rules")
  }

  /// What paper and pattern alone reach: well above the usual, by the spread of the quieter half.
  private static func noise(of raised: borrowing Pixels) throws(ScanImagingError) -> Double {
    var counts = pixGetGrayHistogram(raised.handle, 3)
    defer { numaDestroy(&counts) }
    guard let counts else { throw ScanImagingError(.processingFailed, "the page's noise could not be measured") }
    var histogram: [Double] = []
    for tone in 0..<256 {
      var count: Float = 0
      numaGetFValue(counts, Int32(tone), &count)
      histogram.append(Double(count))
    }
    let total = histogram.reduce(0, +)
    func percentile(_ share: Double) -> Double {
      var sum = 0.0
      for tone in 0..<256 {
        if sum + histogram[tone] >= share * total {
          return Double(tone) + (share * total - sum) / max(1, histogram[tone])
        }
        sum += histogram[tone]
      }
      return 255
    }
    let middle = percentile(0.5)
    return middle + 5 * (percentile(0.75) - middle)
  }
}
