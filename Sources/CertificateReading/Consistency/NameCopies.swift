import Residency

/// One name as it was read at the places that print it; its family name also with others of the family.
struct NameCopies {
  let value: String
  /// Whole copies of the name, and names whose family name is the same (the copies among them).
  let copies: [FieldReading]
  let family: [FieldReading]

  init(_ value: String, among names: [FieldReading]) {
    self.value = value
    copies = names.filter { $0.value == value }
    let head = value.split(separator: " ").first
    family = names.filter { $0.value?.split(separator: " ").first == head && head?.count != value.count }
  }

  /// Whether what the readers saw at all places leaves no doubt, part by part.
  var isProven: Bool {
    guard let head = value.split(separator: " ").first, head.count < value.count else { return false }
    let rest = value.dropFirst(head.count).filter { $0 != " " }
    return Self.isProven(String(head), of: family) { $0.prefix(head.count) }
      && Self.isProven(String(rest), of: copies) { $0.dropFirst(head.count) }
  }

  /// - Parameter part: takes the part out of the letters of a name as long as the reader's.
  private static func isProven(_ value: String, of places: [FieldReading], _ part: (String) -> Substring) -> Bool {
    func texts(_ reader: String) -> [String] {
      places.compactMap { place in
        guard let text = place.opinion(of: reader).flatMap({ $0 })?.filter({ $0 != " " }) else { return nil }
        return text.count == place.value?.count { $0 != " " } ? String(part(text)) : text
      }
    }
    let first = texts("tesseract")
    let second = texts("glyphs")
    guard !second.contains(where: { isForm($0, of: value) }) else { return false }
    let forms = first.filter { isForm($0, of: value) }
    // A reader that knows one form only writes it for all: it is the first reader's habit, and nobody's evidence.
    guard forms.allSatisfy({ variants($0) < variants(value) }) else { return false }
    if forms.isEmpty, first.contains(value), second.contains(value) { return true }
    guard second.count >= 2, second.allSatisfy({ $0 == value }) else { return false }
    // It wrote something else at each place: it cannot read the print.
    return forms.count == first.count || Set(first).count >= 2
  }

  private static func isForm(_ text: String, of value: String) -> Bool {
    text != value && NameComparison.compare(text, value).matches
  }

  /// How many characters have a plainer form.
  static func variants(_ text: String) -> Int {
    text.count { character in
      character.unicodeScalars.allSatisfy(\.properties.isIdeographic)
        && !NameKey(String(character)).text.unicodeScalars.elementsEqual(character.unicodeScalars)
    }
  }
}
