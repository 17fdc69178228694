import CTesseract
import Glibc

/// Owner of one Tesseract handle, set up for single lines of Japanese print.
///
/// One thread at a time: the handle is moved, not shared. Recognition and reading its result happen in one exclusive call.
struct TesseractEngine: ~Copyable {
  private let handle: OpaquePointer
  private var whitelist = ""

  /// Starts the engine with the `jpn` network.
  ///
  /// `lstm_use_matrix=0` loads no dictionary: 10–25 % faster and not less accurate on names and numbers.
  /// `tessedit_do_invert=0` keeps it from trying white on black; `debug_file` keeps recognised text out of logs.
  /// - Throws: `languageMissing`, `engineStart`.
  init(language: String = "jpn") throws(TextRecognitionError) {
    guard let created = TessBaseAPICreate() else {
      throw TextRecognitionError(.engineStart, "Tesseract could not be created")
    }
    let settings = [
      ("lstm_use_matrix", "0"), ("tessedit_do_invert", "0"), ("invert_threshold", "0"), ("debug_file", "/dev/null"),
    ]
    let started = Self.start(created, language: language, settings: settings)
    guard started else {
      TessBaseAPIDelete(created)
      throw TextRecognitionError(
        .languageMissing,
        "Tesseract found no data for language \(language); install the package tesseract-ocr-\(language)")
    }
    let perCall = [("lstm_choice_mode", "2"), ("lstm_choice_iterations", "1"), ("lstm_rating_coefficient", "1")]
    for (name, value) in perCall where TessBaseAPISetVariable(created, name, value) == 0 {
      TessBaseAPIEnd(created)
      TessBaseAPIDelete(created)
      throw TextRecognitionError(.unknownSetting, "this Tesseract does not know \(name); version 5.3 is needed")
    }
    TessBaseAPISetPageSegMode(created, PSM_RAW_LINE)
    handle = created
  }

  deinit {
    TessBaseAPIEnd(handle)
    TessBaseAPIDelete(handle)
  }

  private static func start(_ handle: OpaquePointer, language: String, settings: [(String, String)]) -> Bool {
    var names: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0.0) }
    var values: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0.1) }
    defer { (names + values).forEach { free($0) } }
    // Unknown names (invert_threshold before 5.2) are skipped by the library with a line on stderr, not refused.
    return names.withUnsafeMutableBufferPointer { names in
      values.withUnsafeMutableBufferPointer { values in
        TessBaseAPIInit4(
          handle, nil, language, OEM_LSTM_ONLY, nil, 0, names.baseAddress, values.baseAddress, settings.count, 0) == 0
      }
    }
  }

  /// The characters of a picture already trimmed and padded.
  /// - Throws: `recognition`.
  mutating func recognise(_ line: LineImage, alphabet: Alphabet) throws(TextRecognitionError) -> CharacterLattice {
    let wanted = alphabet.characters ?? ""
    if wanted != whitelist {
      guard TessBaseAPISetVariable(handle, "tessedit_char_whitelist", wanted) != 0 else {
        throw TextRecognitionError(.unknownSetting, "this Tesseract does not know tessedit_char_whitelist")
      }
      whitelist = wanted
    }
    // Rivals cost about a tenth of the time and are only of use where the set is closed: for kanji they are junk.
    _ = TessBaseAPISetVariable(handle, "lstm_choice_mode", alphabet.characters == nil ? "0" : "2")
    let width = Int32(line.width)
    let height = Int32(line.height)
    let result = line.pixels.withUnsafeBufferPointer { pixels in
      TessBaseAPISetImage(handle, pixels.baseAddress, width, height, 1, width)
      TessBaseAPISetSourceResolution(handle, 300)
      return TessBaseAPIRecognize(handle, nil)
    }
    defer { TessBaseAPIClear(handle) }
    guard result == 0 else {
      throw TextRecognitionError(.recognition, "Tesseract gave up on a line of \(line.width) × \(line.height) pixels")
    }
    return symbols()
  }

  private func symbols() -> CharacterLattice {
    guard let iterator = TessBaseAPIGetIterator(handle) else { return .empty }
    defer { TessResultIteratorDelete(iterator) }
    var symbols: [CharacterLattice.Symbol] = []
    repeat {
      guard let raw = TessResultIteratorGetUTF8Text(iterator, RIL_SYMBOL) else { continue }
      let text = String(cString: raw)
      TessDeleteText(raw)
      guard !text.isEmpty, !text.allSatisfy(\.isWhitespace) else { continue }
      var left: Int32 = 0
      var top: Int32 = 0
      var right: Int32 = 0
      var bottom: Int32 = 0
      // The page iterator is the same object as the result iterator: it is not freed.
      let boxed = TessPageIteratorBoundingBox(
        TessResultIteratorGetPageIterator(iterator), RIL_SYMBOL, &left, &top, &right, &bottom)
      let columns = boxed != 0 && right > left ? Int(left)..<Int(right) : 0..<0
      let confidence = Self.probability(TessResultIteratorConfidence(iterator, RIL_SYMBOL))
      symbols.append(
        CharacterLattice.Symbol(
          text: text, confidence: confidence, alternatives: Self.rivals(of: text, at: iterator), x: columns))
    } while TessResultIteratorNext(iterator, RIL_SYMBOL) != 0
    return CharacterLattice(symbols: symbols)
  }

  /// With a rating coefficient of 1, 100 − confidence is the negative log-probability summed over the symbol's steps.
  private static func probability(_ confidence: Float) -> Double { exp(-Double(max(0, 100 - confidence))) }

  private static func rivals(of chosen: String, at iterator: OpaquePointer) -> [CharacterLattice.Candidate] {
    guard let choices = TessResultIteratorGetChoiceIterator(iterator) else { return [] }
    defer { TessChoiceIteratorDelete(choices) }
    var result: [CharacterLattice.Candidate] = []
    repeat {
      // Owned by the iterator: not freed.
      guard let raw = TessChoiceIteratorGetUTF8Text(choices) else { continue }
      let text = String(cString: raw)
      if !text.isEmpty, text != chosen, !result.contains(where: { $0.text == text }) {
        result.append(.init(text: text, confidence: probability(TessChoiceIteratorConfidence(choices))))
      }
    } while TessChoiceIteratorNext(choices) != 0
    return result
  }
}
