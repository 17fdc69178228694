import Foundation
import Residency

/// What is known about one value, in numbers of about 0…1: what its confidence is worked out from. Everything comes from the
/// field's evidence, so that it can be worked out again from readings kept with `--evidence`.
struct FieldFeatures {
  enum Feature: String, CaseIterable, Codable, Sendable {
    case bias
    /// Both readers gave this value; one reader only was there; the first, the second gave another.
    case agreed, alone, firstDiffers, secondDiffers
    /// They saw as many characters, differ in what some of them are, and the second's were taken: cut and place are not in
    /// doubt, and of what the first makes of rare kanji the second knows better.
    case sharper
    /// Whether the place is this value's is in doubt.
    case misplaced
    /// The readers' opinions of their weakest character.
    case firstWeakest, secondWeakest
    /// Characters in which the readers differ, and how doubtful the worst of them is.
    case disputes, worstDispute
    /// The decoder's own opinion.
    case decision
    /// The share of values on the page and of the person that stand unmarked.
    case page, person
    /// The share of the page's print that became a value.
    case coverage
    /// A gate speaks against it.
    case gated
    /// Other witnesses (lexicon, second printing) for and against it.
    case confirmed, contradicted
    /// The same stands at another place of the paper; the readers saw it so there and here, between them.
    case repeated, repeatedByBoth
    /// Nothing is printed; how long it is.
    case blank, length
    case isDate, isNumber, isDigits, isName, isKana, isAddress, isRelationship, isFlag, isCategory, isText
  }

  private(set) var values: [Feature: Double] = [.bias: 1]

  /// - Parameter field: with the evidence that `ConfidencePass` leaves on it.
  init(_ kind: ValueKind, _ field: FieldReading) {
    var readers: [String: FieldReading.Evidence] = [:]
    for evidence in field.evidence where readers[evidence.reader] == nil { readers[evidence.reader] = evidence }
    func opinion(_ witness: Witness) -> Double? { readers[witness.rawValue]?.confidence }
    let first = readers[Witness.first.rawValue]
    let second = readers[Witness.second.rawValue]
    func agrees(_ evidence: FieldReading.Evidence) -> Bool {
      PairedDecoder.same(evidence.value, field.value, kind)
    }
    if let first, let second {
      values[.agreed] = agrees(first) && agrees(second) ? 1 : 0
    } else {
      values[.alone] = 1
    }
    if let first, !agrees(first) { values[.firstDiffers] = 1 }
    if let second, !agrees(second) { values[.secondDiffers] = 1 }
    if field.isPlaceDoubtful {
      values[.misplaced] = 1
    } else if let one = first?.value, let second, let other = second.value, values[.firstDiffers] == 1,
      agrees(second), Self.isSameCut(one, other)
    {
      values[.sharper] = 1
    }
    values[.firstWeakest] = Self.spread(first?.confidence ?? 0.5)
    values[.secondWeakest] = Self.spread(second?.confidence ?? 0.5)
    let disputes = field.evidence.filter { $0.reader == Witness.dispute.rawValue }
    values[.disputes] = Double(min(disputes.count, 4)) / 4
    values[.worstDispute] = 1 - (disputes.map(\.confidence).min() ?? 1)
    values[.decision] = opinion(.decision) ?? field.confidence
    values[.page] = opinion(.page) ?? 1
    values[.person] = opinion(.person) ?? 1
    values[.coverage] = opinion(.coverage) ?? 1
    values[.gated] = field.evidence.contains { $0.reader.hasPrefix(Witness.gate) } ? 1 : 0
    let others = field.evidence.filter { Witness(rawValue: $0.reader) == nil && !$0.reader.hasPrefix(Witness.gate) }
    values[.confirmed] = Double(min(others.count(where: agrees), 2)) / 2
    values[.contradicted] = Double(min(others.count { !agrees($0) }, 2)) / 2
    if let repeated = opinion(.repeated) {
      values[.repeated] = 1
      values[.repeatedByBoth] = repeated == 1 ? 1 : 0
    }
    values[.blank] = field.value == nil ? 1 : 0
    values[.length] = log(1 + Double(field.value?.count ?? 0)) / 4
    values[Self.feature(of: kind)] = 1
  }

  subscript(_ feature: Feature) -> Double { values[feature] ?? 0 }

  /// Spaces and widths do not count.
  private static func isSameCut(_ one: String, _ other: String) -> Bool {
    one.count(where: { $0 != " " }) == other.count(where: { $0 != " " })
  }

  /// A confidence spread out where it matters, near 0 and near 1; -1…1.
  private static func spread(_ confidence: Double) -> Double {
    let clipped = min(max(confidence, 0.01), 0.99)
    return log(clipped / (1 - clipped)) / 4.6
  }

  private static func feature(of kind: ValueKind) -> Feature {
    switch kind {
    case .date: .isDate
    case .individualNumber, .juminhyoCode, .residenceCardNumber: .isNumber
    case .digits: .isDigits
    case .name: .isName
    case .kana: .isKana
    case .address: .isAddress
    case .relationship: .isRelationship
    case .sex, .flag: .isFlag
    case .category: .isCategory
    case .text: .isText
    }
  }

  /// The names under which witnesses stand in the evidence.
  enum Witness: String {
    case first = "tesseract"
    case second = "glyphs"
    case dispute = "verification"
    /// The decoder, before rules and gates.
    case decision
    /// 1: decoder and rules left it unmarked.
    case standing
    case page, person, coverage
    /// The same value at another place of the paper.
    case repeated

    static let gate = "gate:"
  }
}
