/// How a text stands in its box.
struct TextStyle: Hashable, Sendable {
  enum Horizontal: String, Hashable, Sendable, CaseIterable { case left, center, right }
  enum Vertical: String, Hashable, Sendable, CaseIterable { case top, middle, bottom }

  /// The role of the font, a key of `fonts.yaml`.
  var font = "label"
  /// Points.
  var size = 8.0
  /// Down to this size the text may shrink to fit its box, in points.
  var smallest = 5.0
  var align = Horizontal.left
  var valign = Vertical.middle
  /// Space between the box's sides and the text, in millimetres.
  var padding = 0.8
  /// 0 black … 1 white.
  var gray = 0.0
  /// More space between characters, in millimetres.
  var tracking = 0.0
  /// How many lines the text may take.
  var lines = 1
  /// Distance of lines, times their height.
  var leading = 1.0
  /// Written from top to bottom (縦書き).
  var vertical = false
}

/// How a line or the edge of a box is drawn.
struct Stroke: Hashable, Sendable {
  /// Millimetres; 0 draws nothing.
  var weight: Double
  /// Lengths of dash and gap in millimetres; empty is solid.
  var dash: [Double] = []
  /// 0 black … 1 white.
  var gray = 0.0
}
