/// Katakana that print shows as it shows kanji (ー 一, ニ 二, ハ 八, ロ 口, エ 工): which of the two it is, what stands beside it
/// says. No name and no place mixes them so that both would do.
enum KanjiTwins {
  private static let kanji: [Character: Character] = ["ニ": "二", "ハ": "八", "ロ": "口", "エ": "工"]
  /// Kana that join kanji within a name: 一ノ瀬, 八ヶ岳.
  private static let joints: Set<Character> = ["ノ", "の", "ヶ", "ケ", "ヵ", "ツ"]

  /// A name of kanji: a long vowel has a kana before it, and no single kana stands among kanji.
  static func inName(_ text: String) -> String {
    guard text.contains(where: isKanji) else { return text }
    return text.split(separator: " ", omittingEmptySubsequences: false).map { part in
      let characters = Array(part)
      return String(
        characters.indices.map { index in
          let (before, behind) = (neighbour(index - 1, characters), neighbour(index + 1, characters))
          if characters[index] == "ー" { return before.map(ValueShape.isKana) ?? false ? "ー" : "一" }
          guard part.contains(where: isKanji), let twin = kanji[characters[index]] else { return characters[index] }
          let isAmongKanji = [before, behind].allSatisfy { $0.map { isKanji($0) || joints.contains($0) } ?? true }
          return isAmongKanji ? twin : characters[index]
        })
    }.joined(separator: " ")
  }

  /// An address: numerals before 丁目 and 条, 口 before 市 and its like. A kana before a number may be the name of a place
  /// (ロ12番地).
  static func inAddress(_ text: String) -> String {
    let characters = Array(text)
    return String(
      characters.indices.map { index in
        guard let before = neighbour(index - 1, characters), isKanji(before),
          let behind = neighbour(index + 1, characters)
        else { return characters[index] }
        switch characters[index] {
        case "ー": return isKanji(behind) || ValueShape.isKana(behind) ? "一" : "ー"
        case "ニ", "ハ": return "丁条線".contains(behind) ? kanji[characters[index]] ?? characters[index] : characters[index]
        case "ロ": return "県市区町村".contains(behind) ? "口" : "ロ"
        default: return characters[index]
        }
      })
  }

  private static func neighbour(_ index: Int, _ characters: [Character]) -> Character? {
    characters.indices.contains(index) ? characters[index] : nil
  }

  private static func isKanji(_ character: Character) -> Bool {
    character.unicodeScalars.first?.properties.isIdeographic ?? false
  }
}
