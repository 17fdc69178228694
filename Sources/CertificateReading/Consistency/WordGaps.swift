import Residency

/// Names in which one reader saw a gap and the other none (SHAHIDUL ISLAM, SHAHIDULISLAM): in Latin letters, and behind
/// them, no dictionary tells which is right. A person looks, unless both readers agree where the paper prints it again.
struct WordGaps {
  private static let heads: [DocumentField] = [.householder, .newHouseholder, .familyRegisterHead]
  private static let own: [PersonField] = [.name, .familyRegisterHead, .alias]

  func settle(_ reading: inout Reading) {
    let fields = Self.heads.compactMap { reading.fields[$0] }
    let persons = reading.persons.flatMap { person in Self.own.compactMap { person[$0] } }
    let agreed = Set((fields + persons).filter { Self.gaps(in: $0).count == 1 }.compactMap(\.value))
    func isOpen(_ field: FieldReading?) -> Bool {
      guard let field, let value = field.value, value.contains(where: { $0.isASCII && $0.isLetter }) else {
        return false
      }
      return Self.gaps(in: field).count > 1 && !agreed.contains(value)
    }
    for key in Self.heads where isOpen(reading.fields[key]) { reading.fields[key]?.review = true }
    for index in reading.persons.indices {
      for key in Self.own where isOpen(reading.persons[index][key]) { reading.persons[index][key]?.review = true }
    }
  }

  /// The ways in which the readers parted the letters that became the value, and the value itself.
  private static func gaps(in field: FieldReading) -> Set<String> {
    guard let value = field.value else { return [] }
    let letters = value.filter { $0 != " " }
    return Set(field.opinions.map(Self.pattern) + [pattern(value)]).filter { pattern in
      // A reader that saw other letters may have seen its gaps elsewhere; as many of them say enough.
      pattern.reduce(0) { $0 + ($1 == "x" ? 1 : 0) } == letters.count
    }
  }

  private static func pattern(_ text: String) -> String { String(text.map { $0 == " " ? " " : "x" }) }
}
