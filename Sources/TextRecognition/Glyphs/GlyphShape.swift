/// Size and place of a character's ink in its em square: what tells ュ from ユ and ー from 一.
struct GlyphShape {
  /// Ink height and width, in em.
  var height: Float
  var width: Float
  /// How far the ink's middle lies below the middle of 国, in em.
  var drop: Float
}
