/// Municipalities and their towns, as the postcode list names them.
struct PlaceTable {
  /// A municipality: the units of its name in `text` and its towns.
  struct Municipality {
    let prefecture: Int
    /// Units of its name, 郡 included.
    let name: Range<Int>
    /// Units of its 郡; 0 when it has none.
    let districtLength: Int
    /// Numbers of its towns.
    let towns: Range<Int>
  }

  /// Names one after another, UTF-16: prefectures, then each municipality with its towns behind it.
  let text: UnsafeBufferPointer<UInt16>
  /// The same with variants and particles folded (see `PlaceFolding`).
  let folds: UnsafeBufferPointer<UInt16>
  private let prefectureEnds: UnsafeBufferPointer<UInt32>
  private let records: UnsafeBufferPointer<UInt32>
  private let townEnds: UnsafeBufferPointer<UInt32>

  init(_ file: LexiconFile) {
    text = file.elements(.placeText, as: UInt16.self)
    folds = file.elements(.placeFolds, as: UInt16.self)
    prefectureEnds = file.elements(.prefectureEnds, as: UInt32.self)
    records = file.elements(.municipalities, as: UInt32.self)
    townEnds = file.elements(.townEnds, as: UInt32.self)
  }

  var prefectureCount: Int { prefectureEnds.count }

  func prefecture(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(prefectureEnds[index - 1]))..<Int(prefectureEnds[index])
  }

  var municipalityCount: Int { records.count / 4 }

  /// Records: prefecture, first unit of the name, length of the name and of its 郡, number of the first town.
  func municipality(_ index: Int) -> Municipality {
    let at = index * 4
    let start = Int(records[at + 1])
    let lengths = Int(records[at + 2])
    let last = index + 1 < municipalityCount ? Int(records[at + 7]) : townEnds.count
    return Municipality(
      prefecture: Int(records[at]), name: start..<(start + lengths & 0xFF), districtLength: lengths >> 8,
      towns: Int(records[at + 3])..<last)
  }

  /// Units of a town's name; the first town of a municipality begins behind the municipality's name.
  func town(_ index: Int, of municipality: Municipality) -> Range<Int> {
    let isFirst = index == municipality.towns.lowerBound
    let start = isFirst ? municipality.name.upperBound : Int(townEnds[index - 1])
    return start..<Int(townEnds[index])
  }

  /// A place of the list.
  struct Place: Hashable {
    var prefecture: String
    var municipality: String
    var town: String
  }

  /// The places of the postcode list, each once, in its order.
  static func places(_ text: [UInt8]) -> [Place] {
    var names: [String] = []
    SKKFile.entries(text) { _, words in names += words.map(\.word) }
    let known = Set(names)
    var seen: Set<String> = []
    return names.compactMap { name in
      // 〜の次に番地がくる場合 and the like are remarks, not places.
      guard seen.insert(name).inserted, !name.contains(where: { "（）〜、".contains($0) }),
        !name.hasSuffix("場合"), let prefecture = prefecture(name)
      else { return nil }
      let rest = name.dropFirst(prefecture.count)
      let municipality = municipality(rest, prefecture: prefecture, known: known)
      guard !municipality.isEmpty else { return nil }
      return Place(
        prefecture: prefecture, municipality: municipality, town: String(rest.dropFirst(municipality.count)))
    }
  }

  private static func prefecture(_ name: String) -> String? {
    let characters = Array(name.prefix(4))
    guard let end = (2..<4).first(where: { $0 < characters.count && "都道府県".contains(characters[$0]) }) else {
      return nil
    }
    return String(characters[...end])
  }

  /// The list has an entry for each municipality as a whole: the shortest entry that the name begins with. For the few
  /// without, up to the first 市区町村, and behind a 郡 to its 町村.
  private static func municipality(_ rest: Substring, prefecture: String, known: Set<String>) -> String {
    var prefix = ""
    for character in rest {
      prefix.append(character)
      if "市区町村".contains(character), known.contains(prefecture + prefix) { return prefix }
    }
    prefix = ""
    for (index, character) in rest.enumerated() {
      prefix.append(character)
      let isInDistrict = prefix.dropFirst().contains("郡")
      if index > 0, isInDistrict ? "町村".contains(character) : "市区".contains(character) { return prefix }
    }
    return ""
  }

  /// Puts the places' sections of a file together.
  static func write(_ places: [Place], to writer: inout LexiconFile.Writer) {
    var text: [UInt16] = []
    var prefectures: [String: Int] = [:]
    var prefectureEnds: [UInt32] = []
    var order: [String] = []
    var towns: [String: [String]] = [:]
    var owner: [String: Int] = [:]
    var length: [String: Int] = [:]
    for place in places {
      if prefectures[place.prefecture] == nil {
        prefectures[place.prefecture] = prefectureEnds.count
        text += place.prefecture.utf16
        prefectureEnds.append(UInt32(text.count))
      }
      let whole = place.prefecture + place.municipality
      if towns[whole] == nil {
        order.append(whole)
        owner[whole] = prefectures[place.prefecture]
        length[whole] = place.prefecture.utf16.count
      }
      towns[whole, default: []] += place.town.isEmpty ? [] : [place.town]
    }
    var records: [UInt32] = []
    var townEnds: [UInt32] = []
    for whole in order {
      let name = Array(whole.utf16.dropFirst(length[whole] ?? 0))
      let district = name.dropFirst().dropLast(2).firstIndex(of: 0x90E1).map { $0 + 1 } ?? 0  // 郡
      let isDistrict = district > 0 && [0x753A, 0x6751].contains(name.last ?? 0)
      records += [
        UInt32(owner[whole] ?? 0), UInt32(text.count), UInt32(name.count | (isDistrict ? district : 0) << 8),
        UInt32(townEnds.count),
      ]
      text += name
      for town in towns[whole] ?? [] {
        text += town.utf16
        townEnds.append(UInt32(text.count))
      }
    }
    writer.set(.placeText, text)
    writer.set(.placeFolds, PlaceFolding().folded(text))
    writer.set(.prefectureEnds, prefectureEnds)
    writer.set(.municipalities, records)
    writer.set(.townEnds, townEnds)
  }
}
