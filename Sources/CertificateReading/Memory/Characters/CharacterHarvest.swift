import Residency
import ScanImaging
import TextRecognition

/// Takes the printed characters of a paper's confirmed values.
struct CharacterHarvest {
  let reading: Reading
  let confirmed: ConfirmedValues

  /// Single characters, mixed: what stood together is told by nothing.
  func specimens(of pages: [PageReading]) -> [Specimen] {
    var result: [Specimen] = []
    for page in pages {
      let maker = ArrangementMaker(templates: page.templates)
      for value in page.values where !value.lines.isEmpty {
        guard let place = maker.field(of: value, page, reading) else { continue }
        for (line, text) in texts(of: value, place) { result += specimens(of: text, on: line, page) }
      }
    }
    return Self.joined(result)
  }

  private func specimens(of text: String, on line: TextLine, _ page: PageReading) -> [Specimen] {
    guard let reader = page.text.secondReader, !line.isVertical,
      let seen = try? page.text.secondReading(of: line, alphabet: .open)
    else { return [] }
    return reader.specimens(of: text, on: seen.glyphs)
  }

  /// The confirmed text of a value, line by line as it is printed.
  private func texts(of value: PlacedValue, _ place: ArrangementMaker.Field) -> [(TextLine, String)] {
    guard let text = text(place)?.filter({ !$0.isWhitespace }), !text.isEmpty else { return [] }
    let lines = value.lines.filter { !$0.symbols.isEmpty }
    guard lines.count > 1 else { return lines.map { ($0, text) } }
    // How much of it stands on each line only the reader can tell; it need not have read it right.
    let counts = lines.map { $0.symbols.count { !$0.text.allSatisfy(\.isWhitespace) } }
    guard counts.reduce(0, +) == text.count else { return [] }
    var rest = text[...]
    return zip(lines, counts).map { line, count in
      defer { rest = rest.dropFirst(count) }
      return (line, String(rest.prefix(count)))
    }
  }

  /// What is printed in a place whose value is confirmed. Of names, readings and addresses that is the value; what is
  /// printed of dates, numbers and words of a list was right if the value was.
  private func text(_ place: ArrangementMaker.Field) -> String? {
    let (field, expected, kind): (FieldReading, String?, ValueKind)
    switch place {
    case .person(let index, let key):
      guard let found = reading.persons[index][key] else { return nil }
      (field, expected, kind) = (found, counterparts[index][key], key.valueKind)
    case .document(let key):
      guard let found = reading.fields[key] else { return nil }
      (field, expected, kind) = (found, found.value.flatMap { confirmed.others.contains($0) ? $0 : nil }, key.valueKind)
    }
    guard let expected else { return nil }
    switch kind {
    case .name, .kana, .address, .text, .relationship: return expected
    default: return field.value == expected ? field.printed : nil
    }
  }

  /// Of each person of the reading the confirmed values that most agree.
  private var counterparts: [[PersonField: String]] {
    reading.persons.map { read in
      func equal(_ person: [PersonField: String]) -> Int { person.count { read[$0.key]?.value == $0.value } }
      return confirmed.persons.max { equal($0) < equal($1) } ?? [:]
    }
  }

  /// Pictures of one drawing made one, in the order of the characters' codes.
  static func joined(_ specimens: [Specimen]) -> [Specimen] {
    var result: [Specimen] = []
    for specimen in specimens.sorted(by: { $0.character.value < $1.character.value }) {
      let own = result.lastIndex { $0.character != specimen.character }.map { $0 + 1 } ?? 0
      if let known = result[own...].firstIndex(where: { $0.isSameDrawing(as: specimen) }) {
        result[known].add(specimen)
      } else {
        result.append(specimen)
      }
    }
    return result
  }
}
