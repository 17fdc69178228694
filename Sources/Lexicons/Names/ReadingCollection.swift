/// Readings gathered from the dictionaries: those of KANJIDIC, and those that the lists of names show beyond them.
struct ReadingCollection: ReadingSource {
  private(set) var kanji: [UInt32: [KanjiReading]] = [:]
  /// By the key of the parts.
  private(set) var compounds: [[UInt8]: [[UInt8]]] = [:]
  /// How often names show a reading that KANJIDIC has not.
  private var learned: [UInt32: [[UInt8]: Int]] = [:]

  init(kanjidic: [UInt32: Set<[UInt8]>], folding: VariantFolding = .shared) {
    var gathered: [UInt32: Set<[UInt8]>] = [:]
    for (code, readings) in kanjidic {
      // A variant is read as its usual form is, and the other way round.
      guard let scalar = Unicode.Scalar(code) else { continue }
      gathered[folding.base(of: scalar), default: []].formUnion(readings)
    }
    for (code, readings) in gathered {
      kanji[code] = readings.sorted(by: Self.order).map { KanjiReading(kana: $0, isRare: false) }
    }
  }

  func readings(of code: UInt32) -> [KanjiReading] { kanji[code] ?? [] }

  func compoundReadings(of parts: ArraySlice<NameSpelling.Part>) -> [[UInt8]] {
    compounds[NameSpelling.key(parts)] ?? []
  }

  /// Adds what `names` are read by and KANJIDIC does not explain: of one part when the others are explained, of several
  /// parts together when they are not.
  mutating func learn(from names: [ListedName]) {
    var wholes: [[UInt8]: Set<[UInt8]>] = [:]
    for name in names {
      let isGiven = !name.kind.contains(.family)
      guard let fit = ReadingMatcher(source: self, isGiven: isGiven).fit(name.spelling, name.kana) else {
        wholes[name.spelling.key, default: []].insert(name.kana)
        continue
      }
      let wild = fit.steps.filter(\.isWild)
      guard let first = wild.first, let last = wild.last else { continue }
      let others = fit.cost - wild.reduce(0) { $0 + $1.cost }
      if wild.count == 1, others <= 3, case .kanji(let code) = name.spelling.parts[first.parts.lowerBound] {
        learned[code, default: [:]][Array(name.kana[first.kana]), default: 0] += 1
      } else {
        let span = first.parts.lowerBound..<last.parts.upperBound
        guard (2...4).contains(span.count), name.spelling.parts[span].allSatisfy(\.isKanji) else { continue }
        wholes[NameSpelling.key(name.spelling.parts[span]), default: []].insert(
          Array(name.kana[first.kana.lowerBound..<last.kana.upperBound]))
      }
    }
    for (code, readings) in learned {
      let known = Set((kanji[code] ?? []).map(\.kana))
      kanji[code, default: []] += readings.filter { !known.contains($0.key) }
        .sorted { Self.order($0.key, $1.key) }.map { KanjiReading(kana: $0.key, isRare: $0.value < 2) }
    }
    learned = [:]
    for (key, readings) in wholes { compounds[key, default: []] += readings.sorted(by: Self.order) }
  }

  static func order(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }
}
