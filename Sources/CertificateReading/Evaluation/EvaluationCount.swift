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

/// Counts of a group of documents.
public struct DocumentCount: Codable, Hashable, Sendable {
  public var documents = 0
  /// Right number of persons, and every printed field found.
  public var structureRight = 0
  /// All fields exact and none marked: no person needs to touch it.
  public var straightThrough = 0
  /// Papers of other kinds, and how many of them were taken for one of ours.
  public var negatives = 0
  public var negativesTaken = 0
  /// Certificates not recognised, or failed.
  public var unread = 0
  /// Seconds of reading and pages read.
  public var seconds = 0.0
  public var pages = 0

  public init() {}

  public static func += (left: inout DocumentCount, right: DocumentCount) {
    left.documents += right.documents
    left.structureRight += right.structureRight
    left.straightThrough += right.straightThrough
    left.negatives += right.negatives
    left.negativesTaken += right.negativesTaken
    left.unread += right.unread
    left.seconds += right.seconds
    left.pages += right.pages
  }
}
