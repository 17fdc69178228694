import Foundation
import Residency

/// Addresses and 本籍: as printed, digits as ASCII, one space before 方書.
enum AddressDecoder {
  static func decode(_ source: ValueSource) -> DecodedValue {
    let text = ordinary(spaced(source.lines))
    let plain = withoutNeighbours(String(text.map(digitFolded)).trimmingDirt())
    // A middle dot joins the words of a building's name: its own white is no space.
    let folded = KanjiTwins.inAddress(bracketed(parted(dashed(unspaced(plain))))).replacing("・ ", with: "・")
    guard !folded.isEmpty else { return .blank }
    return .doubtful(folded, printed: text, confidence: source.weakest)
  }

  /// Without the end of its label (転出先 over （予定）) before it, and without the dash in the next place, which is blank,
  /// behind it: no 方書 is a dash.
  static func withoutNeighbours(_ text: String) -> String {
    var parts = Substring(text)
    for word in ["（予定）", "(予定)"] where parts.hasPrefix(word) {
      parts = parts.dropFirst(word.count).drop { $0.isWhitespace }
    }
    if let gap = parts.lastIndex(of: " "), parts[..<gap].contains(where: \.isNumber),
      parts[parts.index(after: gap)...].allSatisfy(isDash)
    {
      parts = parts[..<gap]
    }
    return String(parts).trimmingDirt()
  }

