/// Counts of one group of fields: how many were right, missing, wrong, and wrong without a mark.
public struct EvaluationCount: Codable, Hashable, Sendable {
  /// Fields the truth has, blank ones included.
  public var fields = 0
  /// Canonical value right (blank read as blank included).
  public var exact = 0
  /// The truth has the field, the reading has not.
  public var missing = 0
  /// Wrong and not marked for review: the errors that hurt. Fields the paper does not have count too.
  public var silent = 0
  /// Right and marked all the same: work for staff without need.
  public var rightMarked = 0
  /// Marked for review, right or wrong.
  public var marked = 0
  /// Edit operations between values, and characters of the truth: for the character error rate.
  public var edits = 0
  public var characters = 0
  /// Fields read that the paper does not have.
  public var extra = 0

  public init() {}

  /// Share of fields read exactly, 0…1; 1 when there are none.
  public var exactShare: Double { fields == 0 ? 1 : Double(exact) / Double(fields) }
  public var silentShare: Double { fields == 0 ? 0 : Double(silent) / Double(fields) }
  /// Share of fields that are right and marked all the same.
  public var rightMarkedShare: Double { fields == 0 ? 0 : Double(rightMarked) / Double(fields) }
  public var missingShare: Double { fields == 0 ? 0 : Double(missing) / Double(fields) }
  public var characterErrorRate: Double { characters == 0 ? 0 : Double(edits) / Double(characters) }

  public static func += (left: inout EvaluationCount, right: EvaluationCount) {
    left.fields += right.fields
    left.exact += right.exact
    left.missing += right.missing
    left.silent += right.silent
    left.rightMarked += right.rightMarked
    left.marked += right.marked
    left.edits += right.edits
    left.characters += right.characters
    left.extra += right.extra
  }
}
