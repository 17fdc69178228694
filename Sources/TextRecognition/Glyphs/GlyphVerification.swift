/// Weighs given readings against the picture of a line: verification by drawn characters.
extension GlyphReader {
  /// How well each candidate explains the line.
  ///
  /// Every candidate's characters are laid over the line in order, cut where they fit best; the answer is the mean
  /// similarity over its characters weighted by width, less what size and place speak against it. Spaces are ignored.
  /// - Returns: one score per candidate, in their order: 1 for a perfect fit, 0 or less for none; `nil` where a candidate
  ///   is empty, holds a character that no installed font has, or cannot be laid over the line.
  public func rank(_ candidates: [String], _ line: LineImage) -> [Double?] {
    guard var picture = GlyphPicture(width: line.width, height: line.height, pixels: line.pixels),
      let ink = picture.removeDust()
    else { return candidates.map { _ in nil } }
    // One decoder for all: what it found out about the ink serves every candidate.
    var decoder = LineDecoder(
      library: library, picture: picture, search: GlyphSearch(range: 0..<0, closed: []), em: Float(ink.height),
      middle: ink.middleY)
    return candidates.map { candidate in
      guard let classes = known(candidate) else { return nil }
      return Self.heights(Alphabet(name: "candidate", characters: candidate)).compactMap { share in
        decoder.em = Float(ink.height) / share
        return decoder.align(classes).map { Double($0.score) }
      }.max()
    }
  }

  /// How well each candidate explains a line whose size and typeface are known; as `rank` of a picture otherwise.
  public func rank(_ candidates: [String], _ line: GlyphLine) -> [Double?] {
    guard var fitting = line.decoder else { return candidates.map { _ in nil } }
    return candidates.map { candidate in
      guard let classes = known(line.isHalfWidth ? HalfWidthKana.halved(candidate) : candidate) else { return nil }
      return fitting.align(classes).map { Double($0.score) }
    }
  }

  /// The class of each of a text's characters without spaces; `nil` when it has none, or one that no installed font has.
  private func known(_ text: String) -> [[Int]]? {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    let classes = scalars.compactMap { library.classes[$0.value] }
    return classes.isEmpty || classes.count != scalars.count ? nil : classes.map { [$0] }
  }

  /// How like the ink in columns `x` of `line` is to `character`, in the installed font that fits best.
  /// - Returns: 1 for an equal picture, about 0 for an unlike one; `nil` without ink, or when no font has the character.
  public func similarity(of character: Character, _ line: LineImage, x: Range<Int>? = nil) -> Double? {
    guard let scalar = character.unicodeScalars.first, let index = library.classes[scalar.value],
      var picture = GlyphPicture(width: line.width, height: line.height, pixels: line.pixels),
      picture.removeDust() != nil, let box = picture.box((x ?? 0..<line.width).clamped(to: 0..<line.width))
    else { return nil }
    let products = library.matches(
      library.file.discriminants.project(picture.features(box)), GlyphSearch(range: 0..<0, closed: [index])
    ).products
    return products.max().map { Double(Discriminants.similarity($0)) }
  }
}
