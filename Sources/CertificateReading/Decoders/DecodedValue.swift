import Residency

/// What a decoder makes of a value's print.
struct DecodedValue: Hashable, Sendable {
  /// Canonical value; `nil`: the place is blank.
  var value: String?
  /// As read.
  var printed: String
  /// The reader's opinion, 0…1; becomes a probability only by calibration.
  var confidence: Double
  /// A person must look.
  var review: Bool
  var alternatives: [FieldReading.Alternative] = []
  /// What each reader said.
  var evidence: [FieldReading.Evidence] = []

  static let blank = DecodedValue(value: nil, printed: "", confidence: 0.98, review: false)

  /// A reading that satisfies its type.
  static func sure(_ value: String, printed: String, confidence: Double) -> DecodedValue {
    DecodedValue(value: value, printed: printed, confidence: confidence, review: false)
  }

  /// The best that could be made of the print; a person must look.
  static func doubtful(
    _ value: String, printed: String, confidence: Double, alternatives: [String] = []
  ) -> DecodedValue {
    DecodedValue(
      value: value, printed: printed, confidence: min(confidence, 0.5), review: true,
      alternatives: alternatives.filter { $0 != value }.map { FieldReading.Alternative(value: $0, confidence: 0.2) })
  }
}
