import Residency

/// Names that cannot be believed as they stand.
///
/// A name written in nothing but kana, and a blank place for the reading of a name in kanji: the reading was taken for the
/// name, or was not found. A name in kana alone is rare (人名 of foreign residents, some aged persons'), and a paper that
/// prints readings prints those of all who have kanji to be read; of 2,569 persons on tuning pages none was otherwise.
struct NamesAndReadings {
  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    for (index, person) in reading.persons.enumerated() {
      let name = person[.name]?.value
      if let own = person[.name], Self.isUnknown(own) { doubts.add(.essential, .person(index, .name)) }
      if let name, Self.isKana(name) { doubts.add(.essential, .person(index, .name)) }
      let isLatin = name?.contains { $0.isASCII && $0.isLetter } ?? false
      if let kana = person[.kana], kana.value == nil, !isLatin, person[.name] != nil {
        doubts.add(.essential, .person(index, .kana))
      }
    }
  }

  /// Whether the dictionaries do not know the name, it stands nowhere else, and to the matcher its print is like hardly
  /// anything: then that both readers saw the same (道祖十 for 道祖土) says little.
  private static func isUnknown(_ name: FieldReading) -> Bool {
    func has(_ test: (FieldReading.Evidence) -> Bool) -> Bool { name.evidence.contains(where: test) }
    return has { $0.reader == "lexicon" && $0.value == nil }
      && has { $0.reader == FieldFeatures.Witness.second.rawValue && $0.confidence < 0.65 }
      && !has { $0.reader == FieldFeatures.Witness.repeated.rawValue }
  }

  private static func isKana(_ name: String) -> Bool {
    let letters = name.filter { $0.isLetter }
    return !letters.isEmpty && letters.allSatisfy(ValueShape.isKana)
  }
}
