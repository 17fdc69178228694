import Residency

/// Names printed more than once on a paper (氏名, 世帯主, 筆頭者): what one place left open and another place says without
/// doubt is cleared.
struct NameConsistency {
  func settle(_ reading: inout Reading) {
    let names =
      reading.fields.filter { $0.key.valueKind == .name && $0.key != .issuerName }.map(\.value)
      + reading.persons.flatMap { $0.filter { $0.key.valueKind == .name }.map(\.value) }
    // The gap of a name is where the ふりがな beside it put it.
    for person in reading.persons {
      guard let name = person[.name]?.value, person[.kana]?.value != nil, name.contains(" ") else { continue }
      for key in [DocumentField.householder, .newHouseholder, .familyRegisterHead]
      where reading.fields[key]?.value == name.filter({ $0 != " " }) {
        reading.fields[key]?.value = name
      }
    }
    let known = Set(names.filter { !$0.review }.compactMap(\.value))
    for key in reading.fields.keys where key.valueKind == .name && key != .issuerName {
      if let field = reading.fields[key] { reading.fields[key] = cleared(field, known) }
    }
    for index in reading.persons.indices {
      for key in reading.persons[index].keys where key.valueKind == .name {
        if let field = reading.persons[index][key] { reading.persons[index][key] = cleared(field, known) }
      }
    }
  }

  private func cleared(_ field: FieldReading, _ known: Set<String>) -> FieldReading {
    guard field.review, let value = field.value, known.contains(value) else { return field }
    var field = field
    field.review = false
    field.confidence = 0.98
    return field
  }
}
