import Foundation
import Lexicons
import Residency

/// Addresses, 本籍 and the issuing municipality held against the list of places.
///
/// What agrees with the list and was open only between the readers is cleared; what is one character off is put right and
/// goes to a person, and so does a number that no address has. What the list does not know (小字, newer towns) stays as it is.
struct PlaceEvidence {
  let gazetteer: Gazetteer

  func settle(_ reading: inout Reading) {
    for key in reading.fields.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let field = reading.fields[key] else { continue }
      if key.valueKind == .address { reading.fields[key] = vouched(numbered(settledAddress(field))) }
      if key == .issuer { reading.fields[key] = settledIssuer(field) }
    }
    for index in reading.persons.indices {
      for key in reading.persons[index].keys where key.valueKind == .address {
        if let field = reading.persons[index][key] {
          reading.persons[index][key] = vouched(numbered(settledAddress(field)))
        }
      }
    }
  }

  /// One reading of an address and where it stands in the list.
  private struct Candidate {
    let text: String
    let match: Gazetteer.Match?
    /// What follows the place names.
    let rest: Substring

    var isListed: Bool { match.map { $0.slips == 0 && $0.hasTown && $0.isBordered } ?? false }

    init(_ text: String, _ gazetteer: Gazetteer) {
      self.text = text
      match = gazetteer.match(text)
      rest = text.dropFirst(match.map { $0.slips == 0 ? $0.covered : 0 } ?? 0)
    }

    /// With the list's characters where the text has others.
    func corrected(_ gazetteer: Gazetteer) -> Candidate? {
      match.flatMap { $0.slips > 0 ? Candidate($0.corrected, gazetteer) : nil }
    }
  }

  private func settledAddress(_ field: FieldReading) -> FieldReading {
    guard let printed = field.value else { return field }
    var field = field
    let value = kanaParted(ordinary(printed))
    if !value.isWritten(as: printed) { field.value = value }
    if let right = hamlet(value) {
      replace(&field, with: right)
      field.review = true
      field.confidence = min(field.confidence, 0.5)
      return field
    }
    let own = Candidate(value, gazetteer)
    let opinions = field.opinions
    let seen = opinions.map { Candidate($0, gazetteer) }
    if !AddressNumber.isNumbered(value) { field.review = true }
    if let right = kanaPart(value) {
      replace(&field, with: right)
      field.review = true
      field.confidence = min(field.confidence, 0.5)
      return field
    }
    if own.isListed {
      clear(&field, own, seen)
      return field
    }
    // The other reader may have what the list has.
    if field.review, let other = seen.first(where: { $0.isListed && AddressNumber.isNumbered($0.text) }),
      seen.allSatisfy({ !$0.isListed || $0.text == other.text }), sameRest(own.text, other)
    {
      replace(&field, with: other.text)
      clear(&field, other, seen)
      return field
    }
    // A slip in the place names: the list's spelling is put forward, but only against a character that the readers see
    // differently. What both see stands, for the list may be older than the place.
    guard let right = own.corrected(gazetteer), isOpen(right.text, value, opinions) else { return field }
    replace(&field, with: right.text)
    field.review = true
    field.confidence = min(field.confidence, 0.5)
    clear(&field, right, seen)
    return field
  }

  /// An open address whose place is listed, with the words between its numbers put right.
  private func numbered(_ field: FieldReading) -> FieldReading {
    guard field.review, let value = field.value else { return field }
    let own = Candidate(value, gazetteer)
    guard own.isListed, let rest = AddressNumber.repaired(own.rest) else { return field }
    var field = field
    replace(&field, with: value.dropLast(own.rest.count) + rest)
    field.confidence = min(field.confidence, 0.5)
    return field
  }

  /// The list's word for an address of which the list has the place and whose number is whole to the end.
  private func vouched(_ field: FieldReading) -> FieldReading {
    guard let value = field.value else { return field }
    let own = Candidate(value, gazetteer)
    guard own.isListed, AddressNumber.isWhole(own.rest) else { return field }
    var field = field
    field.evidence.append(.init(reader: "gazetteer", value: value, confidence: 1))
    // Where the readers differ, a second word: what the other saw is no address.
    let others = field.opinions
      .filter { key($0) != key(value) }.map { Candidate($0, gazetteer) }
    if !others.isEmpty, others.allSatisfy({ !($0.isListed && AddressNumber.isWhole($0.rest)) }) {
      field.evidence.append(.init(reader: "onlyAddress", value: value, confidence: 1))
    }
    return field
  }

  /// Place names in their ordinary characters: 都 where the glyphs' reader took it for its twin of the compatibility block,
  /// which differs by a stroke and is the form of some persons' names, but of no place (its canonical equivalent, UAX #15).
  private func ordinary(_ address: String) -> String {
    guard address.unicodeScalars.contains(where: { (0xF900...0xFAFF).contains($0.value) }),
      let match = gazetteer.match(address)
    else { return address }
    return String(address.prefix(match.covered)).precomposedStringWithCanonicalMapping
      + address.dropFirst(match.covered)
  }

  /// The address with 字 for a 宇 right behind the names that the list has, or behind 大: both readers take the one for the
  /// other in coarse print, and a hamlet seldom begins with 宇. `nil` where there is none.
  private func hamlet(_ address: String) -> String? {
    guard address.contains("宇"), let match = gazetteer.match(address), match.slips == 0, match.hasTown else {
      return nil
    }
    let names = address.prefix(match.covered)
    let rest = address.dropFirst(match.covered)
    if rest.first == "宇" { return String(names) + "字" + rest.dropFirst() }
    return rest.hasPrefix("大宇") ? String(names) + "大字" + rest.dropFirst(2) : nil
  }

  /// An address whose number begins with the katakana ロ (ロ1817番地, ロ部ハ3136番地), which print does not tell from 口:
  /// 口 behind the names that the list has, and before a number, is none of a name.
  private func kanaParted(_ address: String) -> String {
    guard address.contains("口"), let match = gazetteer.match(address), match.slips == 0, match.hasTown,
      case let rest = address.dropFirst(match.covered), rest.first == "口", let next = rest.dropFirst().first,
      ("0"..."9").contains(next) || "部イハニホヘト".contains(next)
    else { return address }
    return String(address.prefix(match.covered)) + "ロ" + rest.dropFirst()
  }

  /// An address with the kana イロハ by which the parts of a village are counted (弐部ニ3638番地) for the numerals that print
  /// alike; `nil` where there is none.
  private func kanaPart(_ address: String) -> String? {
    for (numeral, kana) in [("二", "ニ"), ("八", "ハ"), ("口", "ロ")] {
      guard let place = address.range(of: "部" + numeral), place.upperBound < address.endIndex,
        address[place.upperBound].isNumber
      else { continue }
      return address.replacingCharacters(in: place, with: "部" + kana)
    }
    return nil
  }

  /// Whether all that `right` changes in `value` is disputed between the readers, is a katakana for the kanji that looks
  /// like it, or stands in the prefecture, of which none is new.
  private func isOpen(_ right: String, _ value: String, _ opinions: [String]) -> Bool {
    let characters = value.map(String.init)
    let corrected = right.map(String.init)
    let disputed = opinions.flatMap { MergedLine.runs(characters, $0.map(String.init)).map(\.first) }
    return MergedLine.runs(characters, corrected).allSatisfy { run in
      if run.first.upperBound <= 4, corrected.prefix(4).contains(where: "都道府県".contains) { return true }
      if run.first.count == run.second.count,
        zip(run.first, run.second).allSatisfy({ Gazetteer.isTwin(characters[$0], corrected[$1]) })
      {
        return true
      }
      return disputed.contains { $0.overlaps(run.first) || $0.lowerBound == run.first.lowerBound }
    }
  }

  /// Whether each character of the names was seen by one reader at least.
  private func isSeen(_ names: String, _ seen: [String]) -> Bool {
    let letters = names.map(String.init)
    let missed = seen.map { text in
      Set(MergedLine.runs(letters, text.map(String.init)).flatMap { Array($0.first) })
    }
    return missed.dropFirst().reduce(missed.first ?? Set(letters.indices)) { $0.intersection($1) }.isEmpty
  }

  /// Clears a value whose place names are listed and whose rest both readers saw alike: then what they saw differently
  /// lies in the place names. Every character of these must have been seen by one of them, and no other listed place.
  private func clear(_ field: inout FieldReading, _ chosen: Candidate, _ seen: [Candidate]) {
    guard field.review, field.isReadTwice, !field.isPlaceDoubtful, seen.count == 2,
      AddressNumber.isNumbered(chosen.text),
      ValueGrammar.passes(.address, chosen.text, field: nil)
    else { return }
    let names = chosen.text.dropLast(chosen.rest.count)
    let endings = seen.map { key(String($0.text)).hasSuffix(key(String(chosen.rest))) }
    guard endings.allSatisfy({ $0 }), isSeen(String(names), seen.map { String($0.text.dropLast(chosen.rest.count)) }),
      seen.allSatisfy({ !$0.isListed || $0.text.hasPrefix(names) })
    else { return }
    // A value that both saw alike was marked for another reason.
    guard Set(seen.map { key($0.text) }).count > 1 else { return }
    field.clear(by: chosen.text)
  }

  private func sameRest(_ text: String, _ other: Candidate) -> Bool {
    key(text).hasSuffix(key(String(other.rest)))
  }

  /// Widths, kinds of dash and spaces do not count.
  private func key(_ text: String) -> String { MergedLine.key(text).filter { $0 != " " } }

  private func replace(_ field: inout FieldReading, with text: String) {
    // Code point by code point: Swift holds canonically equivalent characters for equal.
    guard let old = field.value, !old.isWritten(as: text) else { return }
    field.alternatives =
      [.init(value: old, confidence: 0.1)] + field.alternatives.filter { $0.value != text && $0.value != old }
    field.value = text
  }

  /// 埼玉県入間郡三芳町長: the municipality before 長.
  private func settledIssuer(_ field: FieldReading) -> FieldReading {
    guard let value = field.value, value.hasSuffix("長") else { return field }
    var field = field
    func place(_ text: String) -> Gazetteer.Match? {
      text.hasSuffix("長") ? gazetteer.municipality(String(text.dropLast())) : nil
    }
    guard let own = place(value) else { return field }
    if own.slips > 0 {
      replace(&field, with: own.corrected + "長")
      field.review = true
      field.confidence = min(field.confidence, 0.5)
      return field
    }
    let opinions = field.opinions
    guard field.review, field.isReadTwice, !field.isPlaceDoubtful, opinions.count == 2, Set(opinions).count > 1,
      opinions.contains(value),
      opinions.allSatisfy({ $0 == value || place($0)?.slips != 0 })
    else { return field }
    field.clear(by: value)
    return field
  }
}
