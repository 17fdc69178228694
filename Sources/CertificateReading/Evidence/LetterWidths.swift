import Foundation
import TextRecognition

/// Whether letters and kana of an address stand in full or in half cells (ＵＲ or UR, サンハイツ or ｻﾝﾊｲﾂ): the value keeps
/// them as printed, but neither reader tells by their shape. The step from one to the next does, held against that of the
/// line's kanji.
enum LetterWidths {
  /// Steps in cells of the line up to which letters stand in half cells, and from which in full ones; between them no one
  /// can tell.
  private static let half = 0.68
  private static let full = 0.84

  /// Gives every run of letters in `value` the width that it has in the print.
  /// - Returns: whether some run can be told neither way.
  static func settle(_ value: inout String, _ readings: [SecondReading]) -> Bool {
    var isOpen = false
    var characters = value.map(String.init)
    // No kanji for one stands between a number and a letter (21ーＢ棟).
    for index in characters.indices.dropFirst().dropLast()
    where characters[index] == "一" && plain(characters[index - 1]).allSatisfy(\.isNumber)
      && Kind(characters[index + 1]) == .latin
    {
      characters[index] = "ー"
      isOpen = true
    }
    for run in runs(characters) {
      let letters = characters[run].map(plain)
      guard let step = step(of: letters, in: readings) else {
        // What neither reader tells by shape and no step tells, they guess, and may guess alike.
        isOpen = isOpen || run.count == 1 || !isAgreed(characters[run], readings)
        continue
      }
      if step <= half {
        for index in run { characters[index] = cells(letters[index - run.lowerBound], .narrowed) }
      } else if step >= full {
        for index in run { characters[index] = cells(letters[index - run.lowerBound], .widened) }
      } else {
        isOpen = true
      }
    }
    value = characters.joined()
    return isOpen
  }

  /// Whether letters are all of one width, and the second reader saw that width too.
  private static func isAgreed(_ letters: ArraySlice<String>, _ readings: [SecondReading]) -> Bool {
    guard letters.allSatisfy({ Kind($0) == .latin }) else { return true }
    let isMixed = Set(letters.map { $0.allSatisfy(\.isASCII) }).count > 1
    return !isMixed && readings.contains { $0.line.text.contains(letters.joined()) }
  }

  /// Without the white that small kana and letters leave in cells of their own: no word ends in ッ, ャ, ュ or ョ before
  /// another kana, and none is one small letter behind others (シャ トー, Ｔｈ ｅ).
  static func joined(_ value: String) -> String {
    let characters = Array(value)
    return String(
      characters.indices.filter { index in
        guard characters[index] == " ", index > 0, index + 1 < characters.count else { return true }
        let (before, after) = (characters[index - 1], characters[index + 1])
        let isKana = "ャュョッ".contains(before) && (("ァ"..."ヺ").contains(after) || after == "ー")
        let isLone = index + 2 >= characters.count || !isLetter(characters[index + 2])
        return !isKana
          && !(isLetter(before) && isLetter(after) && plain(String(after)).first?.isLowercase == true && isLone)
      }.map { characters[$0] })
  }

  private static func isLetter(_ character: Character) -> Bool { Kind(String(character)) == .latin }

  /// Whether a space of `value` stands between two kana where one reader alone saw it: it may be no more than the white
  /// that small kana leave.
  static func partsKana(_ value: String, _ first: String?, _ second: String?) -> Bool {
    guard let first, let second, value.contains(" ") else { return false }
    let characters = Array(value)
    return characters.indices.dropFirst().dropLast().contains { index in
      guard characters[index] == " ", ValueShape.isKana(characters[index - 1]), ValueShape.isKana(characters[index + 1])
      else { return false }
      let piece = String(characters[(index - 1)...(index + 1)])
      return !(first.contains(piece) && second.contains(piece))
    }
  }

  /// What makes letters of both widths the same: ASCII, and kana in full cells.
  private static func plain(_ text: String) -> String { String(text.map(TextFolding.narrowed)) }

  private enum Width { case widened, narrowed }

  private static func cells(_ text: String, _ width: Width) -> String {
    text.applyingTransform(.fullwidthToHalfwidth, reverse: width == .widened) ?? text
  }

  /// Stretches of Latin letters, and of three katakana or more.
  private static func runs(_ characters: [String]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while start < characters.count {
      let kind = Kind(characters[start])
      var end = start + 1
      while end < characters.count, kind != .other, Kind(characters[end]) == kind { end += 1 }
      if kind == .latin || kind == .kana && end - start >= 3 { result.append(start..<end) }
      start = end
    }
    return result
  }

  /// The step from letter to letter, in cells, where the second reader saw the same ones; of a single letter, its
  /// own cell; `nil` where there is nothing to measure.
  private static func step(of letters: [String], in readings: [SecondReading]) -> Double? {
    for reading in readings {
      let symbols = reading.line.symbols
      let texts = symbols.map { plain($0.text) }
      guard let cell = cell(of: symbols, texts), texts.count >= letters.count else { continue }
      for start in 0...(texts.count - letters.count)
      where Array(texts[start..<(start + letters.count)]) == letters {
        let last = start + letters.count - 1
        if letters.count >= 2 { return (middle(symbols[last]) - middle(symbols[start])) / Double(last - start) / cell }
        return single(start, symbols, texts, cell)
      }
    }
    return nil
  }

  /// The cell of a letter that stands alone: from its middle to that of a full one beside it is half of both.
  private static func single(_ index: Int, _ symbols: [PageSymbol], _ texts: [String], _ cell: Double) -> Double? {
    func width(_ left: Int, _ right: Int, _ other: Int) -> Double? {
      guard symbols.indices.contains(other), isKanji(texts[other]) || Kind(texts[other]) == .kana,
        symbols[right].gapBefore < 0.5
      else { return nil }
      return ((middle(symbols[right]) - middle(symbols[left])) / cell - 0.5) * 2
    }
    return index + 1 < symbols.count
      ? width(index, index + 1, index + 1) ?? (index > 0 ? width(index - 1, index, index - 1) : nil)
      : index > 0 ? width(index - 1, index, index - 1) : nil
  }

  /// The cell of a line: the usual step from kanji to kanji.
  private static func cell(of symbols: [PageSymbol], _ texts: [String]) -> Double? {
    let steps = zip(symbols.indices, symbols.indices.dropFirst()).compactMap { left, right -> Double? in
      guard isKanji(texts[left]), isKanji(texts[right]), symbols[right].gapBefore < 0.5 else { return nil }
      return middle(symbols[right]) - middle(symbols[left])
    }.sorted()
    return steps.count < 3 || steps[steps.count / 2] <= 0 ? nil : steps[steps.count / 2]
  }

  private static func middle(_ symbol: PageSymbol) -> Double {
    Double(symbol.x.lowerBound + symbol.x.upperBound) / 2
  }

  private static func isKanji(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { (0x3400...0x9FFF).contains($0.value) || $0.value >= 0x20000 }
  }

  private enum Kind {
    case latin, kana, other

    init(_ text: String) {
      guard let character = text.first else {
        self = .other
        return
      }
      let narrow = TextFolding.narrowed(character)
      if narrow.isASCII, narrow.isLetter {
        self = .latin
      } else {
        self = ("ァ"..."ヶ").contains(character) || character == "ー" ? .kana : .other
      }
    }
  }
}
