import Residency

/// Reads a value by the kind of its field.
enum FieldDecoder {
  /// - Parameter field: the person's field, where the closed list depends on it.
  static func decode(_ kind: ValueKind, _ source: ValueSource, field: PersonField? = nil) throws -> DecodedValue {
    if AsteriskMark.mayBe(source.text, for: kind) {
      var blank = DecodedValue.blank
      blank.printed = "＊＊＊"
      // Two signs may be a value that was cut.
      blank.review = source.text.count < 3 && !source.lines.allSatisfy(source.page.isAsterisks)
      return blank
    }
    if kind == .flag {
      // なし and － say something about a flag only when they stand for 無.
      if source.text.isEmpty || source.isDash || source.lines.allSatisfy(source.page.isAsterisks) { return .blank }
      if source.text.allSatisfy({ "*＊※-－−ー一".contains($0) }) { return .blank }
      return try ClosedSetDecoder.flag(source)
    }
    if source.isBlank {
      var blank = blank(field)
      if source.isHalfBracket, !source.text.contains("空欄") { blank.review = true }
      return blank
    }
    switch kind {
    case .date: return try DateDecoder.decode(source)
    case .sex: return try ClosedSetDecoder.sex(source)
    case .individualNumber:
      return try NumberDecoder.decode(source, length: 12) { IndividualNumber($0) != nil }
    case .juminhyoCode:
      return try NumberDecoder.decode(source, length: 11) { JuminhyoCode($0) != nil }
    case .digits: return try NumberDecoder.decode(source, length: field == .basicPensionNumber ? 10 : nil)
    case .residenceCardNumber: return try CardNumberDecoder.decode(source)
    case .relationship: return try RelationshipDecoder.decode(source)
    case .name: return NameDecoder.decode(source)
    case .kana: return try KanaDecoder.decode(source)
    case .address: return AddressDecoder.decode(source)
    case .category: return try CategoryDecoder.decode(source, field: field)
    case .text: return TextDecoder.decode(source)
    case .flag: return .blank
    }
  }

  /// A blank place. Everybody has a name, a day of birth, a sex and a relationship: theirs was more likely not found.
  static func blank(_ field: PersonField?) -> DecodedValue {
    let expected: Set<PersonField> = [.name, .birthDate, .sex, .relationship]
    var blank = DecodedValue.blank
    blank.review = field.map(expected.contains) ?? false
    return blank
  }
}
