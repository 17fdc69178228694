import ScanImaging
import TextRecognition

/// 性別 and flags: one of a few words, most of one character. Tesseract reads single characters badly, so such a character
/// is set three times side by side and must be read alike.
enum ClosedSetDecoder {
  /// The words for a sex, and what they mean.
  static let sexWords = [("男", "male"), ("女", "female"), ("男性", "male"), ("女性", "female")]

  /// The words for yes and no, and what they mean.
  static let flagWords = [
    ("有", "true"), ("無", "false"), ("該当", "true"), ("非該当", "false"), ("加入", "true"), ("未加入", "false"),
    ("非加入", "false"), ("加入中", "true"), ("あり", "true"), ("なし", "false"), ("受給", "true"), ("受給中", "true"),
    ("対象", "true"), ("対象外", "false"), ("資格あり", "true"), ("資格なし", "false"),
    ("○", "true"), ("〇", "true"), ("×", "false"),
  ]

  static func sex(_ source: ValueSource) throws -> DecodedValue {
    try decode(source, alphabet: .sex, words: sexWords)
  }

  static func flag(_ source: ValueSource) throws -> DecodedValue {
    if source.lines.count == 1, let line = source.lines.first, source.page.isRing(line.rect) {
      return .sure("true", printed: "○", confidence: 0.99)
    }
    let word = try decode(source, alphabet: .flag, words: flagWords)
    // Inquiry prints have codes; what a code means is the printing system's own affair, so a person looks.
    guard let code = codes[source.text.filter { !$0.isWhitespace }], word.review else { return word }
    return .doubtful(code, printed: source.text, confidence: 0.5)
  }

  /// Whether a flag was printed as a code: two readers that see the same digit know as little what it means.
  static func isCode(_ printed: String) -> Bool { codes[printed.filter { !$0.isWhitespace }] != nil }

  private static let codes = ["1": "true", "１": "true", "0": "false", "０": "false"]

  static func decode(
    _ source: ValueSource, alphabet: Alphabet, words: [(String, String)]
  ) throws -> DecodedValue {
    func meaning(_ text: String) -> String? { words.first { $0.0 == text }?.1 }
    let open = source.text.filter { !$0.isWhitespace }
    let closed = try source.reread(alphabet)
    let shut = closed.map(\.text).joined()
    let weakest = closed.flatMap(\.symbols).map(\.confidence).min() ?? 0
    var votes = [meaning(open), meaning(shut)].compactMap { $0 }
    if let line = source.lines.first, source.lines.count == 1, line.rect.width * 10 < line.rect.height * 16 {
      let symbols = try source.repeated(line, alphabet: alphabet)
      votes += symbols.compactMap { meaning($0.text) }
    }
    let printed = meaning(shut) != nil ? shut : open
    guard let value = majority(votes) else {
      return .doubtful(open, printed: open, confidence: 0.2)
    }
    let unanimous = votes.allSatisfy { $0 == value }
    return unanimous && votes.count >= 2
      ? .sure(
        value, printed: words.first { $0.1 == value && ($0.0 == open || $0.0 == shut) }?.0 ?? printed, confidence: 0.98)
      : .doubtful(value, printed: printed, confidence: weakest)
  }

  private static func majority(_ votes: [String]) -> String? {
    var counts: [String: Int] = [:]
    for vote in votes { counts[vote, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
