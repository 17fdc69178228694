import Residency

/// A name written in nothing but kana, and a blank place for the reading of a name in kanji: the reading was taken for the
/// name, or was not found. A name in kana alone is rare (人名 of foreign residents, some aged persons'), and a paper that
/// prints readings prints those of all who have kanji to be read; of 2,569 persons on tuning pages none was otherwise.
struct NamesAndReadings {
  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    for (index, person) in reading.persons.enumerated() {
      let name = person[.name]?.value
      if let name, Self.isKana(name) { doubts.add(.essential, .person(index, .name)) }
      let isLatin = name?.contains { $0.isASCII && $0.isLetter } ?? false
      if let kana = person[.kana], kana.value == nil, !isLatin, person[.name] != nil {
        doubts.add(.essential, .person(index, .kana))
      }
    }
  }

  private static func isKana(_ name: String) -> Bool {
    let letters = name.filter { $0.isLetter }
    return !letters.isEmpty && letters.allSatisfy(ValueShape.isKana)
  }
}
