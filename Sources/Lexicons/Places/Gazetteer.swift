/// The municipalities and towns of the installed postcode list, to hold an address against.
///
/// The list is of 2022 and has no 小字: what it does not know is not wrong. What it knows but for one character is suspect.
public struct Gazetteer: Sendable {
  private let file: LexiconFile

  init(file: LexiconFile) { self.file = file }

  /// Where an address stands in the list.
  public struct Match: Hashable, Sendable {
    /// The place names of the address as the list has them: same as the address where they agree.
    public var corrected: String
    /// Characters of the address, from its beginning, that are place names of the list (after correction).
    public var covered: Int
    /// Characters of the address that the list has otherwise; 0: the address agrees with the list.
    public var slips: Int
    /// Whether a town was found, not just its municipality.
    public var hasTown: Bool
    /// Whether what follows the town is what can follow one: a number, 字, the end.
    public var isBordered: Bool
  }

  /// The place that `address` begins with, exactly or but for one character in each of its names.
  /// - Returns: `nil` when the list knows no such place, or several that are equally near.
  public func match(_ address: String) -> Match? {
    let search = search(address)
    return search.best().map { match($0, search, Array(address)) }
  }

  /// The municipality that `name` is (埼玉県入間郡三芳町), exactly or but for one character. Cities with 区 also as a whole.
  public func municipality(_ name: String) -> Match? {
    let search = search(name)
    return search.bestMunicipality().map { match($0, search, Array(name)) }
  }

  /// Whether one is a katakana and the other the kanji that print does not tell from it (ロ and 口).
  public static func isTwin(_ left: String, _ right: String) -> Bool {
    guard left.count == 1, right.count == 1, let one = left.first, let other = right.first else { return false }
    return PlaceFolding.isTwin(one, of: other)
  }

  private func search(_ text: String) -> PlaceSearch {
    PlaceSearch(table: PlaceTable(file), text: PlaceFolding().folded(text.map(Self.unit)))
  }

  private func match(_ found: PlaceSearch.Found, _ search: PlaceSearch, _ characters: [Character]) -> Match {
    var corrected: [Character] = []
    var at = 0
    for name in found.names {
      corrected += characters[at..<name.text.lowerBound]
      corrected += search.corrected(name, characters)
      at = name.text.upperBound
    }
    let covered = corrected.count
    let changes = zip(corrected, characters).count { $0 != $1 }
    corrected += characters[at...]
    return Match(
      corrected: String(corrected), covered: covered, slips: max(found.slips, min(changes, 2)),
      hasTown: found.hasTown, isBordered: found.isBordered)
  }

  /// One unit a character; what takes more is no character of the list.
  private static func unit(_ character: Character) -> UInt16 {
    let units = Array(String(character).utf16)
    return units.count == 1 ? units[0] : 0xFFFF
  }
}
