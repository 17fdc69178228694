/// Reads the ways a date is written on forms and typed at counters.
public enum DateNotation {
  /// A date in one of: 和暦 with kanji (昭和60年1月2日, 令和元年5月1日), letters (S60.1.2, R1/5/1), western with kanji or
  /// separators (1985年1月2日, 1985-01-02, 1985/1/2). Full-width digits and letters count as ASCII, spaces are ignored.
  ///
  /// A trailing 頃 or 不詳 leaves the missing parts unknown. `nil` when the text is no date, or no day that exists.
  public static func parse(_ text: String, table: EraTable = .standard) -> CalendarDate? {
    var scalars = text.unicodeScalars.compactMap(folded)
    for word in ["推定", "頃", "生"] { remove(word, from: &scalars) }
    let source = String(String.UnicodeScalarView(scalars))
    for era in table.eras {
      for head in [era.name, era.letter, era.letter.lowercased()] where source.hasPrefix(head) {
        guard let parts = parts(of: source.dropFirst(head.count), yearDigits: 1...2) else { continue }
        return WarekiDate(era: era, year: parts.0, month: parts.1, day: parts.2, table: table)?.gregorian
      }
    }
    guard let parts = parts(of: Substring(source), yearDigits: 4...4) else { return nil }
    return CalendarDate(year: parts.0, month: parts.1, day: parts.2)
  }

  /// A date typed without separators: seven digits with the era's code first (4050101 = 平成5年1月1日), or eight digits
  /// of a western date from 1900 to 2039.
  public static func parseTyped(_ digits: String, table: EraTable = .standard) -> CalendarDate? {
    let values = digits.unicodeScalars.compactMap(folded).compactMap { $0.properties.numericValue.map { Int($0) } }
    guard values.count == digits.count, values.allSatisfy({ (0...9).contains($0) }) else { return nil }
    func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
    switch values.count {
    case 7:
      guard let era = table.era(code: values[0]) else { return nil }
      return WarekiDate(era: era, year: number(1..<3), month: number(3..<5), day: number(5..<7), table: table)?
        .gregorian
    case 8:
      guard (1900...2039).contains(number(0..<4)) else { return nil }
      return CalendarDate(year: number(0..<4), month: number(4..<6), day: number(6..<8))
    default: return nil
    }
  }

  /// ASCII for full-width digits, letters and separators; `nil` for spaces.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x20, 0x3000, 0x09: nil
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x2212, 0x2010, 0x2013, 0x2015, 0x30FC: "-"
    default: scalar
    }
  }

  private static func remove(_ word: String, from scalars: inout [Unicode.Scalar]) {
    let pattern = Array(word.unicodeScalars)
    // Few dates have any of them, and the search takes a hundred times longer.
    guard let first = pattern.first, scalars.contains(first) else { return }
    guard let range = scalars.firstRange(of: pattern) else { return }
    scalars.removeSubrange(range)
  }

  /// What stands in place of the parts that are not known.
  private static let unknownTails: Set<String> = ["不詳", "日不詳", "月日不詳"]

  /// Year, month and day behind the era.
  private static func parts(of text: Substring, yearDigits: ClosedRange<Int>) -> (Int, Int?, Int?)? {
    var numbers: [Int] = []
    var rest = text
    var kanji = false
    for (place, mark) in [("年", 0), ("月", 1), ("日", 2)] as [(Character, Int)] {
      if mark > 0, unknownTails.contains(String(rest)) {
        rest = ""
        break
      }
      let number: Int
      if mark == 0, rest.first == "元" {
        number = 1
        rest = rest.dropFirst()
      } else {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        let allowed = mark == 0 ? yearDigits : 1...2
        guard allowed.contains(digits.count), let value = Int(digits) else { return nil }
        number = value
        rest = rest.dropFirst(digits.count)
      }
      numbers.append(number)
      if rest.first == place {
        kanji = true
        rest = rest.dropFirst()
      } else if !kanji, mark < 2, let next = rest.first, [".", "/", "-"].contains(next) {
        rest = rest.dropFirst()
      } else if !(mark == 2 && !kanji) {
        return nil
      }
      if rest.isEmpty { break }
    }
    guard rest.isEmpty, let year = numbers.first else { return nil }
    return (year, numbers.count > 1 ? numbers[1] : nil, numbers.count > 2 ? numbers[2] : nil)
  }
}
