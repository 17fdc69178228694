public import Residency

/// How many cases of a kind a desk filed in a month (C35).
public struct FiledCount: Hashable, Sendable {
  /// `YYYY-MM`
  public let month: String
  public let desk: DeskID
  public let kind: MoveKind
  public let count: Int
}
