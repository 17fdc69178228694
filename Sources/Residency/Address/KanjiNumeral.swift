/// 漢数字 in block and house numbers: 三丁目, 十二番地, 二一番, 千二百番地.
enum KanjiNumeral {
  private static let digits: [UInt32: Int] = Dictionary(
    uniqueKeysWithValues: zip("〇一二三四五六七八九".unicodeScalars.map(\.value), 0...9))
  private static let units: [UInt32: Int] = [0x5341: 10, 0x767E: 100, 0x5343: 1000]  // 十 百 千

  static func isNumeral(_ code: UInt32) -> Bool { digits[code] != nil || units[code] != nil }

  /// The number written by `text`, by place value (十二) or digit by digit (一二); `nil` when it is neither, as in 二十十.
  static func value(_ text: ArraySlice<UInt32>) -> Int? {
    guard !text.isEmpty, text.count <= 7 else { return nil }
    let values = text.map { digits[$0] }
    if !values.contains(nil) { return values.reduce(0) { $0 * 10 + ($1 ?? 0) } }
    var total = 0
    var pending: Int?
    var lastUnit = Int.max
    for code in text {
      if let digit = digits[code] {
        guard pending == nil else { return nil }
        pending = digit
      } else if let unit = units[code] {
        guard unit < lastUnit, pending != 0 else { return nil }
        total += (pending ?? 1) * unit
        pending = nil
        lastUnit = unit
      } else {
        return nil
      }
    }
    return total + (pending ?? 0)
  }
}
