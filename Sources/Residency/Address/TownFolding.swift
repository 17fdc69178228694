/// Folds of the town part (市区町村と町字) of an address.
enum TownFolding {
  static func fold(_ town: inout [UInt32], folds: SpellingFolds) {
    if folds.contains(.localityMark) { dropLocalityMarks(&town) }
    if folds.contains(.numerals) { foldNumerals(&town) }
    if folds.contains(.placeParticle) { foldParticles(&town) }
  }

  /// 大字, 小字 and 字, but not the 字 of a name such as 十文字.
  private static func dropLocalityMarks(_ town: inout [UInt32]) {
    var result: [UInt32] = []
    for character in town {
      if character == code("字"), result.last != code("文") {
        if result.last == code("大") || result.last == code("小") { result.removeLast() }
      } else {
        result.append(character)
      }
    }
    town = result
  }

  private static let counters = Set("条線丁".unicodeScalars.map(\.value))

  /// 北一条 and 北1条, 第十地割 and 第10地割.
  private static func foldNumerals(_ town: inout [UInt32]) {
    var result: [UInt32] = []
    var index = 0
    while index < town.count {
      var end = index
      while end < town.count, KanjiNumeral.isNumeral(town[end]) { end += 1 }
      let isCounted =
        end < town.count && (counters.contains(town[end]) || town[end...].starts(with: [code("地"), code("割")]))
      if end > index, isCounted, let value = KanjiNumeral.value(town[index..<end]) {
        result += String(value).unicodeScalars.map(\.value)
      } else {
        result += town[index..<max(end, min(index + 1, town.count))]
      }
      index = max(end, index + 1)
    }
    town = result
  }

  /// The particles between two kanji and what stands for them: 霞が関・霞ヶ関, 井の頭・井ノ頭, 三つ境・三ツ境.
  private static let particles: [UInt32: UInt32] = Dictionary(
    uniqueKeysWithValues: [
      ("が", "ケ"), ("ガ", "ケ"), ("ヶ", "ケ"), ("ヵ", "ケ"), ("カ", "ケ"), ("の", "ノ"), ("之", "ノ"), ("つ", "ツ"), ("ッ", "ツ"),
      ("っ", "ツ"),
    ].map { (code($0.0), code($0.1)) })

  private static func foldParticles(_ town: inout [UInt32]) {
    guard town.count > 2 else { return }
    for index in 1..<(town.count - 1) {
      if let particle = particles[town[index]], SpellingFolding.isKanji(town[index - 1]),
        SpellingFolding.isKanji(town[index + 1])
      {
        town[index] = particle
      }
    }
  }
}
