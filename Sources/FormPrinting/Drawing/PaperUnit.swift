/// The one place where millimetres meet points (1/72 inch).
enum PaperUnit {
  static let pointsPerMillimetre = 72 / 25.4
  static let millimetresPerPoint = 25.4 / 72
}
