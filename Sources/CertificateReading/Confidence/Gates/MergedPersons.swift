import Residency

/// A person whose items hold two values each (two days of birth, 男女, a number of twice its length): two persons' rows were
/// taken for one (`MergedRecords` parts what can be parted). Then nothing of anybody on the paper counts unseen: what seems to
/// be one value may be the other's, and everybody after them stands one place too early.
struct MergedPersons {
  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    guard reading.persons.contains(where: Self.isMerged) else { return }
    for index in reading.persons.indices { doubts.add(.incomplete, person: index, of: reading) }
  }

  static func isMerged(_ person: [PersonField: FieldReading]) -> Bool {
    person.count { isDoubled($0.value, $0.key) } >= 2
  }

  private static func isDoubled(_ value: FieldReading, _ field: PersonField) -> Bool {
    let printed = value.printed.filter { !$0.isWhitespace }
    let digits = NumberDecoder.digits(printed).count
    switch field.valueKind {
    case .date: return printed.count { $0 == "年" } >= 2 && printed.count { $0 == "日" } >= 2
    case .sex: return printed.contains("男") && printed.contains("女")
    case .individualNumber: return digits >= 23
    case .juminhyoCode: return digits >= 21
    case .digits: return digits >= 19
    case .name, .kana:
      // Of one family: the family name stands there twice.
      let words = value.printed.split(whereSeparator: \.isWhitespace)
      if words.count >= 3 { return words.dropFirst(2).contains(words[0]) }
      // SHRESTHA RAJESH, シュレスタ ラジェシュ: a few letters recur by chance.
      if printed.first?.isASCII == true { return false }
      let family = printed.prefix(field.valueKind == .kana ? 3 : 2)
      return printed.count >= 6 && printed.dropFirst(3).indices.contains { printed[$0...].hasPrefix(family) }
    case .address:
      let half = printed.prefix(printed.count / 2)
      return printed.count >= 12 && printed.count.isMultiple(of: 2) && printed.hasSuffix(half)
    default: return false
    }
  }
}
