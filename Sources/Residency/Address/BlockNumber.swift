/// A chain of numbers in an address: 丁目, 番地 or 街区符号, 住居番号 (3丁目5番7号, 123番地の4, 3-5-7).
///
/// 住居表示 writes 番・号, 地番 writes 番地; people write hyphens for both.
struct BlockNumber {
  /// The numbers, and marks such as 甲 or イ that stand in place of one.
  var numbers: [[UInt32]] = []
  /// What stands between and after the numbers, as written.
  var separators: [[UInt32]] = []
  /// Index behind the chain.
  var end: Int

  /// Whether 番 or 番地 stands in it: the surest sign of the block number.
  var hasLot: Bool { separators.contains { $0.first == code("番") } }
  var hasHyphen: Bool { separators.contains { $0 == [code("-")] } }
  var hasSeparator: Bool { separators.contains { !$0.isEmpty } }

  /// The chain that begins at `start` of `text`; `nil` when no number begins there.
  init?(_ text: ArraySlice<UInt32>, at start: Int, folds: SpellingFolds) {
    end = start
    var index = start
    while let number = Self.number(text, at: index, inChain: !numbers.isEmpty, folds: folds) {
      numbers.append(number.value)
      let separator = Self.separator(text, at: number.end)
      separators.append(separator)
      index = number.end + separator.count
      end = index
      if separator.isEmpty { break }
      // One space may stand between 3丁目 and 5番.
      if index < text.endIndex, text[index].isSpace, Self.isAscii(text, index + 1), separator.last != code("-"),
        separator.last != code("号"), separator.last != code("地")
      {
        index += 1
      }
    }
    if numbers.isEmpty { return nil }
    trimDanglingSeparator()
  }

  /// A hyphen or の at the end belongs to what follows.
  private mutating func trimDanglingSeparator() {
    guard let last = separators.last, let link = last.last, Self.links.contains(link) else { return }
    separators[separators.count - 1] = Array(last.dropLast())
    end -= 1
  }

  private static let links = Set("-のノ之".unicodeScalars.map(\.value))
  private static let marks = Set("甲乙丙丁戊己庚辛壬癸イロハニホヘト".unicodeScalars.map(\.value))
  private static let words: [[UInt32]] = ["丁目", "番地", "番", "号"].map { $0.unicodeScalars.map(\.value) }
  /// What makes the sign before it part of a name or a room: 三番町, 一番丁, 5号線, 101号室, 2号棟.
  private static let spoilers: [UInt32: Set<UInt32>] = [
    code("番"): Set("町丁館街通".unicodeScalars.map(\.value)), code("号"): Set("線室棟館地".unicodeScalars.map(\.value)),
  ]

  private static func isAscii(_ text: ArraySlice<UInt32>, _ index: Int) -> Bool {
    index < text.endIndex && (0x30...0x39).contains(text[index])
  }

  private static func number(
    _ text: ArraySlice<UInt32>, at start: Int, inChain: Bool, folds: SpellingFolds
  ) -> (value: [UInt32], end: Int)? {
    var index = start
    while isAscii(text, index) { index += 1 }
    if index > start { return (Array(text[start..<index].drop { $0 == 0x30 }), index) }
    if folds.contains(.numerals) {
      while index < text.endIndex, KanjiNumeral.isNumeral(text[index]) { index += 1 }
      if index > start, inChain || !word(text, at: index).isEmpty, let value = KanjiNumeral.value(text[start..<index]) {
        return (String(value).unicodeScalars.map(\.value), index)
      }
    }
    if inChain, start < text.endIndex, marks.contains(text[start]) {
      let next = start + 1
      if next == text.endIndex || text[next].isSpace || !word(text, at: next).isEmpty { return ([text[start]], next) }
    }
    return nil
  }

  /// 丁目, 番地, 番 or 号 at `index`, unless it is part of a name or a room.
  private static func word(_ text: ArraySlice<UInt32>, at index: Int) -> [UInt32] {
    guard index < text.endIndex, let word = words.first(where: { text[index...].starts(with: $0) }) else { return [] }
    let next = index + word.count
    if next < text.endIndex, let sign = word.last, spoilers[sign]?.contains(text[next]) == true { return [] }
    return word
  }

  /// A word, with the の or hyphen behind it; or a link alone.
  private static func separator(_ text: ArraySlice<UInt32>, at index: Int) -> [UInt32] {
    var result = word(text, at: index)
    let next = index + result.count
    if next < text.endIndex, links.contains(text[next]) { result.append(text[next]) }
    return result
  }
}

/// The code of a character written in the source.
func code(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

extension UInt32 {
  /// ASCII or ideographic space.
  var isSpace: Bool { self == 0x20 || self == 0x3000 }
}
