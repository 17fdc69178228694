/// Damages a drawn character as toner, ribbon, fax and scanner do, the same way every time for the same seed.
struct TiredPrint {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// Turn in degrees for the next drawing: paper lies askew.
  mutating func turn() -> Double { (uniform() - 0.5) * 2 }

  /// Faint or spread ink, out of focus, noise; then the soft threshold as for any line. `nil` when nothing is left.
  mutating func damage(_ drawing: FontFace.Drawing) -> (picture: GlyphPicture, box: GlyphBox)? {
    let margin = 6
    guard var picture = GlyphPicture(ink: drawing, margin: margin) else { return nil }
    let em = Float(max(drawing.height, drawing.width, 8))
    let kind = uniform()
    if kind < 0.15 {
      picture = picture.eroded(Float(0.2 + 0.5 * uniform()))
    } else if kind < 0.25 {
      // Spread ink: the complement eroded.
      for index in picture.ink.indices { picture.ink[index] = 1 - picture.ink[index] }
      picture = picture.eroded(Float(0.2 + 0.4 * uniform()))
      for index in picture.ink.indices { picture.ink[index] = 1 - picture.ink[index] }
    }
    picture = picture.blurred((0.012 + 0.03 * Float(uniform())) * em)
    let strength = 130 + 100 * uniform()
    let noise = 2 + 9 * uniform()
    let pixels = picture.ink.map { ink in
      UInt8(max(0, min(255, 245 - strength * Double(ink) + noise * normal())))
    }
    guard var scanned = GlyphPicture(width: picture.width, height: picture.height, pixels: pixels) else { return nil }
    scanned.removeDust(smallerThan: max(3, Int(em * em) / 320))
    return scanned.box(0..<scanned.width).map { (scanned, $0) }
  }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private mutating func uniform() -> Double { Double(next() >> 11) / Double(1 << 53) }

  /// About normal: the sum of four 16-bit numbers.
  private mutating func normal() -> Double {
    let bits = next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
    return (Double(sum) / 65_536 - 2) * 1.732
  }
}
