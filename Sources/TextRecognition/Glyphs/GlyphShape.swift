/// Size and place of a character's ink in its em square: what tells ュ from ユ and ー from 一.
struct GlyphShape {
  /// Ink height and width, in em.
  var height: Float
  var width: Float
  /// How far the ink's middle lies below the middle of 国, in em.
  var drop: Float
}

/// The white that a typeface leaves beside a character, in em: what parts 丶 亅 丶 from the strokes of 小, and a space from
/// the white around 丁.
struct GlyphCell {
  /// From the left edge of its cell to its ink, and from its ink to the right edge, in the widest face of the design.
  var lead: Float
  var trail: Float
  /// The same in the tightest face: kana and letters of a proportional face stand closer.
  var tightLead: Float
  var tightTrail: Float

  static let floats = 4

  /// The cell of a drawing that is `emSize` pixels to the em.
  init(_ drawing: FontFace.Drawing, emSize: Int) {
    lead = Float(drawing.left) / Float(emSize)
    trail = Float(drawing.advance - drawing.left - drawing.width) / Float(emSize)
    tightLead = lead
    tightTrail = trail
  }

  init(lead: Float, trail: Float, tightLead: Float, tightTrail: Float) {
    self.lead = lead
    self.trail = trail
    self.tightLead = tightLead
    self.tightTrail = tightTrail
  }

  /// Takes in the whites of the same drawing in another face.
  mutating func include(_ other: GlyphCell) {
    lead = max(lead, other.lead)
    trail = max(trail, other.trail)
    tightLead = min(tightLead, other.lead)
    tightTrail = min(tightTrail, other.trail)
  }
}
