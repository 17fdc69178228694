import CaseArchive
import Foundation
import Residency

/// Why staff open cases that are done (処理事由; C03): asked once, good for a while, for one case or for what a search found.
actor ReasonGrants {
  struct Grant: Sendable {
    let reason: AccessReason
    let note: String?
    let endsAt: Timestamp
  }

  private struct Key: Hashable {
    /// `nil`: any case.
    let caseID: CaseID?
    let session: String
  }

  /// Seconds.
  private static let lifetime: Int64 = 600

  private let now: @Sendable () -> Timestamp
  private var grants: [Key: Grant] = [:]

  init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  func grant(_ reason: AccessReason, note: String?, for id: CaseID?, session: String) {
    let time = now()
    grants = grants.filter { $0.value.endsAt > time }
    grants[Key(caseID: id, session: session)] = Grant(
      reason: reason, note: note, endsAt: Timestamp(secondsSince1970: time.secondsSince1970 + Self.lifetime))
  }

  func reason(for id: CaseID, session: String) -> Grant? {
    let time = now()
    return [Key(caseID: id, session: session), Key(caseID: nil, session: session)].lazy
      .compactMap { self.grants[$0] }.first { $0.endsAt > time }
  }
}
