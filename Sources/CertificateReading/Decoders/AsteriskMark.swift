import Residency

/// What the readers write for a row of asterisks (＊＊＊), which neither knows safely: kanji and kana of many strokes through
/// one middle.
enum AsteriskMark {
  private static let signs: Set<Character> = Set("米玉氷ネ末木本素来※*✳⁎∗ポ水率六未")
  private static let certain: Set<Character> = Set("※*✳⁎∗")
  /// What stands beside such a row without being of it.
  private static let specks: Set<Character> = Set(":・.,。、'`-")
  /// No name is made of these alone.
  private static let nameless: Set<Character> = Set("米玉氷※*✳⁎∗")

  /// Whether `text` may be such a row. Names are written with some of these characters too (玉木 未来): for them only signs
  /// that are no letters, or three of those that make no name, will do.
  static func mayBe(_ text: String, for kind: ValueKind) -> Bool {
    let plain = text.map(TextFolding.narrowed).filter { !$0.isWhitespace && !specks.contains($0) }
    guard (2...5).contains(plain.count), plain.allSatisfy(signs.contains) else { return false }
    switch kind {
    case .name, .address, .text:
      return plain.contains(where: certain.contains) || (plain.count >= 3 && plain.allSatisfy(nameless.contains))
    case .kana: return plain.count >= 3 || plain.contains { !ValueShape.isKana($0) }
    default: return true
    }
  }

  /// A title without the asterisks around it (＊＊＊　住民票　＊＊＊).
  static func trimmed(_ text: String) -> String {
    let ornaments = signs.union("素ま＊")
    var rest = Substring(text)
    while rest.count > 2, let first = rest.first, ornaments.contains(first) { rest = rest.dropFirst() }
    while rest.count > 2, let last = rest.last, ornaments.contains(last) { rest = rest.dropLast() }
    return text.count - rest.count >= 4 ? String(rest) : text
  }
}
