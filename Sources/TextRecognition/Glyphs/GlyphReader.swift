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
    look(at: line, alphabet: alphabet).lattice
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
