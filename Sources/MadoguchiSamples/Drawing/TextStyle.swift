/// How a text stands in its place.
struct TextStyle: Hashable, Sendable {
  enum Horizontal: Hashable, Sendable {
    case leading, centre, trailing
    /// Characters spread over the width (均等割付).
    case spread
  }

  /// What happens to a text that fits neither at `minimumSize` nor in `lines`.
  enum Overflow: Hashable, Sendable {
    /// It is an error of the arrangement.
    case refuse
    /// Narrower type, a second line, smaller type: what printer programs do with an item that must stay whole.
    case condense
    /// The same, and what still does not fit is cut off (標準仕様書 5.8 leaves that to a setting).
    case cut
  }

  enum Vertical: Hashable, Sendable { case top, middle, bottom }

  var family: TypeFamily
  /// Points.
  var size: Double
  /// What the text may be shrunk to before it breaks into lines.
  var minimumSize: Double = 5.5
  var horizontal: Horizontal = .leading
  var vertical: Vertical = .middle
  /// Lines the text may take when it does not fit one at `minimumSize`.
  var lines: Int = 1
  /// Characters one below the other (縦書き labels).
  var isVertical: Bool = false
  /// Ink, 0 black … 1 white.
  var tone: Double = 0
  /// Red, green and blue instead of `tone`.
  var colour: Colour?
  /// Extra room between characters in points.
  var spacing: Double = 0
  var isBold: Bool = false
  /// Width of the characters by their usual width: below 1 長体, above 1 平体.
  var stretch: Double = 1
  var overflow: Overflow = .refuse
}

/// A colour, parts 0…1.
struct Colour: Hashable, Sendable {
  let red, green, blue: Double

  static let seal = Colour(red: 0.83, green: 0.16, blue: 0.16)
}
