import Residency

/// What speaks against values of a reading beyond their own print, collected before anything is marked.
struct Doubts {
  /// Names of the gates, as `--evidence` shows them.
  enum Gate: String, CaseIterable, Sendable {
    /// The page shows a value of plain form that the reading has nowhere.
    case unclaimed
    /// One place gave values to two persons.
    case sharedPlace
    /// A value does not stand where the other values of its person make it expected.
    case outOfLine
    /// A person lacks much of what the others have.
    case incomplete
    /// Two persons have what only one can have, or two places what a paper says once.
    case duplicate
    /// Most labels of the page have no value.
    case fewValues
    /// Dirt or a mark stands at an end of the value.
    case ragged
    /// What every such paper prints seems blank, or to be a person's.
    case essential
    /// How many persons the page shows, or who is who, is not known.
    case persons
  }

  enum Place: Hashable {
    case field(DocumentField)
    case person(Int, PersonField)
  }

  private(set) var gates: [Place: Set<Gate>] = [:]

  mutating func add(_ gate: Gate, _ place: Place) { gates[place, default: []].insert(gate) }

  /// Everything of a person.
  mutating func add(_ gate: Gate, person index: Int, of reading: Reading) {
    for field in reading.persons[index].keys { add(gate, .person(index, field)) }
  }

  /// Everything on a page that belongs to persons, and with `fields` what belongs to the document.
  mutating func add(_ gate: Gate, page: Int, of reading: Reading, fields: Bool) {
    for (index, person) in reading.persons.enumerated() {
      for (field, value) in person where value.page == page { add(gate, .person(index, field)) }
    }
    guard fields else { return }
    for (field, value) in reading.fields where value.page == page { add(gate, .field(field)) }
  }

  var isEmpty: Bool { gates.isEmpty }
}

extension FieldReading.Evidence {
  /// What a paper says of itself once was seen twice, and differs: that another print bears one of them out says nothing, for
  /// the other is there, too (世帯主 of the old household and of the new one).
  static let seenTwice = FieldReading.Evidence(
    reader: FieldFeatures.Witness.gate + Doubts.Gate.duplicate.rawValue, value: nil, confidence: 0)

  /// Laid down where the page is put together: it stands whatever other values bear out, for they may be of another person.
  static let unsurePersons = FieldReading.Evidence(
    reader: FieldFeatures.Witness.gate + Doubts.Gate.persons.rawValue, value: nil, confidence: 0)
}
