/// What the seal of a municipality looks like. Every one of them says 見本, so that nobody takes it for a real one.
struct SealStyle: Hashable, Sendable {
  enum Outline: Hashable, Sendable { case square, rounded, round }

  let outline: Outline
  /// Width of the border by the side.
  let border: Double
  /// Columns from left to right, as drawn.
  let columns: [String]
  let family: TypeFamily
  let colour: Colour

  /// The only seal of the first edition.
  static let first = SealStyle(
    outline: .square, border: 0.05, columns: ["長之印", "見本市", "架空乃"], family: .ipamjMincho, colour: .seal)

  static func random(from generator: inout SeededGenerator) -> SealStyle {
    let columns = generator.pick([
      ["長之印", "見本市", "架空乃"], ["市長印", "見本架"], ["之印", "見本", "架空"], ["印", "見本"], ["長職印章", "見本市架", "空用之此"],
      ["印也", "見本"], ["長印", "見本"],
    ])
    return SealStyle(
      outline: generator.weighted([(.square, 6), (.rounded, 2), (.round, 3)]), border: generator.real(0.02...0.08),
      columns: columns, family: generator.pick([.ipamjMincho, .takaoMincho, .notoSerif, .bizMincho]),
      colour: generator.pick([
        .seal, Colour(red: 0.9, green: 0.28, blue: 0.2), Colour(red: 0.7, green: 0.1, blue: 0.16),
        Colour(red: 0.92, green: 0.45, blue: 0.42), Colour(red: 0.55, green: 0.15, blue: 0.4),
      ]))
  }
}
