import Synchronization

/// The first reader: Tesseract's network for Japanese print, line by line.
///
/// It cannot write 22 % of the JIS level-1 kanji nor 髙 﨑 邉, and its own confidence says little about kanji: whoever uses
/// it must not take an unconfirmed name for certain. Blocking and CPU-bound; call it off the cooperative pool.
public final class TesseractReader: LineReader {
  private let engine: Mutex<TesseractEngine>

  public let name = "tesseract"

  /// Starts an engine (about 0.1 s, 40 MB).
  /// - Throws: `TextRecognitionError`, `languageMissing` when the Debian package tesseract-ocr-jpn is not installed.
  public init() throws(TextRecognitionError) { engine = Mutex(try TesseractEngine()) }

  public func read(_ line: LineImage, alphabet: Alphabet) throws -> CharacterLattice {
    guard let (image, left) = line.trimmed() else { return .empty }
    var lattice = try engine.withLock { engine throws(TextRecognitionError) in
      try engine.recognise(image, alphabet: alphabet)
    }
    for index in lattice.symbols.indices {
      let columns = lattice.symbols[index].x
      lattice.symbols[index].x = (columns.lowerBound + left)..<(columns.upperBound + left)
    }
    return lattice
  }
}
