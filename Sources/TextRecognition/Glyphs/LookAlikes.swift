/// Characters that print alike and mean the same in a field: full and half width, the many dashes. They are no rivals of
/// each other, so they do not narrow a place's margin.
enum LookAlikes {
  static func sameMeaning(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool { folded(left) == folded(right) }

  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x2010...0x2015, 0x2212, 0xFF0D: 0x2D
    case 0xFF01...0xFF5E: scalar.value - 0xFEE0
    case HalfWidthKana.scalars: HalfWidthKana.full(scalar).value
    default: scalar.value
    }
  }
}
