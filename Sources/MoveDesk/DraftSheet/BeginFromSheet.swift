public import CaseArchive
public import Residency

extension MoveDesk {
  /// Opens a draft for each notification of a sheet (転出証明書情報のCSV), as if staff had typed it: all of them, or none when
  /// the domain refuses one.
  /// - Parameter kind: instead of the profile's.
  /// - Throws: `CaseError` before any draft is kept; ``DraftSheetError`` `interrupted` when storage failed in the middle.
  public func begin(
    from sheet: DraftSheet, as kind: MoveKind, by access: Access
  ) async throws -> [MoveCase] {
    let time = now()
    var cases: [MoveCase] = []
    for draft in sheet.drafts {
      var moveCase = MoveCase(id: Archive.newCaseID(), kind: kind, desk: access.desk, by: access.staff, at: time)
      try moveCase.take(CaseDraft.blank(kind: kind, today: today), by: access.staff, at: time)
      try moveCase.apply(draft.edit, by: access.staff, at: time)
      cases.append(moveCase)
    }
    for (count, moveCase) in cases.enumerated() {
      do {
        try await archive.create(moveCase, terms: CaseIndex.terms(for: moveCase), by: access)
      } catch {
        guard count > 0 else { throw error }
        throw DraftSheetError.interrupted(begun: count)
      }
    }
    return cases
  }
}
