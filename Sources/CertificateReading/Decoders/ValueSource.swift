import ScanImaging
import TextRecognition

/// The print of one value: what the first reading saw, and the means to read its place again with a closed alphabet.
struct ValueSource {
  let lines: [TextLine]
  let page: PageText
  let templates: CertificateTemplates
  /// Which reader `lines` come from and reads the place again.
  var witness = Witness.first
  /// What the second reader made of `lines`, when it is the witness.
  var readings: [SecondReading] = []
  /// Whether marks and numbers that stand beside the value were left out.
  var isPart = false
  /// Whether print behind the value was cut off that may have held its end (a seal over a name): a person looks.
  var isCut = false

  /// `given`: lines put together from both; the place is not read again.
  enum Witness { case first, second, given }

  /// All characters of the first reading, without spaces.
  var text: String { lines.map(\.text).joined() }

  /// The weakest character of the first reading.
  var weakest: Double { lines.flatMap(\.symbols).map(\.confidence).min() ?? 0 }

  /// The same place read with `alphabet`.
  func reread(_ alphabet: Alphabet) throws -> [TextLine] {
    switch witness {
    case .first: try lines.map { try page.reread($0, alphabet: alphabet) }
    case .second: readings.map { page.secondReading(again: $0, alphabet: alphabet).line }
    case .given: lines
    }
  }

  /// A single character set three times side by side, which helps the first reader and is of no use to the second.
  func repeated(_ line: TextLine, alphabet: Alphabet) throws -> [PageSymbol] {
    witness == .first ? try page.repeated(line, alphabet: alphabet) : []
  }

  /// Lines as text with one space where the print leaves a gap of `gap` line heights or more.
  static func spaced(_ lines: [TextLine], gap: Double) -> String {
    lines.map { line in
      line.symbols.enumerated().map { index, symbol in
        (index > 0 && symbol.gapBefore >= gap ? " " : "") + symbol.text
      }.joined()
    }.joined(separator: " ")
  }

  /// Whether the place holds nothing, or only a mark that stands for nothing.
  var isBlank: Bool {
    let plain = text.filter { !$0.isWhitespace }
    if isDash { return true }
    if plain.isEmpty || lines.allSatisfy(page.isAsterisks) { return true }
    let folded = TextFolding.fold(plain)
    if templates.blanks.contains(String(folded)) { return true }
    if plain.allSatisfy({ "*＊※✳∗⁎x×".contains($0) }) && plain.count >= 2 { return true }
    if plain.allSatisfy({ "-－−ー―─一()（）[]［］.。、,・'`~_=".contains($0) }) { return true }
    // 【空欄】 with a slip in it.
    return plain.contains("空欄") || (plain.hasPrefix("【") && plain.hasSuffix("】") && plain.count <= 4)
  }

  /// Whether there is one bracket of a pair: what it encloses, or what it is the rest of, was not read.
  var isHalfBracket: Bool {
    text.count { "(（[［【".contains($0) } != text.count { ")）]］】".contains($0) }
  }

  /// Whether the place holds one dash (－, ―) and nothing else. The network, which sees a single thin stroke, reads a row
  /// of letters into it.
  var isDash: Bool {
    guard lines.count == 1, let rect = lines.first?.rect, !rect.isEmpty else { return false }
    return Double(rect.height) * 72 < 2.5 * page.page.pixelsPerInch && rect.width >= 3 * rect.height
  }
}
