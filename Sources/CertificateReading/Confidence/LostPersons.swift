import Residency

/// Whether all persons are there, and only they: a paper prints for everybody who they are. Where more than one of these
/// items is missing, a person may have been lost, cut in two, or have another's values, however sure each value is by
/// itself; on tuning pages of unknown forms that was so in two thirds of the papers with a wrong number of persons.
struct LostPersons {
  /// A name and a birth date are on every paper; the others count where any person has them.
  private static let always: [PersonField] = [.name, .birthDate]
  private static let usual: [PersonField] = [.sex, .relationship]

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    let printed = Self.usual.filter { field in reading.persons.contains { $0[field]?.value != nil } }
    let lacking = reading.persons.reduce(0) { count, person in
      count + (Self.always + printed).count { person[$0]?.value == nil }
    }
    guard lacking >= 2 else { return }
    for index in reading.persons.indices { doubts.add(.incomplete, person: index, of: reading) }
  }
}