  /// Without the twins of ordinary characters in the compatibility block (U+FA26 for 都), which differ by a stroke: they are
  /// the forms of some persons' names, but of no place (canonical equivalents, UAX #15).
  static func ordinary(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0xF900...0xFAFF).contains($0.value) }) else { return text }
    return text.precomposedStringWithCanonicalMapping
  }

  /// Without spaces before the house number, which only divide the form's parts of an address (県 市 町) or come of uneven
  /// print: 方書 never stands there. A label or a remark before the address begins with no 都道府県 and keeps its space.
  static func unspaced(_ text: String) -> String {
    guard text.contains(" ") else { return text }
    var result = ""
    for part in text.split(separator: " ") {
      let isAddress =
        result.contains { "都道府県市区町村".contains($0) } || isPrefecture(result + part.prefix(3))
      // A 丁目 alone may be all there is of a number, but what begins with a digit goes on with it.
      let isNumbered =
        result.contains { ("0"..."9").contains($0) } || result.contains("番") || result.contains("号")
        || result.hasSuffix("丁目") && part.first?.isNumber == false
      let number = part.prefix { ("0"..."9").contains($0) }
      let isNumber = !number.isEmpty && ["番", "丁目"].contains { part.dropFirst(number.count).hasPrefix($0) }
      result += (result.isEmpty || isAddress && (!isNumbered || isNumber) ? "" : " ") + part
    }
    return result
  }

  /// Brackets around kanji and kana in the full width in which Japanese print sets them, with their white but no space
  /// behind them: （株）見本建設寮. Neither reader tells a bracket's width.
  static func bracketed(_ text: String) -> String {
    guard let open = text.firstIndex(where: { "（(".contains($0) }),
      let close = text[open...].firstIndex(where: { "）)".contains($0) }), open < close
    else { return text }
    let inside = text[text.index(after: open)..<close]
    guard !inside.isEmpty, inside.allSatisfy({ !$0.isASCII }) else { return text }
    let rest = text[text.index(after: close)...].drop { $0 == " " }
    return text[..<open] + "（" + inside + "）" + rest
  }

  /// Whether a text begins with the name of a prefecture, through which a gap may run (埼　玉県).
  private static func isPrefecture(_ text: String) -> Bool {
    Prefecture.isName(text.prefix(3)) || Prefecture.isName(text.prefix(4))
  }

  /// Between two digits any of the hyphen family, which print does not tell apart, is the ASCII hyphen; so are a long vowel
  /// mark and the kanji for one.
  static func dashed(_ text: String) -> String {
    var characters = Array(text)
    // White around a dash between digits is the dash's own.
    for index in characters.indices.reversed()
    where characters[index] == " " && index > 0 && index + 1 < characters.count {
      let (before, after) = (characters[..<index].last { $0 != " " }, characters[index...].first { $0 != " " })
      guard let before, let after, isPlainDash(before) || isPlainDash(after) else { continue }
      let far = characters[..<index].last { $0 != " " && !isPlainDash($0) }
      let next = characters[index...].first { $0 != " " && !isPlainDash($0) }
      if let far, let next, ("0"..."9").contains(far), ("0"..."9").contains(next) { characters.remove(at: index) }
    }
    for index in characters.indices.dropFirst().dropLast()
    where isDash(characters[index]) && characters[index - 1].isASCII && characters[index + 1].isASCII
      && characters[index - 1].isNumber && characters[index + 1].isNumber
    {
      characters[index] = "-"
    }
    return String(characters)
  }

  /// The space before 方書 where the print was set too tight to show it: a building's name in three katakana or more, or
  /// one that begins with 第 and a number, right behind the house number. 枝番 in kana (1番地イ, 12ノ3) are shorter.
  static func parted(_ text: String) -> String {
    let characters = Array(text)
    let end = characters.firstIndex(of: " ") ?? characters.count
    for index in characters.indices.prefix(end).dropFirst() where isHouseNumber(characters[..<index]) {
      let rest = characters[index...]
      let isKana = rest.count >= 3 && rest.prefix(3).allSatisfy { ("ァ"..."ヺ").contains($0) || $0 == "ー" }
      let isNumbered = rest.count >= 3 && rest.first == "第" && ("0"..."9").contains(rest[index + 1])
      let isCompany = rest.count >= 4 && "（(".contains(rest[index]) && "株有".contains(rest[index + 1])
      guard isKana || isNumbered || isCompany, characters[..<index].contains(where: { "市区町村".contains($0) }) else {
        continue
      }
      return String(characters[..<index]) + " " + String(rest)
    }
    return text
  }

  /// Whether `text` ends with a digit, or with a number and 号 or 番地.
  private static func isHouseNumber(_ text: ArraySlice<Character>) -> Bool {
    guard let last = text.last else { return false }
    if ("0"..."9").contains(last) { return true }
    let unit = last == "号" ? 1 : text.suffix(2).elementsEqual("番地") ? 2 : 0
    return unit > 0 && text.dropLast(unit).last.map { ("0"..."9").contains($0) } ?? false
  }

  /// A dash that is neither a long vowel nor 一.
  private static func isPlainDash(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy(HyphenFamily.contains) && character != "ー"
  }

  private static func isDash(_ character: Character) -> Bool {
    "ー一―─".contains(character) || character.unicodeScalars.allSatisfy(HyphenFamily.contains)
  }

  /// One space where the print leaves one. Full-width 1 stands in much white of its own: beside digits and dashes only a
  /// gap wider than that counts. Lines of one address follow each other without a space, unless 方書 begins with one.
  private static func spaced(_ lines: [TextLine]) -> String {
    joined(lines.map(spaced))
  }

  /// Lines of an address as one text.
  static func joined(_ lines: [String]) -> String {
    lines.reduce(into: "") { text, line in
      text += (startsBuilding(line, behind: text) ? " " : "") + line
    }
  }

  /// Whether `line` begins with 方書 behind a complete house number. What continues a number begins with a digit or with
  /// one of its units; an address that has its 方書 already is merely broken somewhere.
  private static func startsBuilding(_ line: String, behind text: String) -> Bool {
    guard line.count >= 2, let first = line.first, !text.contains(" "),
      text.contains(where: { "市区町村".contains($0) }), !first.isNumber,
      !"番号地丁目条線割のノ之-－ー―‐（(室棟館階".contains(first)
    else { return false }
    if text.hasSuffix("号") || text.hasSuffix("番地") { return text.contains(where: \.isNumber) }
    return text.last.map { ("0"..."9").contains(TextFolding.narrowed($0)) } ?? false
  }

  private static func spaced(_ line: TextLine) -> String {
    line.symbols.enumerated().map { index, symbol in
      guard index > 0 else { return symbol.text }
      let beside = [symbol.text, line.symbols[index - 1].text].contains { narrow.contains($0) }
      let both = [symbol.text, line.symbols[index - 1].text].allSatisfy { narrow.contains($0) }
      let limit = both ? 1.3 : beside ? 1.0 : 0.66
      return (symbol.gapBefore >= limit ? " " : "") + symbol.text
    }.joined()
  }

  private static let narrow: Set<String> = Set("0123456789０１２３４５６７８９-－−ー―一".map(String.init))

  /// Full-width digits as ASCII; everything else as printed.
  static func digitFolded(_ character: Character) -> Character {
    let plain = TextFolding.narrowed(character)
    return ("0"..."9").contains(plain) ? plain : character
  }
}

/// Texts without a form of their own: 発行番号, 備考, 異動事由.
enum TextDecoder {
  static func decode(_ source: ValueSource) -> DecodedValue {
    // The second reader knows where a character ends: a narrow space between digits is one.
    let text = ValueSource.spaced(source.lines, gap: source.witness == .first ? 0.62 : 0.5)
    let folded = AddressDecoder.dashed(String(text.map(AddressDecoder.digitFolded)).trimmingDirt())
    guard !folded.isEmpty else { return .blank }
    return .doubtful(folded, printed: text, confidence: source.weakest)
  }
}

extension String {
  /// Without the remains of ruled lines at its ends.
  func trimmingDirt() -> String {
    let dirt: Set<Character> = [
      "|", "_", "'", "`", "\"", ",", ":", ";", "~", "^", " ", "｜", "、", "。", "・", "/", "／", ".",
      "．", "…", "‥",
    ]
    var text = Substring(self)
    while let first = text.first, dirt.contains(first) { text = text.dropFirst() }
    while let last = text.last, dirt.contains(last) { text = text.dropLast() }
    return String(text)
  }
}
