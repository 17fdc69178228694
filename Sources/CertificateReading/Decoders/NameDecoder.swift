import TextRecognition

/// 氏名, 旧氏, 通称, 世帯主, 筆頭者: as printed, one space between family and given name where the print leaves a gap.
///
/// One reader alone cannot vouch for a name: every name is marked here, and only agreement with something else on the
/// paper clears it (see `NameConsistency`).
enum NameDecoder {
  static func decode(_ source: ValueSource) -> DecodedValue {
    let symbols = withoutTicks(
      source.lines.flatMap { line in
        let cleaned = line.symbols.indices.filter { isApostrophe(line.symbols, $0) || !isDirt(line.symbols[$0]) }
        return cleaned.enumerated().map { index, place in
          var symbol = line.symbols[place]
          if index == 0 { symbol.gapBefore = 9 }
          return symbol
        }
      })
    let text = symbols.map(\.text).joined()
    guard !text.isEmpty else { return .blank }
    let value = isLatin(text) ? latin(symbols) : KanjiTwins.inName(japanese(symbols))
    return .doubtful(value, printed: value.replacing(" ", with: "　"), confidence: source.weakest)
  }

  /// Full stops and dots, with which no name begins or ends.
  private static let dots: Set<String> = ["・", "･", ".", "．", "…", "‥", "：", "／", "/"]
  /// What the readers make of a tick beside the value.
  private static let ticks: Set<String> = ["V", "v", "Y", "y", "Ｖ", "ｖ", "Ｙ", "ｙ", "✓", "√"]

  /// Without the dots around a name, and without a tick behind one that is not in Latin letters.
  private static func withoutTicks(_ symbols: [PageSymbol]) -> [PageSymbol] {
    var rest = symbols[...]
    func trim() {
      while let first = rest.first, dots.contains(first.text) { rest = rest.dropFirst() }
      while let last = rest.last, dots.contains(last.text) { rest = rest.dropLast() }
    }
    trim()
    if rest.count > 2, let last = rest.last, ticks.contains(last.text),
      rest.dropLast().suffix(2).allSatisfy({ !isLatin($0.text) })
    {
      rest = rest.dropLast()
      trim()
    }
    guard let start = rest.indices.first else { return symbols }
    rest[start].gapBefore = 9
    return Array(rest)
  }

  private static let dirt: Set<String> = ["|", "_", "'", "`", "\"", ",", "、", "。", ":", ";", "~", "^", "!", "｜"]

  private static func isDirt(_ symbol: PageSymbol) -> Bool { dirt.contains(symbol.text) }

  /// Whether the mark at `index` stands within a name in Latin letters (O'BRIEN).
  private static func isApostrophe(_ symbols: [PageSymbol], _ index: Int) -> Bool {
    guard symbols[index].text == "'", index > 0, index + 1 < symbols.count, !symbols[index + 1].startsWord else {
      return false
    }
    return [symbols[index - 1], symbols[index + 1]].allSatisfy { isLatin($0.text) }
  }

  static func isLatin(_ text: String) -> Bool {
    let letters = text.map(TextFolding.narrowed).count { $0.isASCII && $0.isLetter }
    return letters * 10 >= text.count * 7
  }

  private static func latin(_ symbols: [PageSymbol]) -> String {
    var symbols = symbols
    // Empty brackets of a reading that is not there are read as letters.
    if let gap = symbols.lastIndex(where: { $0.gapBefore > 0.6 && $0.gapBefore < 9 }), symbols.count - gap <= 3,
      symbols[gap...].allSatisfy({ "()（）0OCDNQ〇".contains($0.text) }), gap > 3
    {
      symbols.removeSubrange(gap...)
    }
    return symbols.enumerated().map { index, symbol in
      (index > 0 && symbol.startsWord ? " " : "") + String(symbol.text.map(TextFolding.narrowed).map(letter))
    }.joined()
  }

  /// No name holds digits: the letters that they resemble.
  private static func letter(_ character: Character) -> Character {
    switch character {
    case "0": "O"
    case "1": "I"
    default: character
    }
  }

  /// One gap stands out: it parts family and given name.
  static func japanese(_ symbols: [PageSymbol]) -> String {
    let gaps = symbols.enumerated().dropFirst().map { (index: $0.offset, width: $0.element.gapBefore) }
      .sorted { $0.width > $1.width }
    var places: Set<Int> = []
    if let widest = gaps.first, widest.width >= 0.55 {
      let second = gaps.dropFirst().first?.width ?? 0
      if second < 0.55 || widest.width >= second * 1.4 {
        places = [widest.index]
      } else if gaps.filter({ $0.width >= 0.9 }).count == 2, symbols.count >= 6 {
        // Katakana names of three parts.
        places = Set(gaps.prefix(2).map(\.index))
      }
    }
    return symbols.enumerated().map { (places.contains($0.offset) ? " " : "") + $0.element.text }.joined()
  }
}
