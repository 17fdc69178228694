import Lexicons
import Residency

/// A name and a reading that cannot go together: what to mark, and what to put forward.
struct NameContradiction {
  let lexicon: NameLexicon
  /// Family name and given name, or a surname alone, and their readings; the best fit first, then what else they may be.
  let tries: [(name: [String], kana: [String])]
  /// Both readers saw both texts so.
  let isAgreed: Bool

  func settle(_ nameField: inout FieldReading, _ kanaField: inout FieldReading) {
    for (name, kana) in tries {
      guard let repaired = repaired(name, kana) else { continue }
      // The dictionaries know the name with nearly this reading: the name stands, the reading lost something.
      if !isAgreed { nameField.review = true }
      if nameField.value == name.joined() { nameField.value = name.joined(separator: " ") }
      kanaField = kanaField.proposing(repaired)
      return
    }
    // Given names are read in ways that no dictionary has; that both readers saw such a one is no sign of a slip, unless
    // it would fit with one kana more.
    guard let (name, kana) = tries.first else { return }
    let family = lexicon.agreement(name: name[0], kana: kana[0], half: .family)
    let isCut = name.count == 2 && isCutOff(name[1], kana[1])
    guard family == .contradicted || !isAgreed || isCut else { return }
    nameField.review = true
    kanaField.review = true
    // Copies of the name cannot speak for it against its reading.
    nameField.evidence.append(.contradiction)
  }

  private func half(_ index: Int) -> NameLexicon.Half { index == 0 ? .family : .given }

  /// Whether one kana before or behind would make the reading one of the given name.
  private func isCutOff(_ name: String, _ kana: String) -> Bool {
    guard lexicon.agreement(name: name, kana: kana, half: .given) == .contradicted else { return false }
    return (0x30A2...0x30F3).contains { code in
      guard let scalar = Unicode.Scalar(UInt32(code)) else { return false }
      let lost = String(Character(scalar))
      return [lost + kana, kana + lost].contains {
        lexicon.agreement(name: name, kana: $0, half: .given) <= .explained
      }
    }
  }

  /// The reading with each contradicted half as the only listed reading near it; one that differs in 濁点 or size alone
  /// is nearer than others.
  private func repaired(_ name: [String], _ kana: [String]) -> String? {
    guard kana.count == name.count else { return nil }
    var result: [String] = []
    for index in name.indices {
      let (half, read) = (half(index), kana[index])
      guard lexicon.agreement(name: name[index], kana: read, half: half) == .contradicted else {
        result.append(read)
        continue
      }
      let listed = lexicon.listedReadings(of: name[index], half: half)
      let alike = listed.filter { KanaKey($0) == KanaKey(read) }
      let near = alike.isEmpty ? listed.filter { Self.isNear($0, read) } : alike
      guard near.count == 1 else { return nil }
      result += near
    }
    return result.joined(separator: " ")
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
