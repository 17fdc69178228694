import Residency

/// Names printed more than once on a paper (氏名, 世帯主, 筆頭者): what one place left open and another place says without
/// doubt is cleared, and where the places show forms of one character (德 and 徳, 髙 and 高) none of them stands unseen.
struct NameConsistency {
  func settle(_ reading: inout Reading) {
    Self.spaceAsWithKana(&reading)
    let names = Self.names(in: reading)
    let written = Set(names.compactMap(\.value))
    // A form that one reader saw at one place, and nobody could rule out there, may be that of all places. The plain form
    // for another is a habit of readers and says nothing.
    let seen = names.filter(\.review).flatMap { $0.alternatives.map(\.value) }
    let torn = written.filter { name in
      written.contains { Self.isVariant($0, of: name) }
        || seen.contains { Self.isVariant($0, of: name) && NameCopies.variants($0) > NameCopies.variants(name) }
    }
    let known = Set(names.filter { !$0.review }.compactMap(\.value)).subtracting(torn)
    for key in reading.fields.keys where key.valueKind == .name && key != .issuerName {
      guard let field = reading.fields[key] else { continue }
      // Whose name stands where the label was guessed, the name cannot tell.
      let isOpen = [.newHouseholder, .familyRegisterHead].contains(key) && field.isPlaceDoubtful
      reading.fields[key] = settled(field, known: isOpen ? [] : known, torn: torn)
    }
    for index in reading.persons.indices {
      for key in reading.persons[index].keys where key.valueKind == .name {
        if let field = reading.persons[index][key] {
          reading.persons[index][key] = settled(field, known: known, torn: torn)
        }
      }
    }
  }

  /// The gap of a name is where the ふりがな beside it put it.
  private static func spaceAsWithKana(_ reading: inout Reading) {
    for person in reading.persons {
      guard let name = person[.name]?.value, person[.kana]?.value != nil, name.contains(" ") else { continue }
      for key in [DocumentField.householder, .newHouseholder, .familyRegisterHead]
      where reading.fields[key]?.value == name.filter({ $0 != " " }) {
        reading.fields[key]?.value = name
      }
    }
  }

  private static func names(in reading: Reading) -> [FieldReading] {
    reading.fields.filter { $0.key.valueKind == .name && $0.key != .issuerName }.map(\.value)
      + reading.persons.flatMap { $0.filter { $0.key.valueKind == .name }.map(\.value) }
  }

  /// Whether two spellings are one name in other forms of its characters (異体字).
  private static func isVariant(_ name: String, of other: String) -> Bool {
    name != other && NameComparison.compare(name, other).matches
  }

  private func settled(_ field: FieldReading, known: Set<String>, torn: Set<String>) -> FieldReading {
    guard let value = field.value else { return field }
    var field = field
    if torn.contains(value) {
      field.review = true
      field.confidence = min(field.confidence, 0.5)
    } else if field.review, known.contains(value),
      !field.alternatives.contains(where: { Self.isVariant($0.value, of: value) })
    {
      // A place where a reader saw another form is no copy that the others could vouch for.
      field.review = false
      field.confidence = 0.98
    }
    return field
  }
}
