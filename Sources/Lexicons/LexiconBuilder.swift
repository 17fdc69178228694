/// Reads the installed dictionaries into a cache file: some seconds, once a machine.
struct LexiconBuilder {
  /// Which names to learn from; all, but for measurements on names kept apart.
  var keeps: (ListedName) -> Bool = { _ in true }

  func build() -> LexiconFile.Writer {
    var writer = LexiconFile.Writer()
    let names = names()
    let readings = readings(names)
    var spellings: [[UInt8]: [[UInt8]: UInt8]] = [:]
    for name in names { spellings[name.spelling.key, default: [:]][name.kana, default: 0] |= name.kind.rawValue }
    for (key, kana) in readings.compounds {
      for reading in kana { spellings[key, default: [:]][reading, default: 0] |= SpellingTable.compound }
    }
    FileReadings.write(readings.kanji, to: &writer)
    SpellingTable.write(spellings, to: &writer)
    PlaceTable.write(DictionaryFile.places.text().map(PlaceTable.places) ?? [], to: &writer)
    return writer
  }

  /// The names of the dictionaries that are to be kept.
  func names() -> [ListedName] {
    var names = DictionaryFile.names.text().map { IpadicNames.names($0) } ?? []
    names += DictionaryFile.personalNames.text().map { SKKFile.names($0) } ?? []
    return names.filter(keeps)
  }

  /// What kanji are read by, learned from `names` where KANJIDIC has it not.
  func readings(_ names: [ListedName]) -> ReadingCollection {
    var readings = ReadingCollection(kanjidic: DictionaryFile.kanjiReadings.text().map(KanjidicFile.readings) ?? [:])
    readings.learn(from: names)
    return readings
  }
}
