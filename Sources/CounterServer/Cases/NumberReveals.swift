import Foundation
import Residency

/// Which masked numbers a session has revealed, each for a reason that is in the log (C05): their places on the paper are
/// shown to it for a while.
actor NumberReveals {
  private struct Key: Hashable {
    let caseID: CaseID
    let session: String
    let path: FieldPath
  }

  /// Seconds.
  private static let lifetime: Int64 = 600

  private let now: @Sendable () -> Timestamp
  private var ends: [Key: Timestamp] = [:]

  init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  func reveal(_ path: FieldPath, of id: CaseID, session: String) {
    let time = now()
    ends = ends.filter { $0.value > time }
    ends[Key(caseID: id, session: session, path: path)] = Timestamp(
      secondsSince1970: time.secondsSince1970 + Self.lifetime)
  }

  func revealed(in id: CaseID, session: String) -> Set<FieldPath> {
    let time = now()
    return Set(ends.filter { $0.key.caseID == id && $0.key.session == session && $0.value > time }.map(\.key.path))
  }
}
