/// One page ready to be drawn: values formatted, conditions decided, nothing left of the template.
struct Scene {
  var drawings: [Drawing] = []
}

/// One thing to draw, in millimetres.
enum Drawing {
  case line(PaperRect, Stroke)
  case box(PaperRect, Stroke, fill: Double?, radius: Double)
  case text(String, PaperRect, TextStyle, source: FieldReference, heading: Bool)
  /// A ring inside the box.
  case ring(PaperRect)
  /// A small empty square with its side, ticked when it applies.
  case tickBox(PaperRect, ticked: Bool)
  case image(key: String, PaperRect)
  case code(String, PaperRect)

  /// Fillings are drawn first, so that they cover no line and no text whatever the template's order.
  var isFilling: Bool {
    if case .box(_, _, let fill, _) = self { fill != nil } else { false }
  }
}
