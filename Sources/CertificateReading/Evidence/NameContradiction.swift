import Lexicons
import Residency

/// A name and a reading that cannot go together: what to mark, and what to put forward.
struct NameContradiction {
  let lexicon: NameLexicon
  /// Family name and given name, or a surname alone; and their readings.
  let name: [String]
  let kana: [String]
  /// Both readers saw both texts so.
  let isAgreed: Bool

  func settle(_ nameField: inout FieldReading, _ kanaField: inout FieldReading) {
    if let repaired = repaired() {
      // The dictionaries know the name with nearly this reading: the name stands, the reading lost something.
      if !isAgreed { nameField.review = true }
      put(repaired, &kanaField)
      return
    }
    // Given names are read in ways that no dictionary has; that both readers saw such a one is no sign of a slip, unless
    // it would fit with one kana more.
    let family = agreement(0)
    let isCut = name.count == 2 && isCutOff(1)
    guard family == .contradicted || !isAgreed || isCut else { return }
    nameField.review = true
    kanaField.review = true
  }

  private func half(_ index: Int) -> NameLexicon.Half { index == 0 ? .family : .given }

  private func agreement(_ index: Int) -> NameLexicon.Agreement {
    lexicon.agreement(name: name[index], kana: kana[index], half: half(index))
  }

  /// Whether one kana before or behind would make the reading one of the name.
  private func isCutOff(_ index: Int) -> Bool {
    guard agreement(index) == .contradicted else { return false }
    return (0x30A2...0x30F3).contains { code in
      guard let scalar = Unicode.Scalar(UInt32(code)) else { return false }
      let lost = String(Character(scalar))
      return [lost + kana[index], kana[index] + lost].contains {
        lexicon.agreement(name: name[index], kana: $0, half: half(index)) <= .explained
      }
    }
  }

  /// The reading with each contradicted half as the only listed reading near it.
  private func repaired() -> String? {
    var result: [String] = []
    for index in name.indices {
      guard agreement(index) == .contradicted else {
        result.append(kana[index])
        continue
      }
      let near = lexicon.listedReadings(of: name[index], half: half(index)).filter { Self.isNear($0, kana[index]) }
      guard near.count == 1 else { return nil }
      result += near
    }
    return result.joined(separator: " ")
  }

  /// No reader saw it: it always goes to a person, with what was read beside it.
  private func put(_ text: String, _ field: inout FieldReading) {
    field.alternatives =
      [field.value].compactMap { $0 }.map { .init(value: $0, confidence: 0.2) }
      + field.alternatives.filter { $0.value != text && $0.value != field.value }
    field.value = text
    field.review = true
    field.confidence = min(field.confidence, 0.5)
  }

  /// The reading without its first kana or two, or with one kana different, missing or too many.
  static func isNear(_ listed: String, _ read: String) -> Bool {
    let (listed, read) = (Array(listed), Array(read))
    guard !read.isEmpty, listed != read else { return false }
    if listed.count - read.count == 2, read.count >= 2, listed.suffix(read.count).elementsEqual(read) { return true }
    guard abs(listed.count - read.count) <= 1 else { return false }
    var start = 0
    while start < min(listed.count, read.count), listed[start] == read[start] { start += 1 }
    let (left, right) = (listed[start...], read[start...])
    return switch listed.count - read.count {
    case 1: left.dropFirst().elementsEqual(right)
    case -1: right.dropFirst().elementsEqual(left)
    default: left.dropFirst().elementsEqual(right.dropFirst())
    }
  }
}
