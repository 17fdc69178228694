import Residency
import TextRecognition

/// Values with a grammar on which the readers differ: the one that satisfies the grammar, and a person looks unless the
/// other's reading is no value at all.
enum DisputedType {
  static func decide(
    _ kind: ValueKind, _ first: DecodedValue, _ second: DecodedValue, _ source: ValueSource,
    _ readings: [SecondReading], field: PersonField?
  ) throws -> DecodedValue {
    func passes(_ reading: DecodedValue) -> Bool {
      reading.value.map { ValueGrammar.passes(kind, $0, field: field) } ?? false
    }
    let firstStands = passes(first) && !first.review
    let secondStands = passes(second) && !second.review
    // A reading that stands comes before one that only passes after mending, and that before one that does not.
    let takesSecond =
      secondStands && !firstStands || !firstStands && (passes(second) && !passes(first) || second.value == nil)
    var result = takesSecond ? second : first
    if firstStands == secondStands, second.value != nil, let merged = try merged(kind, source, readings, field: field),
      passes(merged) || !passes(result) && merged.value != nil
    {
      result = merged
      result.review = true
    }
    result.alternatives =
      [first.value, second.value].compactMap { $0 }.filter { $0 != result.value }.map {
        .init(value: $0, confidence: 0.2)
      }
    // Two valid readings contradict each other: a check digit lets one wrong number in eleven through, and cannot tell
    // which of two that check is printed. A reading against a blank place is doubtful both ways.
    if passes(first), passes(second) { result.review = true }
    if first.value == nil || second.value == nil || result.value == nil { result.review = true }
    if let decided = try decided(kind, source, readings, field: field), passes(decided) {
      result = decided
      result.review = false
      result.confidence = 0.98
      return result
    }
    let weakest = readings.flatMap(\.line.symbols).map(\.confidence).min() ?? 0
    if takesSecond, weakest < 0.7 { result.review = true }
    if result.review { result.confidence = min(result.confidence, 0.5) }
    return result
  }

  /// The value that the print shows where it leaves no doubt about any character on which the readers differ.
  private static func decided(
    _ kind: ValueKind, _ source: ValueSource, _ readings: [SecondReading], field: PersonField?
  ) throws -> DecodedValue? {
    guard let verifier = source.page.secondReader, source.isWhole(for: kind),
      [.date, .residenceCardNumber, .individualNumber, .juminhyoCode].contains(kind)
        || kind == .digits && field == .basicPensionNumber
    else { return nil }
    let merged = zip(source.lines, readings).map { MergedLine(first: $0, second: $1, verifier: verifier) }
    guard merged.contains(where: { !$0.disputes.isEmpty }), merged.flatMap(\.disputes).allSatisfy(\.isDecided) else {
      return nil
    }
    let joined = ValueSource(
      lines: merged.map(\.line), page: source.page, templates: source.templates, witness: .given)
    return try FieldDecoder.decode(kind, joined, field: field)
  }

  /// The value of both readings put together, character by character.
  private static func merged(
    _ kind: ValueKind, _ source: ValueSource, _ readings: [SecondReading], field: PersonField?
  ) throws -> DecodedValue? {
    // Where both readings satisfy the check digit it says nothing, and the print decides what is shown.
    let kinds: [ValueKind] = [.date, .residenceCardNumber, .digits, .individualNumber, .juminhyoCode]
    guard let verifier = source.page.secondReader, kinds.contains(kind) else {
      return nil
    }
    let lines = zip(source.lines, readings).map { MergedLine(first: $0, second: $1, verifier: verifier).line }
    let joined = ValueSource(lines: lines, page: source.page, templates: source.templates, witness: .given)
    return try FieldDecoder.decode(kind, joined, field: field)
  }
}
