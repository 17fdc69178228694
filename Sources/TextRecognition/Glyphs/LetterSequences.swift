/// The drawings of kanji that have no code point of their own: a base character and a variation selector (IVS; Unicode
/// Technical Standard 37, collections Moji_Joho and Hanyo-Denshi), as the register's font has them.
public struct LetterSequences: Sendable {
  private let path: String

  /// - Parameter path: of the font file, such as IPAmj明朝's.
  public init(fontFile path: String) {
    self.path = path
  }

  /// Sequences that look like none of the characters given, nor like each other: of those with one drawing, the first.
  /// - Parameter characters: forms of one character, each with a code point of its own.
  /// - Throws: `TextRecognitionError` when the font cannot be opened.
  public func sequences(of characters: [Unicode.Scalar]) throws -> [String] {
    guard let font = GlyphFont(path: path) else {
      throw TextRecognitionError(.engineStart, "The font \(path) is not there; install its package.")
    }
    let face = try FontFace(font, emSize: 16)
    var seen = Set(characters.map { face.glyph(of: $0) })
    var found: [String] = []
    for character in characters {
      for selector in face.selectors(of: character) where seen.insert(face.glyph(of: character, selector)).inserted {
        found.append(String(String.UnicodeScalarView([character, selector])))
      }
    }
    return found
  }
}
