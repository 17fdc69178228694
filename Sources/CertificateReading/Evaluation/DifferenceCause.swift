import Residency

/// What lies behind a difference, as far as the values tell.
public enum DifferenceCause: String, Codable, Hashable, Sendable, CaseIterable {
  /// The paper has the field, the reading has not.
  case missing
  /// The reading has a field the paper has not.
  case extra
  /// The place is blank and something was read.
  case blankFilled
  /// Something is printed and the place was taken for blank.
  case takenForBlank
  /// The value is that of another person.
  case otherPerson
  /// The value is that of another field.
  case otherField
  /// Only spaces differ.
  case spacing
  /// Only the form of a kanji differs (高 for 髙).
  case variant
  /// The value is a part of what was read, or the other way round: cut wrongly.
  case cut
  /// As long as the truth with one or two characters wrong.
  case characters
  case other

  /// - Parameter truth: of the whole document.
  init(_ outcome: FieldOutcome, truth: Reading) {
    let expected = FieldOutcome.normalised(outcome.truth?.value)
    let seen = FieldOutcome.normalised(outcome.reading?.value)
    if outcome.isMissing {
      self = .missing
    } else if outcome.isExtra {
      self = .extra
    } else if let expected, let seen {
      self = Self.between(expected, seen, outcome, truth)
    } else {
      self = expected == nil ? .blankFilled : .takenForBlank
    }
  }

  private static func between(
    _ expected: String, _ seen: String, _ outcome: FieldOutcome, _ truth: Reading
  ) -> DifferenceCause {
    func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    if FieldOutcome.isSame(plain(expected), plain(seen)) { return .spacing }
    // The words of closed lists hold one another (male, female) and are the same with many people.
    if FieldGroup(outcome.kind) == .choices { return .other }
    let others = truth.persons.flatMap { person in
      person.filter { $0.key.rawValue == outcome.field }.compactMap { FieldOutcome.normalised($0.value.value) }
    }
    if others.contains(seen) { return .otherPerson }
    let all = truth.fields.values.compactMap(\.value) + truth.persons.flatMap { $0.values.compactMap(\.value) }
    if all.contains(where: { FieldOutcome.normalised($0) == seen }) { return .otherField }
    if outcome.kind == .name, NameComparison.compare(expected, seen).matches { return .variant }
    if seen.count >= 2, plain(expected).contains(plain(seen)) || plain(seen).contains(plain(expected)) { return .cut }
    let slips = TextFolding.distance(Array(expected)[...], Array(seen), limit: 2)
    return slips <= 2 && seen.count == expected.count ? .characters : .other
  }
}
