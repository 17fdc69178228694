/// The number part of an address: 三丁目4番5号, 1234番地の5, 2-3-4, 第3地割12番地.
enum PlaceGrammar {
  /// Whether the first number of the address goes on as numbers of addresses do. One or two other characters between two
  /// of its digits (7ワー40) are a slip; a name of a building has more letters, or a space before it.
  static func isNumbered(_ address: String) -> Bool {
    let characters = Array(address)
    guard var at = characters.firstIndex(where: isDigit) else { return true }
    while at < characters.count {
      if isDigit(characters[at]) || counters.contains(characters[at]) {
        at += 1
        continue
      }
      guard characters[at] != " " else { return true }
      var end = at
      while end < characters.count, !isDigit(characters[end]), characters[end] != " ", end - at <= 2 { end += 1 }
      let isBroken = end - at <= 2 && end < characters.count && isDigit(characters[end])
      return !(isBroken && characters[at..<end].allSatisfy(isStray))
    }
    return true
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static let counters: Set<Character> = Set("-－−‐ー―丁目番地号のノ之条線割第区組甲乙丙字大小北南東西中上下一二三四五六七八九十百千〇")

  /// Kana, marks and Latin letters: kanji between digits may be a 小字.
  private static func isStray(_ character: Character) -> Bool {
    ValueShape.isKana(character) || character.isASCII || !character.isLetter
  }
}
