import Foundation
import Yams

/// How sure a value must be to count unseen, and what confidence is worked out from: `confidence.yaml` of the certificate
/// templates, written by `madoguchi evaluate --fit`.
struct ConfidenceSettings: Hashable, Sendable {
  /// Values whose probability of being right is below this go to a person.
  var reviewBelow: Double
  /// A decoder's mark is taken back from this probability on; above 1: never.
  var clearFrom: Double
  var model: ConfidenceModel

  /// - Throws: what decoding throws; a feature this program does not know is an error, not a silent 0.
  init(yaml: String) throws {
    let file = try YAMLDecoder().decode(File.self, from: yaml)
    reviewBelow = file.reviewBelow
    clearFrom = file.clearFrom
    model = ConfidenceModel(standing: try Self.weights(file.standing), marked: try Self.weights(file.marked))
  }

  init(reviewBelow: Double, clearFrom: Double, model: ConfidenceModel) {
    self.reviewBelow = reviewBelow
    self.clearFrom = clearFrom
    self.model = model
  }

  /// Reads `confidence.yaml` of the templates in `folder`; `nil` when there is none.
  static func load(_ folder: URL) throws(CertificateReadingError) -> ConfidenceSettings? {
    let file = folder.appending(path: "confidence.yaml")
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    do {
      return try ConfidenceSettings(yaml: String(contentsOf: file, encoding: .utf8))
    } catch let error as CertificateReadingError {
      throw error
    } catch {
      throw CertificateReadingError(.templatesDamaged, "confidence.yaml is not as expected: \(error)")
    }
  }

  private struct File: Decodable {
    let reviewBelow: Double
    let clearFrom: Double
    let standing: [String: Double]
    let marked: [String: Double]
  }

  private static func weights(_ named: [String: Double]) throws -> ConfidenceModel.Weights {
    var result: ConfidenceModel.Weights = [:]
    for (name, weight) in named {
      guard let feature = FieldFeatures.Feature(rawValue: name) else {
        throw CertificateReadingError(
          .templatesDamaged, "confidence.yaml weighs a feature that does not exist: \(name)")
      }
      result[feature] = weight
    }
    return result
  }

  /// The file, with `provenance` as comment lines.
  func yaml(provenance: [String]) -> String {
    func lines(_ weights: ConfidenceModel.Weights) -> [String] {
      FieldFeatures.Feature.allCases.compactMap { feature in
        weights[feature].map { "  \(feature.rawValue): \(Self.rounded($0))" }
      }
    }
    return
      (provenance.map { "# " + $0 } + [
        "", "# Values whose probability of being right is below this go to a person.",
        "reviewBelow: \(Self.rounded(reviewBelow))",
        "# A decoder's mark is taken back from this probability on; above 1: never.",
        "clearFrom: \(Self.rounded(clearFrom))",
        "# Weights of the logistic regression: for values that decoders and rules left standing, and for those they marked.",
        "standing:",
      ] + lines(model.standing) + ["marked:"] + lines(model.marked)).joined(separator: "\n") + "\n"
  }

  /// Four decimals are more than the fit knows.
  private static func rounded(_ value: Double) -> String { String((value * 10_000).rounded() / 10_000) }
}
