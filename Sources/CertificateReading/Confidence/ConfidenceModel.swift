import Foundation

/// The probability that a value is right, by logistic regression: each feature has a weight anybody can look up in
/// `confidence.yaml`. Values that decoders and rules left standing and values they marked are two populations with weights
/// of their own.
struct ConfidenceModel: Hashable, Sendable {
  typealias Weights = [FieldFeatures.Feature: Double]

  var standing: Weights
  var marked: Weights

  /// The highest probability ever stated: the fitted values are too few to know more.
  static let ceiling = 0.9995

  func probability(_ features: FieldFeatures, isStanding: Bool) -> Double {
    let weights = isStanding ? standing : marked
    // In the features' order: a sum of floating-point numbers depends on it.
    let sum = FieldFeatures.Feature.allCases.reduce(0) { $0 + (weights[$1] ?? 0) * features[$1] }
    return min(Self.ceiling, 1 / (1 + exp(-sum)))
  }
}
