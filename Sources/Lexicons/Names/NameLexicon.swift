/// What the installed dictionaries know of names: how kanji are read, and which names are read how.
public struct NameLexicon: Sendable {
  private let file: LexiconFile

  init(file: LexiconFile) { self.file = file }

  /// Which half of a name.
  public enum Half: Sendable {
    case family, given
  }

  /// How a reading and a spelling go together, best first.
  public enum Agreement: Int, Comparable, Sendable {
    /// The dictionaries list the name with this reading.
    case listed
    /// Every character can be read so, by the rules of names.
    case explained
    /// The characters can be read so if shortened or seldom readings are granted, as modern given names do.
    case possible
    /// Not to be judged: Latin letters, a character no dictionary has.
    case unknown
    /// Some character has no such reading at all.
    case contradicted

    public static func < (left: Agreement, right: Agreement) -> Bool { left.rawValue < right.rawValue }
  }

  /// Whether `kana` is a reading of `name`, both one half of a name without spaces.
  public func agreement(name: some StringProtocol, kana: some StringProtocol, half: Half) -> Agreement {
    guard let spelling = NameSpelling(name), let codes = KanaCodes.of(kana), !codes.isEmpty else { return .unknown }
    let wanted: ListedName.Kind = half == .family ? .family : .given
    let all = table.readings(of: spelling.key)
    let listed = all.filter { $0.kinds & wanted.rawValue != 0 }
    if listed.contains(where: { $0.kana == codes }) { return .listed }
    // A surname of the lists serves as a given name too, and the other way round.
    if all.contains(where: { $0.kana == codes }) { return .explained }
    // New given names are read ever more freely at their ends; old ones are in the lists.
    guard let cost = cost(spelling, codes, half, endIsFree: half == .given && listed.isEmpty) else {
      return .contradicted
    }
    if cost <= Self.explainedCost { return spelling.isKana ? .listed : .explained }
    if cost <= Self.possibleCost { return .possible }
    return spelling.parts.contains(where: isUnread) ? .unknown : .contradicted
  }

  /// What fits at up to this cost is certain enough to vouch for a reading.
  static let explainedCost = 1
  /// What costs more few names need: of surnames that the dictionaries were not allowed to list 2 in 100, of given names 3.
  static let possibleCost = 4

  /// The readings that the dictionaries list for the name, in katakana.
  public func listedReadings(of name: some StringProtocol, half: Half) -> [String] {
    guard let spelling = NameSpelling(name) else { return [] }
    let wanted: ListedName.Kind = half == .family ? .family : .given
    return table.readings(of: spelling.key).filter { $0.kinds & wanted.rawValue != 0 }.map { KanaCodes.text($0.kana) }
  }

  /// Cost of the best fit, as `ReadingMatcher` counts.
  func cost(_ spelling: NameSpelling, _ kana: [UInt8], _ half: Half, endIsFree: Bool = false) -> Int? {
    ReadingMatcher(source: FileReadings(file: file), isGiven: half == .given, endIsFree: endIsFree)
      .fit(spelling, kana)?.cost
  }

  private var table: SpellingTable { SpellingTable(file) }

  private func isUnread(_ part: NameSpelling.Part) -> Bool {
    if case .kanji(let code) = part { FileReadings(file: file).readings(of: code).isEmpty } else { false }
  }
}

/// Readings as the cache file holds them.
struct FileReadings: ReadingSource {
  let file: LexiconFile

  func readings(of kanji: UInt32) -> [KanjiReading] {
    let codes = file.elements(.kanji, as: UInt32.self)
    var low = 0
    var high = codes.count
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < kanji { low = middle + 1 } else { high = middle }
    }
    guard low < codes.count, codes[low] == kanji else { return [] }
    let firsts = file.elements(.kanjiFirsts, as: UInt32.self)
    let bytes = file.elements(.kanjiReadings, as: UInt8.self)
    var result: [KanjiReading] = []
    var at = Int(firsts[low])
    let end = min(Int(firsts[low + 1]), bytes.count)
    while at < end {
      let count = Int(bytes[at] & 0x7F)
      guard at + 1 + count <= end else { break }
      result.append(
        KanjiReading(kana: Array(bytes[(at + 1)..<(at + 1 + count)]), isRare: bytes[at] & 0x80 != 0))
      at += 1 + count
    }
    return result
  }

  func compoundReadings(of parts: ArraySlice<NameSpelling.Part>) -> [[UInt8]] {
    SpellingTable(file).readings(of: NameSpelling.key(parts)).filter { $0.kinds & SpellingTable.compound != 0 }
      .map(\.kana)
  }

  /// Puts the readings' sections of a file together.
  static func write(_ kanji: [UInt32: [KanjiReading]], to writer: inout LexiconFile.Writer) {
    let codes = kanji.keys.sorted()
    var firsts: [UInt32] = [0]
    var bytes: [UInt8] = []
    for code in codes {
      for reading in kanji[code] ?? [] where reading.kana.count < 0x80 {
        bytes.append(UInt8(reading.kana.count) | (reading.isRare ? 0x80 : 0))
        bytes += reading.kana
      }
      firsts.append(UInt32(bytes.count))
    }
    writer.set(.kanji, codes)
    writer.set(.kanjiFirsts, firsts)
    writer.set(.kanjiReadings, bytes)
  }
}
