import Residency

/// What a paper prints at several places (the householder's name and the person's, one 本籍 for the whole family, the day of
/// notification that is the day of issue) confirms itself: two prints are two pieces of ink, and readers slip at random.
///
/// A slip that a reader makes at every place alike (千場 for 干場, 崎 for 﨑) is no random one: against it the copies do not
/// count.
struct RepeatedValues {
  private struct Copy {
    let field: FieldReading
    let kind: ValueKind
    let value: String
  }

  func settle(_ reading: inout Reading) {
    let copies = Self.copies(of: reading)
    for key in reading.fields.keys.sorted(by: { $0.rawValue < $1.rawValue }) where key != .issuerName {
      if let field = reading.fields[key] { reading.fields[key] = settled(field, key.valueKind, among: copies) }
    }
    for index in reading.persons.indices {
      for key in reading.persons[index].keys.sorted(by: { $0.rawValue < $1.rawValue }) {
        if let field = reading.persons[index][key] {
          reading.persons[index][key] = settled(field, key.valueKind, among: copies)
        }
      }
    }
  }

  private static let kinds: Set<ValueKind> = [.name, .date, .address]

  private static func copies(of reading: Reading) -> [Copy] {
    let fields = DocumentField.allCases.filter { $0 != .issuerName }
      .compactMap { key in reading.fields[key].map { ($0, key.valueKind) } }
    let persons = reading.persons.flatMap { person in
      PersonField.allCases.compactMap { key in person[key].map { ($0, key.valueKind) } }
    }
    return (fields + persons).compactMap { field, kind in
      guard kinds.contains(kind), let value = field.value, !value.isEmpty else { return nil }
      return Copy(field: field, kind: kind, value: value)
    }
  }

  private func settled(_ field: FieldReading, _ kind: ValueKind, among all: [Copy]) -> FieldReading {
    guard Self.kinds.contains(kind), let value = field.value, ValueGrammar.passes(kind, value, field: nil) else {
      return field
    }
    let same = all.filter { $0.kind == kind }.map(\.field)
    let names = NameCopies(value, among: kind == .name ? same : [])
    let copies = kind == .name ? names.copies + names.family : same.filter { $0.value == value }
    guard copies.contains(where: { !Self.isSamePlace($0, field) }) else { return field }
    let own = Self.texts(field, "tesseract") + Self.texts(field, "glyphs")
    // A long address may hold a slip of either reader: what was put together from both is what other places say.
    let isJoined = kind == .address && own.count == 2 && own.allSatisfy { Self.isNear($0, value) }
    guard isJoined || own.contains(where: { Self.same($0, value, kind) }) else { return field }
    // What is printed elsewhere on the paper for somebody else may be what this place says.
    let others = Set(all.filter { $0.kind == kind && $0.value != value }.map(\.value))
    guard !own.contains(where: others.contains) else { return field }
    var field = field
    let isProven = kind == .name ? names.isProven : Self.isProven(value, copies)
    field.evidence.append(
      .init(reader: FieldFeatures.Witness.repeated.rawValue, value: value, confidence: isProven ? 1 : 0.5))
    // A decoder's doubt is about this print; a doubtful place stays doubtful.
    if isProven, field.review, field.confidence <= 0.5, !field.isPlaceDoubtful,
      !names.copies.contains(where: Self.isContradicted)
    {
      field.review = false
      field.confidence = 0.98
    }
    return field
  }

  /// Whether the first reader saw `value` at one place and the second at one.
  private static func isProven(_ value: String, _ copies: [FieldReading]) -> Bool {
    ["tesseract", "glyphs"].allSatisfy { reader in copies.contains { texts($0, reader).contains(value) } }
  }

  /// Whether a reading differs from an address in one character or two.
  private static func isNear(_ text: String, _ value: String) -> Bool {
    let (left, right) = (text.filter { $0 != " " }, value.filter { $0 != " " })
    return TextFolding.distance(Array(left)[...], Array(right), limit: 2) <= 2
  }

  private static func isContradicted(_ field: FieldReading) -> Bool {
    field.evidence.contains { $0.reader == FieldReading.Evidence.contradiction.reader && $0.value == nil }
  }

  private static func texts(_ field: FieldReading, _ reader: String) -> [String] {
    field.opinion(of: reader).flatMap { $0 }.map { [$0] } ?? []
  }

  /// Of names the gap is the form's, not the reader's.
  private static func same(_ text: String, _ value: String, _ kind: ValueKind) -> Bool {
    kind == .name ? text.filter { $0 != " " } == value.filter { $0 != " " } : text == value
  }

  private static func isSamePlace(_ left: FieldReading, _ right: FieldReading) -> Bool {
    left.page == right.page && SharedPlaces.isSame(left.box, right.box)
  }
}
