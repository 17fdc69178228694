import Residency
import TextRecognition

/// Other forms of a name's kanji (彥 for 彦) that the ink resembles clearly more than what both readers gave.
///
/// A form that the paper's own typeface lacks is set in another one (外字): there the second reader, who reads a line in one
/// typeface, does not look for it, and the network has one sign for both. So every installed typeface is asked about such a
/// character by itself. In 220 documents that were looked at for this the right form fell behind another by 0.007 at the most
/// (瀬, 瀨); where another one was printed, it led by 0.105 at the least.
struct OtherForms {
  /// What the name is then; `nil` where both readers' characters cannot be laid over each other.
  private(set) var name: String?
  /// The name with every form that may be printed.
  private(set) var possible: String?
  /// Whether the print leaves no doubt about each.
  private(set) var isDecided = true

  /// From this lead on another form is printed, and from this likeness on without a doubt.
  private static let lead = 0.05
  private static let likeness = 0.95
  /// From this lead on nobody can tell: where the wrong form was read of worn print, the right one was behind by 0.0006 at
  /// the most.
  private static let openLead = -0.01

  /// Puts the printed forms into a name, and marks it where the print does not tell.
  static func settle(_ result: inout DecodedValue, _ source: ValueSource, _ readings: [SecondReading]) {
    guard let value = result.value, let reader = source.page.secondReader,
      let others = OtherForms(value, readings, reader)
    else { return }
    if let name = others.name, name != value {
      result.alternatives.insert(.init(value: value, confidence: 0.1), at: 0)
      result.value = name
    }
    if others.isDecided { return }
    // What is seen here keeps the same name at other places from vouching for this one (`NameConsistency`).
    if let possible = others.possible, possible != result.value {
      result.alternatives.insert(.init(value: possible, confidence: 0.3), at: 0)
    }
    result.review = true
    result.confidence = min(result.confidence, 0.5)
    result.evidence.append(.contradiction)
  }

  /// - Returns: `nil` where no other form comes near.
  init?(_ name: String, _ readings: [SecondReading], _ reader: GlyphReader) {
    var characters = Array(name)
    var possible = characters
    let places = characters.indices.filter { !characters[$0].isWhitespace }
    let symbols = readings.flatMap { reading in
      zip(reading.line.symbols, reading.glyphs.lattice.symbols).map { ($0, $1, reading) }
    }
    let isAligned =
      places.count == symbols.count && zip(places, symbols).allSatisfy { String(characters[$0]) == $1.0.text }
    var isOpen = false
    for (index, (symbol, place, reading)) in symbols.enumerated() {
      guard let own = symbol.text.first, symbol.text.unicodeScalars.count == 1,
        let scalar = own.unicodeScalars.first, scalar.properties.isIdeographic
      else { continue }
      let forms = CharacterForms.forms(of: scalar).filter { $0 != scalar }.map(Character.init)
      guard !forms.isEmpty, let usual = reader.similarity(of: own, reading.picture.image, x: place.x) else { continue }
      let best = forms.compactMap { form in
        reader.similarity(of: form, reading.picture.image, x: place.x).map { (form: form, likeness: $0) }
      }.max { $0.likeness < $1.likeness }
      guard let best, best.likeness - usual >= Self.openLead else { continue }
      isOpen = true
      if isAligned { possible[places[index]] = best.form }
      if best.likeness - usual < Self.lead || best.likeness < Self.likeness { isDecided = false }
      if best.likeness - usual >= Self.lead, isAligned { characters[places[index]] = best.form }
    }
    guard isOpen else { return nil }
    self.name = isAligned ? String(characters) : nil
    self.possible = isAligned ? String(possible) : nil
    if !isAligned { isDecided = false }
  }
}
