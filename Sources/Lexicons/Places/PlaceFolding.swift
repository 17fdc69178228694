/// What does not tell places apart: forms of a kanji, and how the particles が, の and つ are written. Unit for unit, so that
/// places in the folded text are places in the text.
struct PlaceFolding {
  private var known: [UInt16: UInt16] = [:]

  mutating func fold(_ unit: UInt16) -> UInt16 {
    if let folded = known[unit] { return folded }
    let folded = Self.computed(unit)
    known[unit] = folded
    return folded
  }

  func folded(_ text: [UInt16]) -> [UInt16] {
    var copy = self
    return text.map { copy.fold($0) }
  }

  /// Katakana that print does not tell from a kanji (口 and ロ).
  private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    "ロ": "口", "ニ": "二", "ハ": "八", "エ": "工", "タ": "夕", "チ": "千", "ト": "卜", "オ": "才", "ミ": "三", "ー": "一",
  ]

  /// Whether `left` is the katakana and `right` the kanji of such a pair, or the other way round.
  static func isTwin(_ left: Character, of right: Character) -> Bool {
    guard left != right, let one = left.unicodeScalars.first, let other = right.unicodeScalars.first else {
      return false
    }
    return twins[one] == other || twins[other] == one
  }

  private static func computed(_ unit: UInt16) -> UInt16 {
    guard let scalar = Unicode.Scalar(UInt32(unit)) else { return unit }
    switch scalar {
    case "ケ", "ヶ", "ヵ", "が", "ガ", "カ": return 0x30B1
    case "の", "ノ", "之": return 0x30CE
    case "つ", "っ", "ッ": return 0x30C4
    case "０"..."９": return unit - 0xFEE0
    default: break
    }
    if let twin = twins[scalar] { return UInt16(twin.value) }
    guard NameSpelling.isKanji(scalar.value) else { return unit }
    return UInt16(exactly: VariantFolding.shared.base(of: scalar)) ?? unit
  }
}
