import Residency

/// Readings of one surname that a paper prints for several persons: where they differ in 濁点 and the size of kana alone, one
/// of them is a slip (ツパタ beside three ツバタ of the same 鍔田). What the paper itself decides is put forward; what it does
/// not, is marked later, for all of the family.
struct FamilyReadings {
  func settle(_ reading: inout Reading) {
    let halves = reading.persons.map(Self.halves)
    let families = Set(halves.compactMap { $0?.family }).sorted()
    for family in families {
      let members = halves.indices.filter { halves[$0]?.family == family }
      let sounds = Set(members.compactMap { halves[$0]?.sound }).sorted()
      guard sounds.count > 1 else { continue }
      for index in members {
        guard let own = halves[index], let kana = reading.persons[index][.kana] else { continue }
        let alike = sounds.filter { $0 != own.sound && KanaKey($0) == KanaKey(own.sound) }
        guard !alike.isEmpty else { continue }
        // One that both readers saw, and that of more of the family, is the family's.
        let usual = alike.filter { sound in
          let others = members.filter { halves[$0]?.sound == sound }
          return others.count > members.count { halves[$0]?.sound == own.sound }
            && others.contains { Self.isSeenTwice(sound, in: reading.persons[$0][.kana]) }
        }
        let isSeen = usual.count == 1 && kana.opinions.contains { $0.hasPrefix(usual[0]) }
        if isSeen, let sound = usual.first, let value = kana.value {
          reading.persons[index][.kana] = kana.proposing(sound + value.dropFirst(own.sound.count))
        }
      }
    }
  }

  /// The surname of a person, and its reading, where both are parted from the given name.
  private static func halves(_ person: [PersonField: FieldReading]) -> (family: String, sound: String)? {
    guard let name = person[.name]?.value?.split(separator: " "), name.count == 2,
      let kana = person[.kana]?.value?.split(separator: " "), kana.count == 2
    else { return nil }
    return (String(name[0]), String(kana[0]))
  }

  private static func isSeenTwice(_ sound: String, in field: FieldReading?) -> Bool {
    field.map { $0.opinions.count == 2 && $0.opinions.allSatisfy { $0.hasPrefix(sound) } } ?? false
  }
}
