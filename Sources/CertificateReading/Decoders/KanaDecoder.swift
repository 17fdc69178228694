import TextRecognition

/// ふりがな: full-width katakana, one space between family and given name.
enum KanaDecoder {
  static func decode(_ source: ValueSource) throws -> DecodedValue {
    let closed = try source.reread(.kana)
    let shut = spaced(closed)
    let open = spaced(source.lines)
    let weakest = closed.flatMap(\.symbols).map(\.confidence).min() ?? 0
    guard !shut.isEmpty else {
      return open.isEmpty ? .blank : .doubtful(open, printed: open, confidence: source.weakest)
    }
    let printed = shut.replacing(" ", with: "　")
    if shut == open, weakest > 0.85 { return .sure(shut, printed: printed, confidence: 0.98) }
    return .doubtful(shut, printed: printed, confidence: weakest, alternatives: [open])
  }

  private static func spaced(_ lines: [TextLine]) -> String {
    let symbols = lines.flatMap(\.symbols)
    var text = ""
    for (index, symbol) in symbols.enumerated() {
      let kana = katakana(symbol.text).filter { ValueShape.isKana($0) }
      if kana.isEmpty { continue }
      if index > 0, !text.isEmpty, symbol.gapBefore >= 0.45 { text += " " }
      text += kana
    }
    return text
  }

  /// Hiragana as katakana.
  static func katakana(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0x3041...0x3096).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0x60) ?? scalar : scalar
        }))
  }
}
