internal import CLeptonica

/// Finds red seals (公印, 職印) by their colour.
struct SealFinder {
  /// Smallest and largest side, in millimetres: official seals are 15 to 36 mm, hand seals 10.
  var sides = 7.0...60.0

  /// Boxes on the delivered page; none for a page without colour.
  /// - Parameter pixelsPerInch: resolution of the delivered page.
  func seals(on page: borrowing Pixels, pixelsPerInch: Double) throws(ScanImagingError) -> [PixelRect] {
    guard page.depth == 32 else { return [] }
    let factor = max(2, Int((pixelsPerInch / 40).rounded()))
    let small = try Pixels(
      pixScaleBySampling(page.handle, 1 / Float(factor), 1 / Float(factor)), step: "seal search")
    let mask = try redMask(small)
    let joined = try mask.closed(across: 7, down: 7)
    var boxes = pixConnCompBB(joined.handle, 8)
    defer { boxaDestroy(&boxes) }
    let millimetre = pixelsPerInch / 25.4
    var result: [PixelRect] = []
    for index in 0..<(boxes.map { boxaGetCount($0) } ?? 0) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      let (across, down) = (Double(width) * Double(factor), Double(height) * Double(factor))
      guard sides.contains(across / millimetre), sides.contains(down / millimetre), across < 2.5 * down,
        down < 2.5 * across
      else { continue }
      var box = boxCreate(x, y, width, height)
      defer { boxDestroy(&box) }
      guard let part = Pixels(pixClipRectangle(mask.handle, box, nil)),
        Double(part.inkCount) > 0.08 * Double(width * height)
      else { continue }
      result.append(
        PixelRect(x: Int(x) * factor, y: Int(y) * factor, width: Int(width) * factor, height: Int(height) * factor))
    }
    return ofOwnColour(result, small, mask, factor).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }

  /// Without what has the colour of the form itself: forms are printed in brown and red too, and their frames and labels are
  /// no seals. Where much of what is red lies outside of all candidates, that is the form, and a seal is another red.
  private func ofOwnColour(
    _ candidates: [PixelRect], _ small: borrowing Pixels, _ mask: borrowing Pixels, _ factor: Int
  ) -> [PixelRect] {
    guard !candidates.isEmpty, let colours = pixGetData(small.handle) else { return candidates }
    let stride = Int(pixGetWpl(small.handle))
    let boxes = candidates.map {
      PixelRect(x: $0.x / factor, y: $0.y / factor, width: $0.width / factor, height: $0.height / factor)
    }
    var own = [Tint](repeating: Tint(), count: boxes.count)
    var form = Tint()
    for y in 0..<small.height {
      for x in 0..<small.width where mask.hasInk(x, y) {
        let colour = colours[y * stride + x]
        if let index = boxes.firstIndex(where: { x >= $0.x - 2 && x < $0.maxX + 2 && y >= $0.y - 2 && y < $0.maxY + 2 })
        {
          own[index].add(colour)
        } else {
          form.add(colour)
        }
      }
    }
    guard form.count * 4 > own.reduce(0, { $0 + $1.count }) else { return candidates }
    return candidates.indices.filter { own[$0].differs(from: form) }.map { candidates[$0] }
  }

  /// The mean colour of red ink.
  private struct Tint {
    private(set) var count = 0
    private var overGreen = 0
    private var overBlue = 0

    mutating func add(_ colour: UInt32) {
      let red = Int(colour >> 24)
      count += 1
      overGreen += red - Int(colour >> 16 & 255)
      overBlue += red - Int(colour >> 8 & 255)
    }

    /// Whether this is much redder, or a red of another hue.
    func differs(from other: Tint) -> Bool {
      guard count > 0, other.count > 0, overBlue > 0, other.overBlue > 0 else { return true }
      let hue = Double(overGreen) / Double(overBlue)
      let otherHue = Double(other.overGreen) / Double(other.overBlue)
      let redness = Double(overGreen + overBlue) / Double(count)
      let otherRedness = Double(other.overGreen + other.overBlue) / Double(other.count)
      return abs(hue - otherHue) > 0.15 || redness > 1.4 * otherRedness
    }
  }

  /// Lifts red ink to the tone of paper within `seals`; black strokes under a seal stay, as far as they are black.
  ///
  /// The brightest channel alone leaves a seal in poor light visibly grey. Nothing becomes brighter than the paper around
  /// the seal: beside white the paper of a photo would pass for a shadow.
  /// - Parameter gray: the brightest channel of `page`, changed in place.
  func lift(_ seals: [PixelRect], of page: borrowing Pixels, on gray: borrowing Pixels) {
    guard page.depth == 32, let colours = pixGetData(page.handle), let tones = pixGetData(gray.handle) else { return }
    let (stride, toneStride) = (Int(pixGetWpl(page.handle)), Int(pixGetWpl(gray.handle)))
    for seal in seals {
      let area = seal.inset(by: -12).intersection(PixelRect(x: 0, y: 0, width: page.width, height: page.height))
      func tone(_ x: Int, _ y: Int) -> Int { Int(tones[y * toneStride + x >> 2] >> UInt32(24 - (x & 3) * 8) & 255) }
      guard !area.isEmpty else { continue }
      var around: [Int] = []
      for x in area.x..<area.maxX { around += [tone(x, area.y), tone(x, area.maxY - 1)] }
      for y in area.y..<area.maxY { around += [tone(area.x, y), tone(area.maxX - 1, y)] }
      let paper = around.sorted()[around.count * 3 / 4]
      for y in area.y..<area.maxY {
        for x in area.x..<area.maxX {
          let colour = colours[y * stride + x]
          let (red, green, blue) = (Int(colour >> 24), Int(colour >> 16 & 255), Int(colour >> 8 & 255))
          let redness = red - (green + blue) / 2
          guard redness > 12 else { continue }
          // Leptonica keeps four grey pixels in a word, the first in its highest byte.
          let shift = UInt32(24 - (x & 3) * 8)
          let index = y * toneStride + x >> 2
          let own = Int(tones[index] >> shift & 255)
          let lifted = max(own, min(paper, own + redness * 6 / 5))
          tones[index] = tones[index] & ~(255 << shift) | UInt32(lifted) << shift
        }
      }
    }
  }

  /// 1-bit picture of what is clearly redder than green and blue; warm paper and wood are not.
  private func redMask(_ small: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    let mask = try Pixels(pixCreate(Int32(small.width), Int32(small.height), 1), step: "seal search")
    guard let colours = pixGetData(small.handle), let bits = pixGetData(mask.handle) else { return mask }
    let (wordStride, bitStride) = (Int(pixGetWpl(small.handle)), Int(pixGetWpl(mask.handle)))
    // Warm light and cream paper are reddish all over; what counts is how much redder than the page itself.
    var casts: [(Int, Int)] = []
    for y in stride(from: 0, to: small.height, by: 4) {
      for x in stride(from: 0, to: small.width, by: 4) {
        let colour = colours[y * wordStride + x]
        let red = Int(colour >> 24)
        casts.append((red - Int(colour >> 16 & 255), red - Int(colour >> 8 & 255)))
      }
    }
    let greenCast = max(0, casts.map(\.0).sorted()[casts.count / 2])
    let blueCast = max(0, casts.map(\.1).sorted()[casts.count / 2])
    for y in 0..<small.height {
      for x in 0..<small.width {
        let colour = colours[y * wordStride + x]
        let (red, green, blue) = (Int(colour >> 24), Int(colour >> 16 & 255), Int(colour >> 8 & 255))
        if red > 90, red - green - greenCast > 28, red - blue - blueCast > 15 {
          bits[y * bitStride + x >> 5] |= 1 << UInt32(31 - x & 31)
        }
      }
    }
    return mask
  }
}
