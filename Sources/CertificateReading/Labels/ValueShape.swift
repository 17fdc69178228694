import Residency
import Synchronization

/// A quick look at whether a text could be a value of a kind, to choose between two places.
enum ValueShape {
  /// 4 it can hardly be anything else, 3 it looks like one, 1 it may be, 0 nothing speaks for or against (blank), −3 it
  /// cannot be.
  static func fit(_ kind: ValueKind, _ text: String) -> Int {
    let question = Question(kind: kind, text: text)
    if let known = answers.withLock({ $0[question] }) { return known }
    let answer = judged(kind, text)
    answers.withLock { $0[question] = answer }
    return answer
  }

  private struct Question: Hashable {
    let kind: ValueKind
    let text: String
  }

  /// What was asked of the file at hand: columns ask for the same pieces of a row again and again.
  private static let answers = Mutex<[Question: Int]>([:])

  /// To be called when a file is read: nothing of what stood in it is kept.
  static func forget() { answers.withLock { $0 = [:] } }

  private static func judged(_ kind: ValueKind, _ text: String) -> Int {
    let plain = text.map(TextFolding.narrowed).filter { !$0.isWhitespace }
    guard !plain.isEmpty, !AsteriskMark.mayBe(text, for: kind) else { return 0 }
    // A mark for a blank place may stand in any, but nothing beside it.
    if text.contains("空欄") { return plain.count <= 5 ? 0 : -3 }
    let digits = plain.count { ("0"..."9").contains($0) }
    let share = Double(digits) / Double(plain.count)
    switch kind {
    case .date:
      let isEra = plain.first.map { "明大昭平令MTSHR".contains($0) } ?? false
      let isBare = !hasNameBeforeDate(plain)
      if DateDecoder.parse(text)?.date.isComplete == true { return isBare ? 4 : 1 }
      // The end of an address that runs into the column of a date (38番地27).
      if digits > 0, plain.contains("番") { return -3 }
      let marks = plain.count { "年月日./-".contains($0) }
      if digits >= 2, marks >= 2 || isEra { return isBare ? 3 : 0 }
      return digits == 0 && plain.count > 3 ? -3 : 0
    case .individualNumber: return number(plain, length: 12) { IndividualNumber($0) != nil }
    case .juminhyoCode: return number(plain, length: 11) { JuminhyoCode($0) != nil }
    case .digits: return share > 0.6 ? 2 : -2
    case .residenceCardNumber:
      return digits >= 6 && plain.count <= 14 && !plain.contains { "年月".contains($0) } ? 3 : -3
    case .sex: return plain.count <= 2 ? (plain.contains("男") || plain.contains("女") ? 3 : 1) : -3
    case .relationship:
      if RelationshipDecoder.isRelationship(String(plain)) { return 3 }
      return plain.count <= 7 && digits == 0 ? 1 : -3
    case .flag:
      if flagWords.contains(String(plain)) { return 3 }
      return plain.count <= 5 && digits == 0 ? 1 : -1
    case .name:
      if digits > 0 { return -3 }
      return plain.count <= 1 ? -2 : 1
    case .kana:
      let kana = plain.count { isKana($0) }
      return kana * 2 > plain.count ? 3 : -3
    case .address:
      if plain.count >= 8, plain.contains(where: { "都道府県".contains($0) }),
        plain.contains(where: { "市区町村".contains($0) })
      {
        return 3
      }
      return plain.count >= 5 && digits < plain.count ? 1 : -1
    case .category: return CategoryDecoder.isListed(String(plain)) ? 3 : 0
    case .text: return 0
    }
  }

  /// Whether characters of a name stand before the first digit or era: they are none of a date.
  static func hasNameBeforeDate(_ plain: some Sequence<Character>) -> Bool {
    plain.prefix { !"明大昭平令MTSHR0123456789０１２３４５６７８９".contains($0) }.contains { sign in
      (0x4E00...0x9FFF).contains(sign.unicodeScalars.first?.value ?? 0) && !"西暦元年約".contains(sign)
    }
  }

  private static let flagWords: Set<String> = [
    "有", "無", "○", "〇", "該当", "非該当", "加入", "未加入", "非加入", "加入中", "受給", "受給中", "あり", "なし",
    "対象", "対象外", "資格あり", "資格なし",
  ]

  /// A number of `length` digits with a check digit: a digit or two may be lost in reading.
  private static func number(_ plain: [Character], length: Int, checks: (String) -> Bool) -> Int {
    let signs = plain.filter { $0 != "-" }
    let digits = signs.filter { ("0"..."9").contains($0) }
    guard digits.count + 2 >= length, digits.count * 10 > signs.count * 7 else { return -3 }
    if digits.count == length, digits.count == signs.count { return checks(String(digits)) ? 4 : 3 }
    if digits.count == length, signs.count <= length + 1 { return 3 }
    return digits.count <= length + 1 ? 1 : -3
  }

  static func isKana(_ character: Character) -> Bool {
    guard let value = character.unicodeScalars.first?.value else { return false }
    return (0x3041...0x3096).contains(value) || (0x30A1...0x30FC).contains(value) || (0xFF66...0xFF9D).contains(value)
  }
}

extension CertificateTemplates.Concept {
  /// How the concept's values are written.
  var valueKind: ValueKind {
    if let person { return person.valueKind }
    if let field = document.min(by: { $0.key < $1.key })?.value { return field.valueKind }
    switch part {
    case "date": return .date
    case "flag": return .flag
    default: return .text
    }
  }
}
