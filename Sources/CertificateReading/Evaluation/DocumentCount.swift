/// Counts of a group of documents.
public struct DocumentCount: Codable, Hashable, Sendable {
  public var documents = 0
  /// As many persons as the paper has.
  public var personsRight = 0
  /// Right number of persons, and every printed field found.
  public var structureRight = 0
  /// Every core field right, marked or not.
  public var coreRight = 0
  /// Every core field right and none of them marked: the 住民異動届 needs no hand.
  public var coreStraightThrough = 0
  /// All fields exact and none marked: no person needs to touch it.
  public var straightThrough = 0
  /// With at least one value wrong and not marked.
  public var withSilent = 0
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
    left.personsRight += right.personsRight
    left.structureRight += right.structureRight
    left.coreRight += right.coreRight
    left.coreStraightThrough += right.coreStraightThrough
    left.straightThrough += right.straightThrough
    left.withSilent += right.withSilent
    left.negatives += right.negatives
    left.negativesTaken += right.negativesTaken
    left.unread += right.unread
    left.seconds += right.seconds
    left.pages += right.pages
  }
}
