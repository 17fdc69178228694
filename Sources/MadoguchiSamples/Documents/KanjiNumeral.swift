/// Numbers below one hundred in kanji with 十, as dates are written out: 五十五, 二十, 十一.
enum KanjiNumeral {
  /// - Parameter number: 1…99
  static func text(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let tens = number / 10 % 10
    return (tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十") + digits[number % 10]
  }
}
