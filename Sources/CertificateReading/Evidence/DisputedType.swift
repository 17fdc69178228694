import Residency

/// Values with a grammar on which the readers differ: the one that satisfies the grammar, and a person looks unless the
/// other's reading is no value at all.
enum DisputedType {
  /// - Parameter weakest: the second reader's opinion of its weakest character.
  static func decide(
    _ kind: ValueKind, _ first: DecodedValue, _ second: DecodedValue, weakest: Double, field: PersonField?
  ) -> DecodedValue {
    func passes(_ reading: DecodedValue) -> Bool {
      reading.value.map { ValueGrammar.passes(kind, $0, field: field) } ?? false
    }
    let firstStands = passes(first) && !first.review
    let secondStands = passes(second) && !second.review
    // A reading that stands comes before one that only passes after mending, and that before one that does not.
    let takesSecond =
      secondStands && !firstStands || !firstStands && (passes(second) && !passes(first) || second.value == nil)
    var result = takesSecond ? second : first
    let other = takesSecond ? first : second
    result.alternatives =
      [other.value].compactMap { $0 }.filter { $0 != result.value }.map { .init(value: $0, confidence: 0.2) }
      + result.alternatives.filter { $0.value != other.value && $0.value != result.value }
    // Two valid readings contradict each other; a reading against a blank place is doubtful both ways.
    if passes(first), passes(second),
      !(kind == .individualNumber || kind == .juminhyoCode) || firstStands && secondStands
    {
      result.review = true
    }
    if other.value == nil || result.value == nil { result.review = true }
    if takesSecond, weakest < 0.7 { result.review = true }
    if result.review { result.confidence = min(result.confidence, 0.5) }
    return result
  }
}
