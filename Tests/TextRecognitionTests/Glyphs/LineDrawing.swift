import TextRecognition

@testable import struct TextRecognition.FontFace
@testable import struct TextRecognition.GlyphPicture

/// Draws lines of text as a scan of a printed form shows them, the same for the same seed.
struct LineDrawing {
  /// How the print came to the page.
  enum Style: String, CaseIterable {
    /// As drawn.
    case clean
    /// Slightly askew, out of focus, noisy.
    case scan
    /// As `scan`, on paper with a tamper-proof pattern (地紋).
    case pattern
    /// Faint toner, askew up to 1°, badly out of focus, much noise, on pattern paper.
    case harsh
  }

  var emSize = 44
  var padding = 8
  var style = Style.clean
  /// Pixels taken off between characters: 0 as the font has it, positive makes them touch.
  var tightening = 0
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// - Returns: `nil` when the font lacks a character of `text`.
  mutating func draw(_ text: String, _ font: GlyphFont) throws -> LineImage? {
    let face = try FontFace(font, emSize: emSize)
    guard let middleOf = face.draw("国") else { return nil }
    let middle = Double(middleOf.top) - Double(middleOf.height) / 2
    let baseline = Int((Double(padding) + Double(emSize) / 2 + middle).rounded())
    var pen = 0
    var drawings: [(drawing: FontFace.Drawing, x: Int)] = []
    for scalar in text.unicodeScalars {
      if scalar == "　" || scalar == " " {
        pen += emSize / 2
        continue
      }
      guard let drawing = face.draw(scalar) else { return nil }
      drawings.append((drawing, pen + drawing.left))
      pen += drawing.advance - tightening
    }
    let left = drawings.map(\.x).min() ?? 0
    let width = (drawings.map { $0.x + $0.drawing.width }.max() ?? 0) - left + 2 * padding
    let height = emSize + 2 * padding
    var tones = [Double](repeating: 255, count: width * height)
    for (drawing, x) in drawings {
      for row in 0..<drawing.height {
        let y = baseline - drawing.top + row
        guard y >= 0, y < height else { continue }
        for column in 0..<drawing.width {
          let at = y * width + x - left + padding + column
          tones[at] = min(tones[at], 255 - Double(drawing.ink[row * drawing.width + column]))
        }
      }
    }
    return damaged(tones, width, height)
  }

  private mutating func damaged(_ drawn: [Double], _ width: Int, _ height: Int) -> LineImage {
    guard style != .clean else { return LineImage(width: width, height: height, pixels: drawn.map { UInt8($0) }) }
    var tones = drawn
    if style != .scan {
      let (strength, lift) = style == .harsh ? (0.6, 70.0) : (0.85, 25.0)
      let paper = pattern(width, height)
      for at in tones.indices { tones[at] = min(paper[at], tones[at] * strength + lift) }
    }
    let angle = style == .harsh ? 1.0 : 0.4
    tones = turned(tones, width, height, degrees: Double.random(in: -angle...angle, using: &random))
    let sigma =
      style == .harsh ? Double.random(in: 1.2...1.8, using: &random) : Double.random(in: 0.5...1, using: &random)
    if var picture = GlyphPicture(
      width: width, height: height, pixels: [UInt8](repeating: 255, count: width * height - 1) + [0])
    {
      picture.ink = tones.map { Float($0) }
      // Edges count as paper.
      picture.ink = picture.ink.map { 255 - $0 }
      tones = picture.blurred(Float(sigma)).ink.map { 255 - Double($0) }
    }
    let noise = style == .harsh ? 9.0 : 5.0
    return LineImage(
      width: width, height: height,
      pixels: tones.map { UInt8(max(0, min(255, $0 * 0.9 + 15 + noise * random.normal()))) })
  }

  private mutating func pattern(_ width: Int, _ height: Int) -> [Double] {
    let period = Double.random(in: 5...9, using: &random)
    let tone = Double.random(in: 175...205, using: &random)
    let wave = Double.random(in: 120...240, using: &random)
    var paper = [Double](repeating: 250, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let turn = 2 * Double.pi
        let dot = sine(turn * Double(x) / period) * sine(turn * Double(y) / period) > 0.55
        let swing = Double(y) + 12 * sine(turn * Double(x) / wave)
        let line = abs(swing.truncatingRemainder(dividingBy: 22) - 11) < 1
        if dot || line { paper[y * width + x] = tone }
      }
    }
    return paper
  }

  private func turned(_ tones: [Double], _ width: Int, _ height: Int, degrees: Double) -> [Double] {
    let sine = sine(degrees * Double.pi / 180)
    let middleX = Double(width) / 2
    let middleY = Double(height) / 2
    var result = tones
    for y in 0..<height {
      for x in 0..<width {
        // For such small angles the cosine is 1.
        let fromX = Double(x) + sine * (Double(y) - middleY)
        let fromY = Double(y) - sine * (Double(x) - middleX)
        let left = Int(fromX.rounded(.down))
        let top = Int(fromY.rounded(.down))
        guard left >= 0, top >= 0, left + 1 < width, top + 1 < height else {
          result[y * width + x] = 255
          continue
        }
        let shareX = fromX - Double(left)
        let shareY = fromY - Double(top)
        let at = top * width + left
        result[y * width + x] =
          (tones[at] * (1 - shareX) + tones[at + 1] * shareX) * (1 - shareY)
          + (tones[at + width] * (1 - shareX) + tones[at + width + 1] * shareX) * shareY
      }
    }
    return result
  }

  /// Taylor series after reduction; enough for patterns, and no platform library.
  private func sine(_ angle: Double) -> Double {
    let turn = 2 * Double.pi
    var x = angle - turn * (angle / turn).rounded()
    if x > Double.pi / 2 { x = Double.pi - x }
    if x < -Double.pi / 2 { x = -Double.pi - x }
    let square = x * x
    return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
  }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// About normal, mean 0, deviation 1: sum of twelve uniform numbers.
  mutating func normal() -> Double {
    let bits = next()
    let more = next()
    var sum = 0.0
    for shift in stride(from: 0, to: 60, by: 10) {
      sum += Double((bits >> UInt64(shift)) & 1023) + Double((more >> UInt64(shift)) & 1023)
    }
    return sum / 1024 - 6
  }
}
