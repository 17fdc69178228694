import ScanImaging
import TextRecognition

/// ふりがな: full-width katakana, one space between family and given name. Always marked here: シ and ツ, ン and ソ look
/// alike to one reader both times; agreement with the name clears it (see `NameConsistency`).
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
    return .doubtful(shut, printed: printed, confidence: weakest, alternatives: [open])
  }

  /// Kana only, with one space at the gap that stands out.
  private static func spaced(_ lines: [TextLine]) -> String {
    var symbols: [PageSymbol] = []
    for line in lines {
      for (index, symbol) in line.symbols.enumerated() {
        var kana = symbol
        kana.text = katakana(symbol.text).filter { ValueShape.isKana($0) }
        if index == 0 { kana.gapBefore = 9 }
        if kana.text.isEmpty { continue }
        // The network sometimes writes one character twice; then both begin within half a character.
        if let last = symbols.last, last.text == kana.text, index > 0,
          (kana.x.lowerBound - last.x.lowerBound) * 5 < line.rect.height * 2
        {
          continue
        }
        symbols.append(kana)
      }
    }
    return usual(NameDecoder.japanese(symbols))
  }

  /// Behind these ャ, ュ and ョ make one sound; behind any other kana they are ヤ, ユ and ヨ, which small print does not tell
  /// apart.
  private static let softened: Set<Character> = Set("キシチニヒミリギジヂビピテデフヴクグトド")
  private static let large: [Character: Character] = [
    "ァ": "ア", "ィ": "イ", "ゥ": "ウ", "ェ": "エ", "ォ": "オ", "ッ": "ツ", "ャ": "ヤ", "ュ": "ユ", "ョ": "ヨ", "ヮ": "ワ",
  ]

  /// Katakana as a reading can have them: no part begins with a small one, and no part is a long vowel mark alone.
  static func usual(_ text: String) -> String {
    let parts = text.split(separator: " ").filter { !$0.allSatisfy { $0 == "ー" } }
    return parts.map { part in
      var before: Character?
      return String(
        part.map { kana in
          let isSound = before.map { !"ャュョ".contains(kana) || softened.contains($0) } ?? false
          let usual = isSound ? kana : large[kana] ?? kana
          before = usual
          return usual
        })
    }.joined(separator: " ")
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
