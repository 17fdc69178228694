import CGlyphKernels

/// What a line's ink looks like column by column, counted once: where any part of it lies is known without looking at the
/// picture again.
struct InkProfile {
  /// Ink of each column.
  let sums: [Float]
  /// First and last row with ink in each column; -1 for none.
  let first: [Int32]
  let last: [Int32]

  init(_ picture: GlyphPicture) {
    var sums = [Float](repeating: 0, count: picture.width)
    var first = [Int32](repeating: -1, count: picture.width)
    var last = [Int32](repeating: -1, count: picture.width)
    glyph_profile(picture.ink, Int32(picture.width), Int32(picture.height), &sums, &first, &last)
    (self.sums, self.first, self.last) = (sums, first, last)
  }

  /// Where ink lies within columns `x`, as `GlyphPicture.box` finds it.
  func box(_ x: Range<Int>) -> GlyphBox? {
    guard let left = x.first(where: { first[$0] >= 0 }), let right = x.last(where: { first[$0] >= 0 }) else {
      return nil
    }
    var (top, bottom) = (Int32.max, Int32(-1))
    for column in left...right where first[column] >= 0 {
      top = min(top, first[column])
      bottom = max(bottom, last[column])
    }
    return GlyphBox(edges: (Int32(left), top, Int32(right) + 1, bottom + 1))
  }
}
