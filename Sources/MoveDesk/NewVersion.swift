public import CaseArchive
public import Residency

extension MoveDesk {
  /// Begins the correction of a filed case: a new version of it, to be edited, checked, signed and filed anew (C19). The
  /// filed one stays as it is; `file` of the new version marks it as superseded in the same transaction.
  /// - Returns: the new version, a case with an ID of its own.
  /// - Throws: `CaseError.actNotAllowed` unless the case is filed; `CaseArchiveError`.
  public func correct(_ id: CaseID, by access: Access) async throws -> MoveCase {
    let filed = try await archive.load(id, by: access).moveCase
    let next = try filed.corrected(id: Archive.newCaseID(), by: access.staff, at: now())
    try await archive.create(next, terms: CaseIndex.terms(for: next), by: access)
    return next
  }
}
