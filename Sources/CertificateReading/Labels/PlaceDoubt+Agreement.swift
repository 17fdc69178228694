import Residency

extension PlaceDoubt {
  /// Whether the value itself settles the doubt: both readers say the same, it passes as one of its kind, and print that
  /// belonged to another item, or to none, would not look like it. On tuning pages and strangers' forms 66 values had such
  /// a doubt, and all were right.
  func isLifted(by decoded: DecodedValue, _ kind: ValueKind, field: PersonField?) -> Bool {
    guard !decoded.review, let value = decoded.value, ValueGrammar.passes(kind, value, field: field) else {
      return false
    }
    let readers = decoded.evidence.filter { ["tesseract", "glyphs"].contains($0.reader) }
    guard readers.count >= 2, readers.allSatisfy({ PairedDecoder.same($0.value, value, kind) }) else { return false }
    return switch self {
    case .strayWords: true
    // Not `coveredName`: both readers make the same of what a seal leaves of a character too often (2 of 20 on test pages).
    // Nor `cutPrint` and `guessedFoot`: that both see the same piece does not say that it is whole, or what it is.
    // The column holds others' values, too; this one can only be its own. Another column may have such a date or number.
    case .mixedColumn: ![.name, .kana, .address, .text, .date, .digits].contains(kind)
    // 本籍 with a slip: no other item with an address has a label of two characters.
    case .besideValue: field == .registeredDomicile
    default: false
    }
  }
}
