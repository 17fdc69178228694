/// Folds text so that what is printed and what is read of it compare equal: width, spaces, punctuation, and characters
/// that readers confuse. For comparison only; a folded text is never a value.
enum TextFolding {
  /// Folded characters of a text; spaces and punctuation are gone.
  static func fold(_ text: String) -> [Character] { text.compactMap(fold) }

  /// One character folded; `nil` for spaces, punctuation and brackets.
  static func fold(_ character: Character) -> Character? {
    if ignored.contains(character) || character.isWhitespace || isEnumerator(character) { return nil }
    let narrow = narrowed(character)
    return confusions[narrow] ?? narrow
  }

  /// A number in a circle or in brackets (① ⑴), by which a form counts its labels.
  private static func isEnumerator(_ character: Character) -> Bool {
    guard let value = character.unicodeScalars.first?.value else { return false }
    return (0x2460...0x2487).contains(value) || (0x24EB...0x24FF).contains(value) || (0x2776...0x2793).contains(value)
  }

  /// ASCII for full-width letters, digits and signs.
  static func narrowed(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
    switch scalar.value {
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map(Character.init) ?? character
    case 0x3000: return " "
    case 0x2212, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2500, 0xFF70: return "-"
    default: return character
    }
  }

  private static let ignored: Set<Character> = Set(
    "・･.,。、，．:：;；()（）[]［］「」『』【】〔〕<>＜＞〈〉/／|｜\\＼'\"`´’‘“”＿_…‥~〜～^◇◆@＠®©◎")

  /// Groups of characters that print alike; the first stands for all.
  private static let confusions: [Character: Character] = {
    let groups = [
      "口ロ囗", "二ニ", "八ハ", "力カヵガ", "夕タダ", "卜トド", "工エ", "へヘベべ", "りリ", "一ー-―─", "0O〇○oＯ◯", "1lI",
      "日曰晶昌", "氏民", "末未", "己已巳", "土士", "人入", "千干", "問間", "籍藉箱箸", "続統締績", "筆肇健", "前削", "住佳注往仕", "ツッづ", "ヤャ", "ユュ", "ヨョ",
      "つっ", "やゃ",
      "ゆゅ", "よょ", "ケヶ", "票栗粟", "主王", "柄枘柚栓", "フブプ", "ス ズ", "コゴ", "シジ", "ホボポ",
    ]
    var map: [Character: Character] = [:]
    for group in groups {
      guard let first = group.first else { continue }
      for other in group.dropFirst() where map[other] == nil && other != " " { map[other] = first }
    }
    return map
  }()

  /// Levenshtein distance, cut off above `limit` (then `limit + 1`).
  static func distance(_ left: ArraySlice<Character>, _ right: [Character], limit: Int) -> Int {
    if abs(left.count - right.count) > limit { return limit + 1 }
    var previous = Array(0...right.count)
    var current = previous
    for (row, character) in left.enumerated() {
      current[0] = row + 1
      var best = current[0]
      for column in 0..<right.count {
        let same = character == right[column] ? 0 : 1
        current[column + 1] = min(previous[column] + same, previous[column + 1] + 1, current[column] + 1)
        best = min(best, current[column + 1])
      }
      if best > limit { return limit + 1 }
      swap(&previous, &current)
    }
    return previous[right.count]
  }
}
