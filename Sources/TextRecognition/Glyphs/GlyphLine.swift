/// One line as the glyph reader sees it: its characters, where white belongs between them, and what it needs to read the
/// same ink again with other characters or to weigh other readings of it.
public struct GlyphLine: Sendable {
  /// The characters, as `GlyphReader.read` gives them.
  public let lattice: CharacterLattice
  /// Pixels of the em square; 0 for a line without characters.
  public let emSize: Double
  /// Pixels from the left to the right edge of a full cell: less than `emSize` in condensed type (長体), more in expanded
  /// type (平体).
  public let pitch: Double
  /// White that the typeface itself leaves before each character, as a share of `pitch`: what there is beyond it is a space.
  public let naturalGaps: [Double]
  /// Whether its katakana stand in half cells.
  let isHalfWidth: Bool
  let decoder: LineDecoder?

  static let empty = GlyphLine(lattice: .empty, emSize: 0, pitch: 0, naturalGaps: [], isHalfWidth: false, decoder: nil)
}

extension GlyphReader {
  /// Reads a line and keeps what it found out about its ink.
  ///
  /// Condensed and expanded type is read again at its usual width: drawings are of the usual width only.
  public func look(at line: LineImage, alphabet: Alphabet) -> GlyphLine {
    let plain = look(at: line, alphabet, stretch: 1)
    guard let breadth = plain.decoder?.breadth(of: plain.lattice), abs(breadth - 1) > Self.usualBreadth else {
      return plain
    }
    let again = look(at: line.stretched(by: 1 / Double(breadth)), alphabet, stretch: 1 / breadth)
    return again.likeness > plain.likeness + Self.clearGain ? again : plain
  }

  /// Typefaces differ by this much in how much of the em square their kanji fill, and worn print by as much again.
  private static let usualBreadth: Float = 0.1
  /// What type of another width gains in likeness when it is read at its usual one.
  private static let clearGain = 0.02

  private func look(at line: LineImage, _ alphabet: Alphabet, stretch: Float) -> GlyphLine {
    guard var picture = GlyphPicture(width: line.width, height: line.height, pixels: line.pixels),
      let ink = picture.removeDust()
    else { return .empty }
    var decoder = LineDecoder(
      library: library, picture: picture, search: library.search(alphabet), em: Float(ink.height),
      middle: ink.middleY)
    decoder.stretch = stretch
    return best(decoder, ink, Self.heights(alphabet), alphabet)
  }

  /// Reads a line again with other characters: what is known of its ink stays, its size is judged anew, for a kana read as
  /// part of a kanji tells a wrong one.
  public func look(again line: GlyphLine, alphabet: Alphabet) -> GlyphLine {
    guard var decoder = line.decoder, let ink = decoder.picture.box(0..<decoder.picture.width) else { return .empty }
    decoder.search = library.search(alphabet)
    let known = Float(ink.height) / decoder.em
    return best(decoder, ink, [known] + Self.heights(alphabet).filter { abs($0 - known) > 0.03 }, alphabet)
  }

  /// A first guess of the em square that explains a line with kanji this well needs no second. Kana alone do: at a wrong
  /// size all of them pass for small ones.
  private static let goodEnough: Float = 0.8

  /// The best way to cut and name the characters, the ink being one of `heights` of the em square.
  private func best(
    _ start: LineDecoder, _ ink: GlyphBox, _ heights: [Float], _ alphabet: Alphabet
  ) -> GlyphLine {
    var decoder = start
    var best: (path: LineDecoder.Path, em: Float, middle: Float, weights: GlyphWeights)?
    for share in heights {
      decoder.em = Float(ink.height) / share
      decoder.middle = ink.middleY
      decoder.weights = start.weights
      guard var path = decoder.decode() else { continue }
      // The characters found tell the true size and place of the em square.
      for _ in 0..<2 {
        guard let better = path.refined,
          abs(better.em / decoder.em - 1) > 0.03 || abs(better.middle - decoder.middle) > 0.03 * decoder.em
        else { break }
        let before = (decoder.em, decoder.middle)
        decoder.em = better.em
        decoder.middle = better.middle
        guard let again = decoder.decode(), again.cost < path.cost else {
          (decoder.em, decoder.middle) = before
          break
        }
        path = again
      }
      if decoder.prefersTypeface(of: path), let again = decoder.decode() { path = again }
      if path.cost < best?.path.cost ?? .infinity { best = (path, decoder.em, decoder.middle, decoder.weights) }
      if 1 - path.cost / Float(ink.width) > Self.goodEnough, path.places.contains(where: isKanji) { break }
    }
    guard let best else { return .empty }
    (decoder.em, decoder.middle, decoder.weights) = (best.em, best.middle, best.weights)
    var path = best.path
    if alphabet.characters == nil { decoder.lookForRareKanji(in: &path) }
    return GlyphLine(path, decoder)
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

extension GlyphLine {
  init(_ path: LineDecoder.Path, _ decoder: LineDecoder) {
    let (symbols, gaps) = Self.symbols(path, decoder)
    lattice = CharacterLattice(symbols: symbols)
    naturalGaps = gaps
    emSize = Double(decoder.em)
    pitch = Double(decoder.em / decoder.stretch)
    isHalfWidth = Self.isHalfWidth(path, decoder.library)
    self.decoder = decoder
  }

  /// Mean similarity of its characters; 0 without any.
  fileprivate var likeness: Double {
    lattice.symbols.isEmpty ? 0 : lattice.symbols.map(\.confidence).reduce(0, +) / Double(lattice.symbols.count)
  }
}

extension GlyphLibrary {
  /// A place as the reader tells it: the best drawing's similarity as confidence, and the rivals. Forms that differ in
  /// width only (1 and １) are no rivals.
  func symbol(_ place: LinePlace) -> CharacterLattice.Symbol {
    let chosen = place.candidates[place.chosen]
    let scalar = scalar(of: chosen.character)
    let rivals = place.candidates.filter { candidate in
      !LookAlikes.sameMeaning(self.scalar(of: candidate.character), scalar)
    }
    return CharacterLattice.Symbol(
      text: String(Character(HalfWidthKana.full(scalar))), confidence: Self.confidence(chosen),
      alternatives: rivals.prefix(8).map {
        CharacterLattice.Candidate(
          text: String(Character(HalfWidthKana.full(self.scalar(of: $0.character)))), confidence: Self.confidence($0))
      },
      x: place.columns)
  }

  private static func confidence(_ candidate: SpanCandidate) -> Double { Double(max(0, min(1, candidate.score))) }
}
