/// Applies ``SpellingFolds`` of single characters to a text.
enum SpellingFolding {
  /// The code points of `text` after `folds`.
  static func scalars(of text: some StringProtocol, folds: SpellingFolds) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar.value, folds, to: &result) }
    return result
  }

  /// The text of code points made by ``scalars(of:folds:)``.
  static func text(_ scalars: some Sequence<UInt32>) -> String {
    var view = String.UnicodeScalarView()
    for code in scalars { if let scalar = Unicode.Scalar(code) { view.append(scalar) } }
    return String(view)
  }

  private static func append(_ scalar: UInt32, _ folds: SpellingFolds, to result: inout [UInt32]) {
    var code = scalar
    if code < 0x80 {
      if isSeparator(code) {
        if !folds.contains(.spacing) { result.append(code) }
      } else if folds.contains(.letterCase), (0x61...0x7A).contains(code) {
        result.append(code - 0x20)
      } else {
        result.append(code)
      }
      return
    }
    if folds.contains(.width) { code = halved(code) }
    if folds.contains(.encoding) {
      if isSelector(code) { return }
      code = CompatibilityIdeographs.base(of: code)
    }
    if isSeparator(code) {
      if !folds.contains(.spacing) { result.append(code) }
      return
    }
    if folds.contains(.variant) { code = VariantCharacters.base(of: code) }
    if folds.contains(.related) { code = VariantCharacters.relatedBase(of: code) }
    if code == 0x3099 || code == 0x309A {
      appendVoicingMark(code, folds, to: &result)
      return
    }
    if folds.contains(.repetition), let repeated = repeated(code, after: result.last) { code = repeated }
    if folds.contains(.kanaScript) {
      code = KanaFolding.katakana(code)
    }
    if folds.contains(.kanaSize) { code = KanaFolding.large(code) }
    if folds.contains(.voicing) { code = KanaFolding.unvoiced(code) }
    if folds.contains(.longVowel), HyphenFamily.contains(code: code) { code = HyphenFamily.representative.value }
    if folds.contains(.letterCase), (0x61...0x7A).contains(code) { code -= 0x20 }
    result.append(code)
  }

  /// Full-width ASCII and half-width katakana to their usual width.
  private static func halved(_ code: UInt32) -> UInt32 {
    switch code {
    case 0x3000, 0xA0: 0x20
    case 0xFF01...0xFF5E: code - 0xFEE0
    case 0xFF61...0xFF9F: KanaFolding.fullWidth(code)
    default: code
    }
  }

  /// Joins a combining mark to the kana before it.
  private static func appendVoicingMark(_ mark: UInt32, _ folds: SpellingFolds, to result: inout [UInt32]) {
    if folds.contains(.voicing) { return }
    let joins = folds.contains(.encoding) || folds.contains(.width)
    if joins, let last = result.last, let composed = KanaFolding.composed(last, mark: mark) {
      result[result.count - 1] = composed
    } else {
      result.append(mark)
    }
  }

  /// What a 踊り字 repeats.
  private static func repeated(_ code: UInt32, after previous: UInt32?) -> UInt32? {
    guard let previous else { return nil }
    switch code {
    case 0x3005, 0x303B: return isKanji(previous) ? previous : nil
    case 0x309D, 0x30FD: return isKana(previous) ? KanaFolding.unvoiced(previous) : nil
    case 0x309E, 0x30FE: return isKana(previous) ? KanaFolding.composed(previous, mark: 0x3099) ?? previous : nil
    default: return nil
    }
  }

  private static func isKana(_ code: UInt32) -> Bool { KanaFolding.isHiragana(code) || KanaFolding.isKatakana(code) }

  static func isKanji(_ code: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(code) || (0xF900...0xFAFF).contains(code) || (0x20000...0x3FFFF).contains(code)
      || code == 0x3005
  }

  /// Variation selectors (FE00–FE0F, IVS E0100–E01EF), zero-width characters, byte-order mark.
  private static func isSelector(_ code: UInt32) -> Bool {
    (0xFE00...0xFE0F).contains(code) || (0xE0100...0xE01EF).contains(code) || (0x200B...0x200D).contains(code)
      || code == 0x2060 || code == 0xFEFF
  }

  /// Spaces, and the points and commas that stand for them in foreign names.
  private static func isSeparator(_ code: UInt32) -> Bool {
    switch code {
    case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    case 0x2C, 0x2E, 0xB7, 0x2022, 0x30FB, 0xFF0C, 0xFF0E, 0xFF65: true
    default: false
    }
  }
}
