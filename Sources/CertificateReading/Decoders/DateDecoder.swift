import Residency
import TextRecognition

/// 年月日: the day must exist, in its era, and both ways of reading it must say the same.
enum DateDecoder {
  static func decode(_ source: ValueSource) throws -> DecodedValue {
    let first = source.text
    let closed = try source.reread(alphabet(of: first))
    let second = closed.map(\.text).joined()
    let weakest = closed.flatMap(\.symbols).map(\.confidence).min() ?? 0
    let printed = ValueSource.spaced(closed, gap: 0.45)
    let open = parse(first)
    let shut = parse(second)
    switch (open, shut) {
    case (let open?, let shut?) where open.date == shut.date:
      let isClear = weakest > 0.3 || source.weakest > 0.9
      let sure =
        !(open.repaired && shut.repaired) && shut.date.isComplete && isClear && !mayLackDigit(printed)
      return sure
        ? .sure(shut.date.iso, printed: printed, confidence: 0.97 + 0.03 * weakest)
        : .doubtful(shut.date.iso, printed: printed, confidence: weakest)
    case (let open?, let shut?):
      // A repaired era is the weaker witness.
      let best = shut.repaired && !open.repaired ? open : shut
      return .doubtful(
        best.date.iso, printed: printed, confidence: weakest, alternatives: [open.date.iso, shut.date.iso])
    case (nil, let shut?):
      let sure = !shut.repaired && shut.date.isComplete && weakest > 0.9
      return sure
        ? .sure(shut.date.iso, printed: printed, confidence: weakest)
        : .doubtful(shut.date.iso, printed: printed, confidence: weakest)
    case (let open?, nil):
      return .doubtful(open.date.iso, printed: ValueSource.spaced(source.lines, gap: 0.45), confidence: 0.4)
    case (nil, nil):
      return .doubtful(first, printed: first, confidence: 0.1)
    }
  }

  /// Whether white stands before a day of one digit, and none before a month of one (S54.7. 3): a form that sets digits apart
  /// does so for both, and else the day's first digit was lost. On tuning pages 1 of 12 such dates was wrong, of 1,000 others
  /// none.
  static func mayLackDigit(_ printed: String) -> Bool {
    let parts = printed.map { "．・".contains($0) ? "." : TextFolding.narrowed($0) }.split(separator: ".")
    guard parts.count == 3 else { return false }
    let (month, day) = (parts[1], parts[2])
    return month.count == 1 && month[month.startIndex].isNumber && day.count == 2 && day.first == " "
      && day.last?.isNumber == true
  }

  /// The characters that a date written like `text` consists of.
  private static func alphabet(of text: String) -> Alphabet {
    if KanjiNumerals.areFound(in: text) { return .kanjiDate }
    return text.contains(where: { ".／/．".contains($0) }) ? .shortDate : .date
  }

  /// A date read as `text`; `repaired` when the era's name had to be guessed at, or something stands beside the date that
  /// is neither a full stop nor a tick; `nil` when it is no date that exists, or more than one.
  static func parse(_ text: String) -> (date: CalendarDate, repaired: Bool)? {
    let plain = withEraWhole(KanjiNumerals.asDigits(String(text.compactMap(unslipped))))
    // Without a number there is no date: of the texts that are looked at, most have none.
    guard plain.utf8.contains(where: { (0x30...0x39).contains($0) }) || plain.unicodeScalars.contains("元") else {
      return nil
    }
    if let date = DateNotation.parse(plain) { return (date, false) }
    if let mended = withEraMended(plain), let date = DateNotation.parse(mended) { return (date, true) }
    if let mended = withDayMended(plain), let date = DateNotation.parse(mended) { return (date, true) }
    return DateAmongNoise.find(in: plain)
  }

  /// Without dirt, digits written as look-alike letters put right where only a digit can stand.
  private static func unslipped(_ character: Character) -> Character? {
    switch TextFolding.narrowed(character) {
    case " ", "'", "`", "|", ",", "、", "。", "_", ":", "‘", "’", "\"": nil
    case "〇", "○", "O", "o": "0"
    case "l", "I", "!": "1"
    case "曰": "日"
    case "．", "・", "･": "."
    case let plain: plain
    }
  }

  /// 令8.7.2 and 昭63年9月3日 name their era by its first character; no two eras share one.
  private static func withEraWhole(_ text: String) -> String {
    let characters = Array(text)
    guard characters.count > 2, let era = EraTable.standard.eras.first(where: { $0.name.first == characters[0] }),
      ("0"..."9").contains(characters[1]) || characters[1] == "元"
    else { return text }
    return era.name + String(characters.dropFirst())
  }

  /// The text with 日 for the one character behind its last digit, where it is anything else (11甲, 14旧); `nil` where the
  /// date does not end so, or where that character may hold a second digit (1四 of 19日).
  private static func withDayMended(_ text: String) -> String? {
    guard let last = text.last, last != "日", !last.isNumber, text.contains("年"),
      let month = text.lastIndex(of: "月")
    else { return nil }
    let day = text[text.index(after: month)...].dropLast()
    guard (1...2).contains(day.count), day.allSatisfy({ ("0"..."9").contains($0) }),
      day.count == 2 || day.allSatisfy({ $0 > "3" })
    else { return nil }
    return text.dropLast() + "日"
  }

  /// The text with its garbled era replaced by the one era that comes nearest; `nil` when two come as near.
  private static func withEraMended(_ text: String) -> String? {
    guard let digit = text.firstIndex(where: { ("0"..."9").contains($0) || $0 == "元" }) else { return nil }
    let head = Array(text[..<digit])
    guard (1...4).contains(head.count) else { return nil }
    let names = EraTable.standard.eras.map(\.name)
    let matches = names.filter { name in name.contains { head.contains($0) } }
    guard matches.count == 1, let era = matches.first else { return nil }
    return era + text[digit...]
  }
}
