import Residency

/// What the readers make of one name or reading: the value first, then what each saw, each text once.
struct NameForms {
  struct Form: Hashable {
    /// Without spaces and marks.
    let letters: [Character]
    /// Letters of the family name, where exactly one space parts the halves.
    let familyCount: Int?
  }

  let forms: [Form]
  /// How many of the forms a reader gave or the value is; all but those with a first piece taken off.
  let readCount: Int

  /// - Parameter isKana: only kana count as letters.
  init(_ field: FieldReading, isKana: Bool) {
    let readers = field.evidence.filter { ["tesseract", "glyphs"].contains($0.reader) }
    let texts = [field.value].compactMap { $0 } + readers.compactMap(\.value)
    var forms: [Form] = []
    for text in texts {
      let form = Self.form(text, isKana: isKana)
      if !form.letters.isEmpty, !forms.contains(where: { $0.letters == form.letters }) { forms.append(form) }
    }
    readCount = forms.count
    // One kana standing alone before the name is the label's last character or a bracket.
    for text in texts where isKana {
      let parts = text.split(separator: " ")
      guard parts.count >= 2, parts[0].count == 1 else { continue }
      let form = Self.form(parts.dropFirst().joined(separator: " "), isKana: true)
      if !form.letters.isEmpty, !forms.contains(where: { $0.letters == form.letters }) { forms.append(form) }
    }
    self.forms = forms
  }

  private static func form(_ text: String, isKana: Bool) -> Form {
    var parts = text.split(separator: " ").map { part in part.filter { isLetter($0, isKana: isKana) } }
      .filter { !$0.isEmpty }
    if isKana {
      // No reading begins with these: what does has a mark or the remains of a rule before it.
      while let first = parts.first?.first, "ーァィゥェォッャュョヮヵヶン".contains(first) {
        parts[0].removeFirst()
        if parts[0].isEmpty { parts.removeFirst() }
      }
      parts = parts.map { String($0.map(usualSize)) }
    }
    return Form(letters: parts.flatMap { Array($0) }, familyCount: parts.count == 2 ? parts[0].count : nil)
  }

  /// ヵ and ヶ stand in names, never in their readings.
  private static func usualSize(_ kana: Character) -> Character { kana == "ヵ" ? "カ" : kana == "ヶ" ? "ケ" : kana }

  private static func isLetter(_ character: Character, isKana: Bool) -> Bool {
    if isKana { return ValueShape.isKana(character) && character != "・" }
    return character == "々" || character == "ー" || character.isLetter
  }
}

extension FieldReading {
  /// What a reader said: `nil` when it did not speak, `.some(nil)` when it found the place blank.
  func opinion(of reader: String) -> String?? { evidence.first { $0.reader == reader }.map(\.value) }

  /// What the readers said, the first before the second; a place that one found blank is left out.
  var opinions: [String] { ["tesseract", "glyphs"].compactMap { opinion(of: $0).flatMap { $0 } } }

  /// Whether both readers spoke.
  var isReadTwice: Bool { opinion(of: "tesseract") != nil && opinion(of: "glyphs") != nil }

  /// Whether the label was guessed, or the place holds more or less than the value.
  var isPlaceDoubtful: Bool { evidence.contains(where: \.isOfPlace) }
}

extension FieldReading {
  /// Clears the mark, with the dictionaries' word for it.
  mutating func clear(by lexicon: String) {
    evidence.removeAll(where: \.isOfPlace)
    evidence.append(Evidence(reader: "lexicon", value: lexicon, confidence: 1))
    review = false
    confidence = 0.98
  }
}

extension FieldReading {
  /// The field with `text` put forward instead of what was read, which stays beside it. No reader is sure of it: it goes to
  /// a person.
  func proposing(_ text: String) -> FieldReading {
    var field = self
    field.alternatives =
      [value].compactMap { $0 }.map { .init(value: $0, confidence: 0.2) }
      + alternatives.filter { $0.value != text && $0.value != value }
    field.value = text
    field.review = true
    field.confidence = min(confidence, 0.5)
    return field
  }
}

extension FieldReading.Evidence {
  /// The dictionaries know no reading of the name like the one beside it.
  static let contradiction = FieldReading.Evidence(reader: "lexicon", value: nil, confidence: 0)

  /// The label was guessed, or the place holds more or less than the value: agreement proves nothing there.
  static func place(_ doubt: PlaceDoubt) -> FieldReading.Evidence {
    FieldReading.Evidence(reader: placePrefix + doubt.rawValue, value: nil, confidence: 0)
  }

  var isOfPlace: Bool { reader.hasPrefix(Self.placePrefix) }

  private static let placePrefix = "place:"
}
