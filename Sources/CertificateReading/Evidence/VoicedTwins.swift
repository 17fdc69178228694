import Lexicons
import Residency

/// Readings that no dictionary vouches for though it knows one that differs in its 濁点 and 半濁点 alone (ワタナペ beside 渡部):
/// small print and faxes turn one mark into the other.
struct VoicedTwins {
  let lexicon: NameLexicon

  /// The reading with such halves as they are known; `nil` where nothing, or more than one thing, is.
  func reading(of name: [String], near kana: [String]) -> String? {
    guard name.count == kana.count else { return nil }
    var result: [String] = []
    for index in name.indices {
      let half: NameLexicon.Half = index == 0 ? .family : .given
      let agreement = lexicon.agreement(name: name[index], kana: kana[index], half: half)
      let known =
        agreement == .listed ? [] : known(name[index], kana[index], half, isExplained: agreement <= .explained)
      guard known.count <= 1 else { return nil }
      result.append(known.first ?? kana[index])
    }
    return result == kana ? nil : result.joined(separator: " ")
  }

  /// The listed readings that sound so but for their marks; without one what a change of one mark makes a known reading.
  private func known(_ name: String, _ kana: String, _ half: NameLexicon.Half, isExplained: Bool) -> [String] {
    let listed = lexicon.listedReadings(of: name, half: half).filter { $0 != kana && KanaKey($0) == KanaKey(kana) }
    // 濁点 come and go where two characters meet (馬越 マコシ, マゴシ); 半濁点 hardly do.
    if isExplained, !kana.contains(where: "パピプペポ".contains) { return [] }
    guard listed.isEmpty, !isExplained, half == .family else { return listed }
    let letters = Array(kana)
    return letters.indices.flatMap { index in
      Voicing.twins(of: letters[index]).map { twin in
        String(letters[..<index]) + String(twin) + String(letters[(index + 1)...])
      }
    }.filter { lexicon.agreement(name: name, kana: $0, half: half) <= .explained }
  }

  /// Whether the second reader is not sure of print in which a surname stands without a mark that it is read with as well
  /// (タカキ, タカギ): neither reader sees a mark that the copy has lost.
  func mayHaveLostMark(_ kana: FieldReading, of name: [String]) -> Bool {
    guard let sound = kana.value?.split(separator: " ").first, let family = name.first,
      let glyphs = kana.evidence.first(where: { $0.reader == "glyphs" }), glyphs.confidence < Self.sure
    else { return false }
    let marked = lexicon.listedReadings(of: family, half: .family).filter { listed in
      listed.count == sound.count && listed != sound
        && zip(listed, sound).allSatisfy { $0 == $1 || Voicing.plain(of: $0) == $1 }
    }
    return !marked.isEmpty
  }

  /// What the second reader makes of clear print.
  private static let sure = 0.8
}
