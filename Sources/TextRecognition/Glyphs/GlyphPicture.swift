import CGlyphKernels

/// Ink from 0 to 1, row-major: a line or a single drawn character, ready for features.
struct GlyphPicture {
  let width: Int
  let height: Int
  var ink: [Float]

  /// Soft threshold of a grey picture (0 ink … 255 paper); `nil` when it is of one tone.
  init?(width: Int, height: Int, pixels: [UInt8]) {
    guard width > 0, height > 0 else { return nil }
    var ink = [Float](repeating: 0, count: width * height)
    let found = pixels.withUnsafeBufferPointer { source in
      ink.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return Int32(0) }
        return glyph_ink(from, Int32(width), Int32(height), to)
      }
    }
    guard found == 1 else { return nil }
    self.width = width
    self.height = height
    self.ink = ink
  }

  /// A drawn character with paper around it.
  init?(_ drawing: FontFace.Drawing, margin: Int = 4) {
    let width = drawing.width + 2 * margin
    let height = drawing.height + 2 * margin
    var pixels = [UInt8](repeating: 255, count: width * height)
    for y in 0..<drawing.height {
      for x in 0..<drawing.width {
        pixels[(y + margin) * width + x + margin] = 255 - drawing.ink[y * drawing.width + x]
      }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// A drawn character as it is, without threshold.
  init?(ink drawing: FontFace.Drawing, margin: Int) {
    width = drawing.width + 2 * margin
    height = drawing.height + 2 * margin
    guard drawing.width > 0, drawing.height > 0 else { return nil }
    ink = [Float](repeating: 0, count: width * height)
    for y in 0..<drawing.height {
      for x in 0..<drawing.width {
        ink[(y + margin) * width + x + margin] = Float(drawing.ink[y * drawing.width + x]) / 255
      }
    }
  }

  /// Where ink lies within columns `x`, ends excluded.
  func box(_ x: Range<Int>) -> GlyphBox? {
    var result = GlyphBox()
    let found = ink.withUnsafeBufferPointer { ink in
      withUnsafeMutablePointer(to: &result.edges) {
        $0.withMemoryRebound(to: Int32.self, capacity: 4) { edges in
          ink.baseAddress.map {
            glyph_box($0, Int32(width), Int32(height), Int32(x.lowerBound), Int32(x.upperBound), edges)
          }
        }
      }
    }
    return found == 1 ? result : nil
  }

  /// Gradient-direction features of the ink in `box`: `GLYPH_FEATURES` values, unit length.
  func features(_ box: GlyphBox) -> [Float] {
    var result = [Float](repeating: 0, count: Int(GLYPH_FEATURES))
    var edges = box.edges
    ink.withUnsafeBufferPointer { ink in
      result.withUnsafeMutableBufferPointer { features in
        withUnsafePointer(to: &edges) {
          $0.withMemoryRebound(to: Int32.self, capacity: 4) { edges in
            guard let from = ink.baseAddress, let to = features.baseAddress else { return }
            glyph_features(from, Int32(width), edges, to)
          }
        }
      }
    }
    return result
  }

  /// The same picture out of focus.
  func blurred(_ sigma: Float) -> GlyphPicture {
    changed { glyph_blur($0, Int32(width), Int32(height), sigma, $1) }
  }

  /// The same picture with strokes made thinner, `amount` from 0 to 1.
  func eroded(_ amount: Float) -> GlyphPicture {
    changed { glyph_erode($0, Int32(width), Int32(height), amount, $1) }
  }

  private func changed(_ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void) -> GlyphPicture {
    var copy = self
    ink.withUnsafeBufferPointer { source in
      copy.ink.withUnsafeMutableBufferPointer { target in
        if let from = source.baseAddress, let to = target.baseAddress { kernel(from, to) }
      }
    }
    return copy
  }
}

/// A rectangle of ink: left, top, right, bottom; right and bottom excluded.
struct GlyphBox {
  var edges: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)

  var left: Int { Int(edges.0) }
  var top: Int { Int(edges.1) }
  var right: Int { Int(edges.2) }
  var bottom: Int { Int(edges.3) }
  var width: Int { right - left }
  var height: Int { bottom - top }
  var middleY: Float { Float(edges.1 + edges.3) / 2 }
}

extension GlyphPicture {
  /// Takes away pieces of ink with fewer pixels than `smallest`.
  mutating func removeDust(smallerThan smallest: Int) {
    var labels = [Int32](repeating: 0, count: width * height)
    _ = glyph_pieces(&ink, Int32(width), Int32(height), Int32(smallest), &labels)
  }

  /// Takes away specks that are too small for print of this height.
  /// - Returns: where the ink that stays lies; `nil` when none does.
  mutating func removeDust() -> GlyphBox? {
    guard let rough = box(0..<width) else { return nil }
    removeDust(smallerThan: max(3, rough.height * rough.height / 320))
    return box(0..<width)
  }
}
