internal import Foundation
public import Residency

extension Archive {
  /// A page of the queue, longest unchanged first (C04: at most 50 lines).
  ///
  /// - Parameters:
  ///   - desk: `nil`: the desk of the one who asks, or all desks for one who may see them.
  ///   - states: none: every state.
  ///   - last: the last line of the page before (`CaseSummary.place`).
  public func list(
    desk: DeskID? = nil, states: Set<CaseState> = [], after last: QueuePlace? = nil, limit: Int = 20,
    by access: Access
  ) async throws(CaseArchiveError) -> [CaseSummary] {
    try await permit(.list, by: access)
    let desk = desk ?? (access.seesAllDesks ? nil : access.desk)
    guard access.seesAllDesks || desk == access.desk else {
      try await refused(.list, by: access)
      throw CaseArchiveError(.notPermitted, "another desk's cases are not visible to this one")
    }
    let filter = HeadFilter(
      desk: desk, states: states.map(\.rawValue).sorted(), after: last.map { ($0.changedAt, $0.id) },
      limit: min(max(limit, 1), 50))
    let page = try summaries(try await store.heads(filter))
    try await note(.list, by: access, item: "\(page.count) cases")
    return page
  }

  /// Cases that have all the terms (C32), newest first, at most 50. Needs only the keys that still exist.
  /// - Parameter terms: 1…8.
  public func find(_ terms: [IndexTerm], by access: Access) async throws(CaseArchiveError) -> [CaseSummary] {
    try await permit(.search, by: access)
    let wanted = Set(terms)
    guard (1...8).contains(wanted.count) else { throw CaseArchiveError(.invalid, "a search takes 1 to 8 terms") }
    let keys = try liveKeys()
    let sets = wanted.map { term in keys.map { Sealer.digest(term.bytes, for: "term", with: $0) } }
    let rows = try await store.heads(matching: sets, desk: access.seesAllDesks ? nil : access.desk, limit: 50)
    let page = try summaries(rows)
    let kinds = Set(terms.map(\.kind.rawValue)).sorted().joined(separator: "+")
    try await note(
      .search, by: access, subject: terms.first { $0.kind == .addresseeNumber }?.value,
      item: "\(kinds): \(page.count) cases")
    return page
  }

  /// The line of one case, without opening it.
  /// - Throws: `.notFound`, `.notPermitted`.
  public func summary(of id: CaseID, by access: Access) async throws(CaseArchiveError) -> CaseSummary {
    let row = try await head(id)
    try await permit(.list, on: row, by: access)
    guard let summary = try summaries([row]).first else { throw CaseArchiveError(.notFound, "no such case") }
    return summary
  }

  /// Cases filed from `first` to `last`, counted by month, kind and desk (C35). No name and no number is opened for it.
  public func filedCounts(
    from first: CalendarDate, to last: CalendarDate, by access: Access
  ) async throws(CaseArchiveError) -> [FiledCount] {
    try await permit(.list, by: access)
    let counts = try await store.filedCounts(
      from: first, to: last, desk: access.seesAllDesks ? nil : access.desk)
    try await note(.list, by: access, item: "counts")
    return counts
  }

  /// A record whose key is gone shows no label: it is on its way out.
  private func summaries(_ rows: [CaseRow]) throws(CaseArchiveError) -> [CaseSummary] {
    var list: [CaseSummary] = []
    for row in rows {
      var label = ""
      do throws(CaseArchiveError) {
        let sealed = try Sealer.open(
          row.sealedLabel, with: try key(of: row), binding: .caseLabel(row.id, revision: row.revision))
        label = String(decoding: sealed, as: UTF8.self)
      } catch  where error == CaseArchiveError(.keyDestroyed, "") {
        label = ""
      }
      guard let kind = MoveKind(rawValue: row.kind) else {
        throw CaseArchiveError(.damaged, "the database holds a kind that no version wrote")
      }
      list.append(
        CaseSummary(
          id: row.id, kind: kind, state: try state(row.state), desk: row.desk, revision: row.revision,
          createdAt: row.createdAt, changedAt: row.changedAt, changedBy: row.changedBy, filedOn: row.filedOn,
          expiresOn: row.expiresOn, isHeld: row.held, label: label))
    }
    return list
  }
}
