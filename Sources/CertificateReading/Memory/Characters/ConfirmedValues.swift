public import Residency

/// What staff have confirmed of one paper.
public struct ConfirmedValues: Codable, Hashable, Sendable {
  /// The values of each person, in any order.
  public var persons: [[PersonField: String]]
  /// All values that stand once.
  public var others: Set<String>

  public init(persons: [[PersonField: String]], others: Set<String>) {
    self.persons = persons
    self.others = others
  }
}
