import Residency

/// Whether all persons are there, and only they: a paper prints for everybody who they are. Where more than one of these
/// items is missing, a person may have been lost, cut in two, or have another's values, however sure each value is by
/// itself; on tuning pages of unknown forms that was so in two thirds of the papers with a wrong number of persons.
///
/// Where everybody has a number of one's own that checks, and a name or a birth date, the persons are counted: then only the
/// items that somebody lacks may stand with the wrong one.
struct LostPersons {
  /// A name and a birth date are on every paper; the others count where any person has them.
  private static let always: [PersonField] = [.name, .birthDate]
  private static let usual: [PersonField] = [.sex, .relationship]

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    let items = Self.always + Self.usual.filter { field in reading.persons.contains { $0[field]?.value != nil } }
    let lacking = reading.persons.reduce(0) { count, person in count + items.count { person[$0]?.value == nil } }
    guard lacking >= 2 else { return }
    if Self.areCounted(reading.persons) {
      for field in items where reading.persons.contains(where: { $0[field]?.value == nil }) {
        for index in reading.persons.indices { doubts.add(.incomplete, .person(index, field)) }
      }
    } else {
      for index in reading.persons.indices { doubts.add(.incomplete, person: index, of: reading) }
    }
  }

  private static func areCounted(_ persons: [[PersonField: FieldReading]]) -> Bool {
    let numbers = persons.filter { person in always.contains { person[$0]?.value != nil } }.compactMap(\.ownNumber)
    return numbers.count == persons.count && Set(numbers).count == numbers.count
  }
}
