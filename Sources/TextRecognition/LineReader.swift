/// Reads the characters of one line. The seam where a second reader that fails differently joins the first.
public protocol LineReader: Sendable {
  /// A short stable name for evidence ("tesseract").
  var name: String { get }

  /// The characters of `line`. A blank picture gives an empty lattice.
  /// - Throws: `TextRecognitionError` when the reader itself fails; unreadable print is not an error.
  func read(_ line: LineImage, alphabet: Alphabet) throws -> CharacterLattice
}
