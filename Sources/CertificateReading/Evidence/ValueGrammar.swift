import Residency

/// Whether a value that both readers gave can be one of its kind at all. Agreement on a neighbour's text, on a label, or on
/// a piece cut off is no proof: both readers see the same wrong cut.
enum ValueGrammar {
  static func passes(_ kind: ValueKind, _ value: String, field: PersonField?) -> Bool {
    switch kind {
    case .date: CalendarDate(iso: value)?.isComplete ?? false
    case .individualNumber: IndividualNumber(value) != nil
    case .juminhyoCode: JuminhyoCode(value) != nil
    case .residenceCardNumber: ResidenceCardNumber(value) != nil
    // Other numbers have no length that would show a digit cut off: `isWhole` looks for ink beside them.
    case .digits: field == .basicPensionNumber ? value.count == 10 : (3...15).contains(value.count)
    case .sex: ["male", "female"].contains(value)
    case .flag: ["true", "false"].contains(value)
    case .relationship:
      RelationshipDecoder.isRelationship(value.replacing("（", with: "(").replacing("）", with: ")"))
    case .name: isName(value, leastParts: field == .formerName ? 1 : 2)
    case .kana: isReading(value, leastParts: field == .formerNameKana ? 1 : 2)
    case .address: isAddress(value)
    case .category: CategoryDecoder.isListed(value, field: field)
    case .text: value.count >= 2 && !isPersonsNumber(value)
    }
  }

  /// A bare run of 10 to 12 digits is what persons' numbers look like; in a place for free text it was taken from one.
  static func isPersonsNumber(_ value: String) -> Bool {
    (10...12).contains(value.count) && value.allSatisfy { ("0"..."9").contains($0) }
  }

  /// What both readers make of a variant that neither writes safely: 占 of 𠮷. Such a name is right less often than not.
  private static let maskedVariants: Set<Character> = ["占"]

  /// Two parts or more, letters of names only.
  /// - Parameter leastParts: 旧氏 is a family name alone.
  static func isName(_ value: String, leastParts: Int = 2) -> Bool {
    let parts = value.split(separator: " ")
    guard (leastParts...6).contains(parts.count), parts.allSatisfy({ $0.contains(where: \.isLetter) }),
      !value.contains(where: maskedVariants.contains), !holdsStroke(parts)
    else { return false }
    return value.allSatisfy { character in
      guard let scalar = character.unicodeScalars.first else { return false }
      return character.isLetter || "ー・々ヶヵ-'.,（） ".contains(character) || scalar.value > 0x3400
    }
  }

  /// Whether a part beside parts of kanji is a letter or two of small Latin type: a piece of a character that a seal covers
  /// (野口 i). Names in Latin letters are printed in capitals.
  private static func holdsStroke(_ parts: [Substring]) -> Bool {
    func isLatin(_ part: Substring) -> Bool { part.allSatisfy { $0.isASCII && $0.isLetter } }
    return !parts.allSatisfy(isLatin)
      && parts.contains { isLatin($0) && ($0.count == 1 || $0.allSatisfy(\.isLowercase)) }
  }

  /// No word begins with these: what does has lost its beginning.
  private static let neverFirst: Set<Character> = Set("ァィゥェォッャュョヮーンヵヶ")

  /// Two parts or more of kana; a first part of one character was cut from a neighbour.
  static func isReading(_ value: String, leastParts: Int = 2) -> Bool {
    let parts = value.split(separator: " ")
    guard (leastParts...5).contains(parts.count), parts.first?.count ?? 0 >= 2 else { return false }
    guard !parts.contains(where: { $0.first.map(neverFirst.contains) ?? true }) else { return false }
    return value.allSatisfy { $0 == " " || $0 == "・" || ValueShape.isKana($0) }
  }

  /// Whether something stands apart before the prefecture (対 東京都): print of a neighbour, an upright word beside the row.
  private static func hasStrayBeginning(_ value: String) -> Bool {
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let rest = parts.last else { return false }
    return Prefecture.isName(rest.prefix(3)) || Prefecture.isName(rest.prefix(4))
  }

  /// A place name with what a municipality ends in, and more behind it.
  static func isAddress(_ value: String) -> Bool {
    guard value.count >= 6, !hasStrayBeginning(value) else { return false }
    return value.contains { "市区町村".contains($0) } && value.contains { $0.isNumber || "一二三四五六七八九十番地丁目".contains($0) }
  }
}
