/// One way to read a kanji.
struct KanjiReading: Hashable {
  /// As `KanaCodes`.
  let kana: [UInt8]
  /// Whether only one name of the dictionaries reads it so.
  let isRare: Bool
}

/// What names are read by: readings of kanji, and of several kanji together (五十嵐, 服部).
protocol ReadingSource {
  func readings(of kanji: UInt32) -> [KanjiReading]
  /// Readings of a run of parts that cannot be told from its kanji one by one.
  func compoundReadings(of parts: ArraySlice<NameSpelling.Part>) -> [[UInt8]]
}
