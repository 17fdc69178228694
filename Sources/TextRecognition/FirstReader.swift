/// The first reader of this machine.
public enum FirstReader {
  /// Starts the reader: the Japanese model run by `NetworkReader`; by libtesseract when the installed model is of a shape
  /// that `NetworkReader` does not know (`tessdata_best`, or a later one).
  /// - Throws: `TextRecognitionError`, `languageMissing` when the Debian package tesseract-ocr-jpn is not installed.
  public static func start() throws -> any LineReader {
    do {
      return try NetworkReader()
    } catch  where error.code == .engineStart {
      return try TesseractReader()
    }
  }
}
