import Residency

/// Fits `confidence.yaml` to labelled readings that kept their evidence, and says what that would give on documents it was
/// not fitted on.
public struct ConfidenceFit {
  private struct Case {
    let document: Int
    let kind: ValueKind
    let field: FieldReading
    let outcome: FieldOutcome
    let features: FieldFeatures
    let isStanding: Bool
  }

  private var cases: [Case] = []
  private var documents = 0
  private var fields = 0

  public init() {}

  /// Adds one document.
  public mutating func add(_ comparison: DocumentComparison) {
    documents += 1
    fields += comparison.outcomes.count
    for outcome in comparison.outcomes {
      guard let field = outcome.reading else { continue }
      let standing = field.evidence.first { $0.reader == FieldFeatures.Witness.standing.rawValue }
      guard let standing else { continue }
      cases.append(
        Case(
          document: documents, kind: outcome.kind, field: field, outcome: outcome,
          features: FieldFeatures(outcome.kind, field), isStanding: standing.confidence == 1))
    }
  }

  /// Values with evidence.
  public var values: Int { cases.count }

  private static func model(_ cases: [Case]) -> ConfidenceModel {
    func weights(_ standing: Bool) -> ConfidenceModel.Weights {
      LogisticFit.weights(
        cases.filter { $0.isStanding == standing }.map { .init(features: $0.features, isRight: $0.outcome.isExact) })
    }
    return ConfidenceModel(standing: weights(true), marked: weights(false))
  }

  /// Every value weighed by a model that was fitted without its document: five parts, each weighed by the other four.
  private func heldOut(reviewBelow: Double, clearFrom: Double) -> [FieldOutcome] {
    let parts = 5
    return (0..<parts).flatMap { part in
      let settings = ConfidenceSettings(
        reviewBelow: reviewBelow, clearFrom: clearFrom,
        model: Self.model(cases.filter { $0.document % parts != part }))
      let pass = ConfidencePass(settings: settings)
      return cases.filter { $0.document % parts == part }.map { one in
        let old = one.outcome
        return FieldOutcome(
          path: old.path, field: old.field, kind: old.kind, isCore: old.isCore, truth: old.truth,
          reading: pass.weighed(one.field, one.kind))
      }
    }
  }

  /// What held-out values show, as lines for people.
  public func report(reviewBelow: Double, clearFrom: Double) -> String {
    let outcomes = heldOut(reviewBelow: reviewBelow, clearFrom: clearFrom)
    var curves = ConfidenceCurves()
    for outcome in outcomes { curves.add(outcome) }
    var lines = ["held out, \(documents) documents, \(cases.count) values", ""]
    lines += EvaluationTable.reliability(curves) + [""] + EvaluationTable.rejects(curves) + [""]
    lines += gates() + [""] + cleared(outcomes)
    return lines.joined(separator: "\n")
  }

  /// For each gate: values that stood until it spoke, wrong ones (its gain) and right ones (its cost).
  private func gates() -> [String] {
    var lines = ["gate                wrong caught  right marked"]
    for gate in Doubts.Gate.allCases {
      let hit = cases.filter { one in
        one.isStanding && one.field.evidence.contains { $0.reader == FieldFeatures.Witness.gate + gate.rawValue }
      }
      lines.append("\(gate.rawValue)  \(hit.count { !$0.outcome.isExact })  \(hit.count(where: \.outcome.isExact))")
    }
    return lines
  }

  /// Marked values by their held-out probability: what clearing from there on would free, and let through.
  private func cleared(_ outcomes: [FieldOutcome]) -> [String] {
    var lines = ["clear from    values  wrong"]
    let marked = outcomes.compactMap { outcome -> (confidence: Double, isExact: Bool)? in
      guard let field = outcome.reading,
        field.evidence.contains(where: { $0.reader == FieldFeatures.Witness.standing.rawValue && $0.confidence == 0 }),
        !field.evidence.contains(where: { $0.reader.hasPrefix(FieldFeatures.Witness.gate) }),
        FieldFeatures(outcome.kind, field)[.decision] <= 0.5
      else { return nil }
      return (field.confidence, outcome.isExact)
    }
    for threshold in [0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.993, 0.995, 0.997, 0.998] {
      let free = marked.filter { $0.confidence >= threshold }
      lines.append("\(threshold)  \(free.count)  \(free.count { !$0.isExact })")
    }
    return lines
  }

  /// The fitted file, from all documents.
  /// - Parameter origin: what was fitted on, a line for people.
  public func yaml(reviewBelow: Double, clearFrom: Double, origin: String) -> String {
    let outcomes = heldOut(reviewBelow: reviewBelow, clearFrom: clearFrom)
    let settings = ConfidenceSettings(
      reviewBelow: reviewBelow, clearFrom: clearFrom, model: Self.model(cases))
    let silent = outcomes.count(where: \.isSilent)
    let standing = cases.filter(\.isStanding)
    return settings.yaml(provenance: [
      "How sure a value is, and from where on it counts unseen. Written by `madoguchi evaluate FOLDER --fit FILE`; fit it",
      "again when a reader changed: the weights belong to its habits.", "",
      "Fitted on \(origin): \(documents) documents, \(cases.count) values, of which \(standing.count) stood before"
        + " (\(standing.count { !$0.outcome.isExact }) of them wrong).",
      "Held out (each document weighed by a fit without it), with the thresholds below: \(silent) values wrong and not"
        + " marked,", "\(outcomes.count { $0.isExact && $0.isMarked }) right and marked.",
    ])
  }
}
