import Residency
import TextRecognition

/// The characters of one form series as its machine prints them: single characters, in the order of their codes.
///
/// It holds no value, no order, no field, no paper and no day; only the month in which a character was last seen, so that
/// what is no longer printed is forgotten. What was not seen on several papers is not in it (`CharacterLearning`): a rare
/// character of one name would tell of one person.
public struct SeriesCharacters: Codable, Hashable, Sendable {
  /// The name of the format; a file of another format is not used.
  static let formatName = "madoguchi.characters/1"
  /// Papers on which a drawing must have been seen before it is written down.
  public static let leastPapers = 3
  /// Years after which a drawing that was not seen again is forgotten.
  static let years = 2
  /// The most drawings kept of a character: sizes, weights, machines.
  private static let mostDrawings = 4
  /// The most drawings kept of a series; some 800 bytes each.
  private static let mostEntries = 3000

  let format: String
  /// The layout whose papers these are from.
  public let id: RememberedLayout.ID
  private(set) var entries: [Entry]

  /// One drawing of a character.
  struct Entry: Codable, Hashable, Sendable {
    var kept: KeptSpecimen
    /// Papers that it was seen on.
    var papers: Int
    /// `YYYY-MM`
    var lastSeen: String

    var specimen: Specimen { kept.specimen }
  }

  init(id: RememberedLayout.ID) {
    format = Self.formatName
    self.id = id
    entries = []
  }

  /// Different characters.
  public var characterCount: Int { Set(entries.map(\.specimen.character)).count }

  /// What a reader compares print with.
  var specimens: [Specimen] { entries.map(\.specimen) }

  /// Takes a picture into the drawing that it is one of.
  /// - Returns: `false` when it is none of those kept.
  mutating func merge(_ specimen: Specimen, month: String) -> Bool {
    let same = entries.indices.filter { entries[$0].specimen.isSameDrawing(as: specimen) }
    guard let index = same.max(by: { likeness($0, specimen) < likeness($1, specimen) }) else { return false }
    var mean = entries[index].specimen
    mean.add(specimen)
    entries[index] = Entry(
      kept: KeptSpecimen(mean), papers: entries[index].papers + 1, lastSeen: max(entries[index].lastSeen, month))
    return true
  }

  private func likeness(_ index: Int, _ specimen: Specimen) -> Float { entries[index].specimen.likeness(to: specimen) }

  /// Adds a drawing that was seen on `papers` papers; of too many the least seen go.
  mutating func insert(_ specimen: Specimen, papers: Int, month: String) {
    entries.append(Entry(kept: KeptSpecimen(specimen), papers: papers, lastSeen: month))
    let own = entries.indices.filter { entries[$0].specimen.character == specimen.character }
    if own.count > Self.mostDrawings, let least = own.min(by: { entries[$0].papers < entries[$1].papers }) {
      entries.remove(at: least)
    }
    if entries.count > Self.mostEntries,
      let least = entries.indices.min(by: { entries[$0].papers < entries[$1].papers })
    {
      entries.remove(at: least)
    }
    entries.sort { left, right in
      (left.specimen.character.value, left.specimen.height, left.specimen.width)
        < (right.specimen.character.value, right.specimen.height, right.specimen.width)
    }
  }

  /// Forgets what was not seen for `years` years.
  mutating func expire(on day: CalendarDate) {
    let oldest = Self.month(day.adding(days: -366 * Self.years))
    entries.removeAll { $0.lastSeen < oldest }
  }

  static func month(_ day: CalendarDate) -> String { String(day.iso.prefix(7)) }
}
