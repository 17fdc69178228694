/// Characters that print alike and mean the same in a field: full and half width, the many dashes. They are no rivals of
/// each other, so they do not narrow a place's margin.
enum LookAlikes {
  static func sameMeaning(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool { folded(left) == folded(right) }

  /// The characters that mean the same as `scalar` in a field: it itself, and its full- or half-width form.
  static func forms(of scalar: Unicode.Scalar) -> [UInt32] {
    switch scalar.value {
    case 0x21...0x7E: [scalar.value, scalar.value + 0xFEE0] + (scalar.value == 0x2D ? dashes : [])
    case 0xFF01...0xFF5E: [scalar.value, scalar.value - 0xFEE0]
    default: [scalar.value]
    }
  }

  private static let dashes: [UInt32] = [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212]

  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x2010...0x2015, 0x2212, 0xFF0D: 0x2D
    case 0xFF01...0xFF5E: scalar.value - 0xFEE0
    case HalfWidthKana.scalars: HalfWidthKana.full(scalar).value
    default: scalar.value
    }
  }
}
