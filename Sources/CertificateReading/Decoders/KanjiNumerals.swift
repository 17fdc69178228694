/// 漢数字 in dates: 令和七年十月二十三日, 昭和四十九年, 二〇二五年.
enum KanjiNumerals {
  private static let digits: [Character: Int] = [
    "0": 0, "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    // What readers write for the thin strokes of 一 and 二: neither stands before 年, 月 or 日.
    "ー": 1, "ニ": 2,
  ]

  /// Whether some part of a date is written so: a numeral directly before 年, 月 or 日.
  static func areFound(in text: String) -> Bool {
    zip(text, text.dropFirst()).contains { number, unit in
      "年月日".contains(unit) && (number == "十" || "一二三四五六七八九〇ニ".contains(number))
    }
  }

  /// `text` with every such numeral before 年, 月 or 日 as ASCII digits; what is no numeral stays.
  static func asDigits(_ text: String) -> String {
    var result = ""
    var run: [Character] = []
    for character in text {
      if character == "十" || digits[character] != nil {
        run.append(character)
        continue
      }
      let number = "年月日".contains(character) ? value(run) : nil
      result += number.map { String($0) } ?? String(run)
      run = []
      result.append(character)
    }
    return result + String(run)
  }

  /// 十二, 二十三, 六十 by tens; 〇五, 一九八五 digit by digit; `nil` for what is neither, plain digits among it.
  private static func value(_ run: [Character]) -> Int? {
    guard run.contains(where: { $0 != "0" }) else { return nil }
    let parts = run.split(separator: "十", maxSplits: 2, omittingEmptySubsequences: false)
    switch parts.count {
    case 1:
      guard run.count <= 4 else { return nil }
      return run.reduce(0) { $0 * 10 + (digits[$1] ?? 0) }
    case 2:
      guard parts.allSatisfy({ $0.count <= 1 }) else { return nil }
      return parts.map { part in part.first.flatMap { digits[$0] } }.enumerated().reduce(0) { sum, part in
        sum + (part.offset == 0 ? 10 * (part.element ?? 1) : part.element ?? 0)
      }
    default: return nil
    }
  }
}
