import Foundation
import HTTPTypes
import MoveDesk
import PaperMatching
import Residency

/// What came of papers that were compared, while their pages are looked at: in memory only, for the session that asked.
actor Matches {
  struct Entry: Sendable {
    let match: PaperMatch
    /// Pages of the scan on which no code of ours was found.
    let others: [Int]
    /// The scan, until it is kept.
    var scan: Data?
    var keeping: PaperKeeping?
    /// Why the scan could not be kept, as staff read it.
    var refusal: String?
    /// The case that the scan had been taken in as, by mistake.
    let takenInAs: CaseID?
    let session: String
    let endsAt: Timestamp
  }

  /// Seconds.
  private static let lifetime: Int64 = 1800
  /// Bytes of scans and cut-outs.
  private static let room = 192 << 20

  private let now: @Sendable () -> Timestamp
  private var entries: [String: Entry] = [:]

  init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  func add(
    _ match: PaperMatch, others: [Int], scan: Data, keeping: PaperKeeping?, refusal: String?, takenInAs: CaseID?,
    session: String
  ) -> String {
    let time = now()
    entries = entries.filter { $0.value.endsAt > time }
    let entry = Entry(
      match: match, others: others, scan: keeping == nil ? scan : nil, keeping: keeping, refusal: refusal,
      takenInAs: takenInAs, session: session,
      endsAt: Timestamp(secondsSince1970: time.secondsSince1970 + Self.lifetime))
    let id = UUID().uuidString.lowercased()
    entries[id] = entry
    var used = entries.values.reduce(0) { $0 + $1.size }
    // What is kept can be compared again; what is not is let go last.
    while used > Self.room,
      let oldest = entries.filter({ $0.key != id }).min(by: { $0.value.order < $1.value.order })
    {
      used -= oldest.value.size
      entries[oldest.key] = nil
    }
    return id
  }

  /// - Throws: `PageProblem` 404 when there is none of this session, or no more.
  func entry(_ id: String, session: String) throws -> Entry {
    guard let entry = entries[id], entry.session == session, entry.endsAt > now() else {
      throw PageProblem(
        status: .notFound, code: "noSuchMatch", sentence: "この突合の結果はもう表示できません。もう一度スキャンを選んでください。")
    }
    return entry
  }

  func note(_ id: String, keeping: PaperKeeping) {
    entries[id]?.keeping = keeping
    entries[id]?.scan = nil
    entries[id]?.refusal = nil
  }
}

extension Matches.Entry {
  fileprivate var size: Int {
    match.places.reduce(scan?.count ?? 0) { $0 + ($1.match.paper?.count ?? 0) + ($1.match.data?.count ?? 0) }
  }

  fileprivate var order: Int64 { (scan == nil ? 0 : 1 << 40) + endsAt.secondsSince1970 }
}
