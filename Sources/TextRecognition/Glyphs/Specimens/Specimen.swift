import CGlyphKernels

/// One character as a form series prints it: the character and what its picture looks like. It holds no place, no order and
/// nothing of the value that it was cut from.
public struct Specimen: Hashable, Sendable {
  /// As printed: １ and 1 are two.
  public let character: Unicode.Scalar
  /// Gradient-direction features of the picture, `Specimen.scale` for 1. Not the directions that tell characters apart:
  /// these depend on the installed fonts, and a picture outlives them.
  public private(set) var features: [UInt8]
  /// Height and width of the ink, and how far its middle lies below the middle of 国, in em.
  public private(set) var height, width, drop: Double
  /// Pictures that it is the mean of.
  public private(set) var count: Int

  /// Features of one picture are of unit length, few of them beyond a third.
  private static let scale: Float = 400

  /// - Returns: `nil` for features of another kind or a shape that no character has.
  public init?(
    character: Unicode.Scalar, features: [UInt8], height: Double, width: Double, drop: Double, count: Int
  ) {
    guard features.count == Int(GLYPH_FEATURES), features.contains(where: { $0 > 0 }), count > 0,
      [height, width].allSatisfy({ $0.isFinite && $0 > 0 && $0 < 3 }), drop.isFinite, abs(drop) < 2
    else { return nil }
    self.character = character
    self.features = features
    self.height = height
    self.width = width
    self.drop = drop
    self.count = count
  }

  init?(character: Unicode.Scalar, features: [Float], shape: GlyphShape) {
    self.init(
      character: character, features: Self.bytes(features), height: Double(shape.height), width: Double(shape.width),
      drop: Double(shape.drop), count: 1)
  }

  private static func bytes(_ features: [Float]) -> [UInt8] {
    features.map { UInt8(min(255, max(0, ($0 * scale).rounded()))) }
  }

  /// The features at unit length.
  var direction: [Float] {
    let length = features.reduce(0) { $0 + Float($1) * Float($1) }.squareRoot()
    return features.map { Float($0) / length }
  }

  var shape: GlyphShape { GlyphShape(height: Float(height), width: Float(width), drop: Float(drop)) }
}

extension Specimen {
  /// Pictures this much alike, and of this much the same size in em, are one drawing: what still differs is dirt, and the
  /// mean of several is cleaner than each.
  private static let sameDrawing: Float = 0.92
  private static let sameSize = 0.07
  /// From this many pictures on the mean follows slowly.
  private static let steadyCount = 16

  /// Whether both are pictures of one drawing.
  public func isSameDrawing(as other: Specimen) -> Bool {
    character == other.character && abs(height - other.height) <= Self.sameSize
      && abs(width - other.width) <= Self.sameSize && abs(drop - other.drop) <= Self.sameSize
      && likeness(to: other) >= Self.sameDrawing
  }

  /// 1 for an equal picture; unlike ones have many features in common too.
  public func likeness(to other: Specimen) -> Float { zip(direction, other.direction).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Takes in further pictures of the same drawing.
  public mutating func add(_ other: Specimen) {
    let (old, new) = (Float(min(count, Self.steadyCount)), Float(min(other.count, Self.steadyCount)))
    let share = new / (old + new)
    let mean = zip(direction, other.direction).map { $0 * (1 - share) + $1 * share }
    let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
    features = Self.bytes(mean.map { $0 / length })
    height += (other.height - height) * Double(share)
    width += (other.width - width) * Double(share)
    drop += (other.drop - drop) * Double(share)
    count += other.count
  }
}
