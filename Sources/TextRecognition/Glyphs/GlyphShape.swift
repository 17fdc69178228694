import CGlyphKernels

/// Size and place of a character's ink in its em square: what tells ュ from ユ and ー from 一.
struct GlyphShape {
  /// Ink height and width, in em.
  var height: Float
  var width: Float
  /// How far the ink's middle lies below the middle of 国, in em.
  var drop: Float
}

/// Feature vectors as bytes: unit length becomes `scale`.
enum FeatureBytes {
  /// Bytes of one vector.
  static let count = Int(GLYPH_FEATURES)
  /// Bytes of one coarse vector: each value the sum of 2 × 2 places of two neighbouring directions.
  static let coarseCount = 64
  /// A value of 1 as bytes; greater ones than 127 are cut off (a component of 0.25 is rare).
  static let scale: Float = 508
  static let coarseScale: Float = 254

  static func full(_ features: [Float]) -> [Int8] {
    features.map { Int8(min(127, max(-127, ($0 * scale).rounded()))) }
  }

  static func coarse(_ features: [Float]) -> [Int8] {
    var sums = [Float](repeating: 0, count: coarseCount)
    for direction in 0..<8 {
      for row in 0..<8 {
        for column in 0..<8 {
          sums[direction / 2 * 16 + row / 2 * 4 + column / 2] += features[(direction * 8 + row) * 8 + column]
        }
      }
    }
    // Less the mean, so that what differs between characters takes the byte's room.
    let mean = sums.reduce(0, +) / Float(coarseCount)
    let length = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    guard length > 0 else { return [Int8](repeating: 0, count: coarseCount) }
    return sums.map { Int8(min(127, max(-127, (($0 - mean) / length * coarseScale).rounded()))) }
  }

  /// From a product of two byte vectors to a similarity, 1 for equal pictures.
  static func similarity(_ product: Int32) -> Float { Float(product) / (scale * scale) }
}
