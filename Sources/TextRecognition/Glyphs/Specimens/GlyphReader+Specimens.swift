/// Takes specimens of a form series' print from lines whose text a person has confirmed, and reads with them.
extension GlyphReader {
  /// The same reader with the characters of one form series beside the drawn ones.
  /// - Returns: this reader when none of them is of use.
  public func with(_ specimens: [Specimen]) -> GlyphReader {
    GlyphLibrary(library, specimens).map { GlyphReader(library: $0) } ?? self
  }

  /// The same reader with the drawn characters alone; `nil` when it has no others.
  public var drawnOnly: GlyphReader? {
    library.specimens == nil ? nil : GlyphReader(library: library.withoutSpecimens)
  }

  /// A line that its own text explains less than this was cut elsewhere, or holds something else.
  private static let leastFit: Float = 0.45
  /// A picture that resembles all drawings of its character less than this is of no use.
  private static let leastLikeness: Float = 0.35
  /// A shape that another character's drawings resemble nearly as much (I and 1, ニ and 二) would decide between the two
  /// by what happened to be printed before.
  private static let leastLead: Float = 0.05

  /// The characters of a confirmed text as they are printed on a line.
  ///
  /// The text is laid over the line by force (Viterbi over cuts with the text given). A character is taken when it stands
  /// free of its neighbours, and the drawn characters say as well that it is this one: a shape nearer to another character's
  /// drawings than to its own, because the confirmation or a cut was wrong, is refused.
  /// - Parameter text: spaces do not count; digits, letters and dashes may be printed in full or half cells.
  /// - Returns: none when the text does not fit on the line.
  public func specimens(of text: String, on line: GlyphLine) -> [Specimen] {
    let characters = Array((line.isHalfWidth ? HalfWidthKana.halved(text) : text).unicodeScalars)
      .filter { !$0.properties.isWhitespace }
    guard var decoder = line.decoder, let classes = forms(of: characters) else { return [] }
    decoder.library = library.withoutSpecimens
    decoder.weights = GlyphWeights(faces: [Float](repeating: 0, count: library.fonts.count))
    guard let (places, fit) = decoder.align(classes), fit >= Self.leastFit else { return [] }
    decoder.search = library.search(.open)
    return zip(characters, places).compactMap { character, place in
      guard place.isFree, let box = decoder.profile.box(place.columns),
        decoder.isNearest(place.character, place.columns, least: Self.leastLikeness, lead: Self.leastLead)
      else { return nil }
      // １ is kept as the 1 that it means: which of the two a machine prints, its cells tell.
      return Specimen(
        character: character, features: decoder.picture.features(box),
        shape: decoder.shape(box))
    }
  }

  /// Of each character of a text the classes it may be printed as; `nil` when it has none, or one that no installed font
  /// has.
  private func forms(of characters: [Unicode.Scalar]) -> [[Int]]? {
    let classes = characters.map { scalar in LookAlikes.forms(of: scalar).compactMap { library.classes[$0] } }
    return classes.isEmpty || classes.contains(where: \.isEmpty) ? nil : classes
  }
}

extension LineDecoder {
  /// Whether the drawn characters leave no doubt that the ink in `columns` is `character`, or one that means the same.
  fileprivate mutating func isNearest(_ character: Int, _ columns: Range<Int>, least: Float, lead: Float) -> Bool {
    let scalar = library.scalar(of: character)
    let found = rate(Span(left: columns.lowerBound, right: columns.upperBound))
    let rival = found.first { !LookAlikes.sameMeaning(library.scalar(of: $0.character), scalar) }?.score ?? 0
    guard let own = found.first(where: { LookAlikes.sameMeaning(library.scalar(of: $0.character), scalar) })?.score
    else { return false }
    return own >= least && own >= rival + lead
  }
}
