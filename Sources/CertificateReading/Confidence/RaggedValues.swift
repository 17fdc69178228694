import Residency

/// Names, readings and addresses at whose end stands what belongs to none: dirt, a rule, a mark for a blank place (＊＊＊).
struct RaggedValues {
  private static let dirt: Set<Character> = Set(".．,，、。・･'`´‘’\"|_:;~^=＝-‐−―…<>＜＞「」『』")
  private static let marks: Set<Character> = Set("*＊※✳")

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    for (field, value) in reading.fields where Self.isRagged(value.value, field.valueKind) {
      doubts.add(.ragged, .field(field))
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
    // An initial of a Latin name ends in a stop.
    let isInitial = last == "." && value.dropLast().last?.isASCII == true && kind == .name
    return dirt.contains(first) || dirt.contains(last) && !isInitial || value.contains(where: marks.contains)
  }
}
