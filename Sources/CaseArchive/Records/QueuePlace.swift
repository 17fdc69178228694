internal import Residency

/// A place in the queue: the line after which the next page begins. It names no person.
public struct QueuePlace: Hashable, Sendable {
  let changedAt: Timestamp
  let id: CaseID

  /// As it stands in an address: seconds and ID.
  public var text: String { "\(changedAt.secondsSince1970).\(id)" }

  /// `nil` unless `text` was made by `text`.
  public init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let seconds = Int64(parts[0]), let id = CaseID(rawValue: String(parts[1])) else {
      return nil
    }
    changedAt = Timestamp(secondsSince1970: seconds)
    self.id = id
  }

  init(_ summary: CaseSummary) {
    changedAt = summary.changedAt
    id = summary.id
  }
}

extension CaseSummary {
  public var place: QueuePlace { QueuePlace(self) }
}
