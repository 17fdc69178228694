/// The check digits of the number system.
public enum CheckDigit {
  /// The last digit of a 個人番号 (行政手続における特定の個人を識別するための番号の利用等に関する省令5条) and, by the same
  /// scheme, of a 住民票コード.
  ///
  /// With P_n the n-th digit from the right and Q_n = n+1 for n ≤ 6, n−5 for n ≥ 7: r = Σ P_n·Q_n mod 11, and the digit is
  /// 0 when r ≤ 1, else 11 − r.
  /// - Parameter digits: the digits before the check digit, each 0…9.
  public static func modulus11(_ digits: [Int]) -> Int {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let place = index + 1
      sum += digit * (place <= 6 ? place + 1 : place - 5)
    }
    let remainder = sum % 11
    return remainder <= 1 ? 0 : 11 - remainder
  }

  /// The last digit of a 全国地方公共団体コード: weights 6 5 4 3 2, (11 − Σ mod 11) mod 10.
  /// - Parameter digits: the five digits of prefecture and municipality.
  public static func localGovernment(_ digits: [Int]) -> Int {
    let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    return (11 - sum % 11) % 10
  }

  /// The last digit of a 宛名番号 or 世帯番号: M11W2~7, remainder 0 gives 0 (住民記録システム標準仕様書 1.1.13). Remainder 1
  /// is not stated there; it gives 0 here, and numbers issued before the standard may fail, so a mismatch is at most a
  /// warning.
  public static func weights2to7(_ digits: [Int]) -> Int {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() { sum += digit * (index % 6 + 2) }
    let remainder = sum % 11
    return remainder <= 1 ? 0 : 11 - remainder
  }

  /// The digits of a text of ASCII digits; `nil` when anything else stands in it.
  static func digits(of text: String) -> [Int]? {
    var result: [Int] = []
    for byte in text.utf8 {
      guard (48...57).contains(byte) else { return nil }
      result.append(Int(byte) - 48)
    }
    return result
  }
}
