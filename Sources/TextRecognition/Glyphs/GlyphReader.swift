import CGlyphKernels

/// Reads a line by comparing each character's picture with drawings of all characters in all installed fonts.
///
/// It knows no language and fails differently from a network: it can read any character that a font has (髙 﨑 邉), is at its
/// best when the print's own font is installed, and weak on damaged print.
public struct GlyphReader: LineReader {
  public let name = "glyphs"
  let library: GlyphLibrary

  public init(library: GlyphLibrary) { self.library = library }

  /// - Returns: per character the best drawing's similarity as confidence, less what size and place speak against it, and
  ///   its rivals. The gap to the first rival is the margin: forms that differ in width only (1 and １) are no rivals.
  public func read(_ line: LineImage, alphabet: Alphabet) throws -> CharacterLattice {
    guard let path = bestPath(line, alphabet) else { return .empty }
    return CharacterLattice(symbols: path.map(symbol))
  }

  private func symbol(_ place: LinePlace) -> CharacterLattice.Symbol {
    let chosen = place.candidates[place.chosen]
    let scalar = library.scalar(of: chosen.character)
    let rivals = place.candidates.filter { candidate in
      !LookAlikes.sameMeaning(library.scalar(of: candidate.character), scalar)
    }
    return CharacterLattice.Symbol(
      text: String(Character(scalar)), confidence: Self.confidence(chosen),
      alternatives: rivals.prefix(8).map {
        CharacterLattice.Candidate(
          text: String(Character(library.scalar(of: $0.character))), confidence: Self.confidence($0))
      },
      x: place.columns)
  }

  private static func confidence(_ candidate: SpanCandidate) -> Double { Double(max(0, min(1, candidate.score))) }

  /// A first guess of the em square that explains a line with kanji this well needs no second. Kana alone do: at a wrong
  /// size all of them pass for small ones.
  private static let goodEnough: Float = 0.8

  /// The best way to cut and name the characters; `nil` for a line without ink.
  func bestPath(_ line: LineImage, _ alphabet: Alphabet) -> [LinePlace]? {
    guard var picture = GlyphPicture(width: line.width, height: line.height, pixels: line.pixels),
      let ink = picture.removeDust()
    else { return nil }
    let search = library.search(alphabet)
    var best: (path: LineDecoder.Path, decoder: LineDecoder)?
    for share in Self.heights(alphabet) {
      let em = Float(ink.height) / share
      var decoder = LineDecoder(library: library, picture: picture, search: search, em: em, middle: ink.middleY)
      guard var path = decoder.decode() else { continue }
      // The characters found tell the true size and place of the em square.
      for _ in 0..<2 {
        guard let better = path.refined,
          abs(better.em / decoder.em - 1) > 0.03 || abs(better.middle - decoder.middle) > 0.03 * em
        else { break }
        decoder.em = better.em
        decoder.middle = better.middle
        guard let again = decoder.decode(), again.cost < path.cost else { break }
        path = again
      }
      if decoder.prefersTypeface(of: path), let again = decoder.decode() { path = again }
      if path.cost < best?.path.cost ?? .infinity { best = (path, decoder) }
      if 1 - path.cost / Float(ink.width) > Self.goodEnough, path.places.contains(where: isKanji) { break }
    }
    guard var (path, decoder) = best else { return nil }
    if alphabet.characters == nil { decoder.lookForRareKanji(in: &path) }
    return path.places
  }

  private func isKanji(_ place: LinePlace) -> Bool {
    CharacterRepertoire.isKanji(library.scalar(of: place.candidates[place.chosen].character).value)
  }

  /// Shares of the em square that a line's ink may take in height.
  static func heights(_ alphabet: Alphabet) -> [Float] {
    guard let characters = alphabet.characters else { return [0.93, 0.78] }
    let hasKanji = characters.unicodeScalars.contains { CharacterRepertoire.isKanji($0.value) }
    return hasKanji ? [0.92, 0.75] : [0.75, 0.85]
  }
}

/// A character a span may be.
struct SpanCandidate {
  var character: Int
  var template: Int
  /// Similarity less what size and place speak against it.
  var score: Float
}

/// One character's place on the best path.
struct LinePlace {
  var columns: Range<Int>
  var candidates: [SpanCandidate]
  var chosen: Int
}
