import Residency

/// Names, readings and addresses at whose end stands what belongs to none: dirt, a rule, a mark for a blank place (＊＊＊).
struct RaggedValues {
  private static let dirt: Set<Character> = Set(".．,，、。・･'`´‘’\"|_:;~^=＝-‐−―…<>＜＞「」『』")
  private static let marks: Set<Character> = Set("*＊※✳")

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    for (field, value) in reading.fields where Self.isRagged(value.value, field.valueKind) {
      doubts.add(.ragged, .field(field))
    }
    if let number = reading.fields[.certificateNumber]?.value,
      Self.isRunTogether(number) || number.first.map(Self.isDash) ?? false
    {
      doubts.add(.ragged, .field(.certificateNumber))
    }
    for (index, person) in reading.persons.enumerated() {
      for (field, value) in person where Self.isRagged(value.value, field.valueKind) {
        doubts.add(.ragged, .person(index, field))
      }
    }
  }

  static func isRagged(_ value: String?, _ kind: ValueKind) -> Bool {
    guard let value, [.name, .kana, .address].contains(kind), let first = value.first, let last = value.last else {
      return false
    }
    // What is left of a label: 氏名, 筆頭者.
    if kind == .name, value.dropFirst().first == " ", "氏名者".contains(first) { return true }
    if value.contains(where: { ":：".contains($0) }) || isTwice(value) { return true }
    if kind == .name, ClosedSetDecoder.flagWords.contains(where: { $0.0 == value }) { return true }
    if kind == .address, isBeheaded(value) { return true }
    if kind == .address, hasStreak(value) { return true }
    if kind == .address, endsInKana(value) { return true }
    if kind == .address, isMisread(value) || "（(".contains(first) { return true }
    // An initial of a Latin name ends in a stop.
    let isInitial = last == "." && value.dropLast().last?.isASCII == true && kind == .name
    return dirt.contains(first) || dirt.contains(last) && !isInitial || value.contains(where: marks.contains)
  }

  /// Whether an address holds what none does: half a bracket, a stroke for a digit, 大宇 for 大字 (大宇陀 is a place); or two
  /// letters that print like one sign (II, Ⅱ).
  private static func isMisread(_ value: String) -> Bool {
    ["II", "ＩＩ"].contains { value.contains($0) } || value.contains { "「」『』/／\\＼|｜".contains($0) }
      || value.indices.contains { value[$0...].hasPrefix("大宇") && !value[$0...].hasPrefix("大宇陀") }
  }

  /// Whether a dash stands between a number with its unit and a building's name (13号-グラン江坂): no address has one there,
  /// but a streak on the paper looks like it.
  private static func hasStreak(_ value: String) -> Bool {
    let characters = Array(value)
    return characters.indices.dropFirst().dropLast().contains { index in
      isDash(characters[index]) && "号地".contains(characters[index - 1]) && characters[index + 1].isLetter
    }
  }

  /// Whether one kana stands alone behind a number with its unit (11号ュ): dirt, or what is left of a rule.
  private static func endsInKana(_ value: String) -> Bool {
    guard let last = value.last, "号番地室".contains(value.dropLast().last(where: { $0 != " " }) ?? " ") else {
      return false
    }
    return last.unicodeScalars.allSatisfy { (0x3041...0x30FF).contains($0.value) }
  }

  /// A member of the hyphen family that is no long vowel.
  private static func isDash(_ character: Character) -> Bool {
    character != "ー" && character.unicodeScalars.allSatisfy(HyphenFamily.contains)
  }

  /// Whether an address begins with the rest of 北海道 or the like: its first character was lost.
  private static func isBeheaded(_ value: String) -> Bool {
    // 京都市 and 山県市 are cities.
    (2...3).contains { count in
      !Prefecture.isName(value.prefix(count + 1)) && Prefecture.isTail(value.prefix(count))
        && value.dropFirst(count).first != "市"
    }
  }

  /// Whether the same stands there twice: the print of two places ran together.
  private static func isTwice(_ value: String) -> Bool {
    let text = value.filter { $0 != " " }
    return text.count >= 8 && text.count.isMultiple(of: 2)
      && text.prefix(text.count / 2) == text.suffix(text.count / 2)
  }

  /// Whether a certificate's number holds a date or a time (when and where it was printed), its own label, or two words among
  /// its digits without a gap: gaps were lost.
  static func isRunTogether(_ number: String) -> Bool {
    if number.contains("番号") || "月日".allSatisfy(number.contains) || "時分".allSatisfy(number.contains) { return true }
    var words = 0
    var isWord = false
    for character in number where !"第号".contains(character) {
      let isLetter = character.isLetter && !character.isASCII
      if isLetter, !isWord { words += 1 }
      isWord = isLetter
    }
    return words >= 2 && !number.contains(" ")
  }
}
