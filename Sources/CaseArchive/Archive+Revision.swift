public import Residency

extension Archive {
  /// At which revision a case stands and in which state, without opening it: for those who wait for a change. Like a line
  /// of the queue it tells nothing personal, and is asked too often to be logged.
  /// - Throws: `.notFound`, `.notPermitted`.
  public func standing(
    of id: CaseID, by access: Access
  ) async throws(CaseArchiveError) -> (revision: Int, state: CaseState) {
    let row = try await head(id)
    try await permit(.list, on: row, by: access)
    return (row.revision, try state(row.state))
  }
}

extension CaseArchiveError {
  /// What somebody was shown, and was about to confirm, is not what the case holds now.
  public static let changedSinceShown = CaseArchiveError(
    .versionConflict, "the case was changed since it was shown; show it again and let it be confirmed anew")
}

extension Archive {
  /// Whether records can be read now: the database answers, and the keys are there. Nothing of a record is looked at.
  /// - Throws: `.storage`, `.keyMissing` and the like.
  public func checkReadable() async throws(CaseArchiveError) {
    _ = try await store.heads(HeadFilter(desk: nil, states: [], after: nil, limit: 1))
    _ = try await offPool { [ring] () throws(CaseArchiveError) in try ring.names() }
  }
}
