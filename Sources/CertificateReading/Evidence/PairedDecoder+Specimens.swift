import Residency
import TextRecognition

extension PairedDecoder {
  /// Marks a value that the first reader did not read and that the second one reads only because of characters harvested
  /// from earlier papers. They sharpen what the drawn characters say; what only they say, a person must see.
  static func distrustSpecimens(
    _ result: inout DecodedValue, _ kind: ValueKind, _ source: ValueSource, field: PersonField?
  ) throws {
    guard !result.review, let drawn = source.page.secondReader?.drawnOnly else { return }
    var plain = source
    plain.page = source.page.with(secondReader: drawn)
    guard !same(try decode(kind, plain, field: field).value, result.value, kind) else { return }
    result.review = true
    result.confidence = min(result.confidence, 0.5)
    // Neither a lexicon nor a copy of the value lifts this.
    result.evidence.append(.place(.specimens))
  }
}
