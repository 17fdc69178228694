internal import Residency

extension Archive {
  /// Refuses and records what the roles do not allow.
  func permit(_ act: AccessAct, by access: Access, caseID: CaseID? = nil) async throws(CaseArchiveError) {
    guard access.roles.isDisjoint(with: act.permittedRoles) else { return }
    try await refused(act, by: access, caseID: caseID)
    throw CaseArchiveError(.notPermitted, "this role may not do that; ask a supervisor or the administrator")
  }

  /// Refuses and records a look at another desk's case (C06).
  func permit(_ act: AccessAct, on row: CaseRow, by access: Access) async throws(CaseArchiveError) {
    try await permit(act, by: access, caseID: row.id)
    guard access.seesAllDesks || row.desk == access.desk else {
      try await refused(act, by: access, caseID: row.id)
      throw CaseArchiveError(.notPermitted, "this case belongs to another desk")
    }
    guard row.held, act != .release, access.roles.isDisjoint(with: [.supervisor, .administrator]),
      try await store.hold(row.id)?.stopsUse == true
    else { return }
    try await refused(act, by: access, caseID: row.id)
    throw CaseArchiveError(.heldOrDeleting, "the use of this case is suspended (利用停止); ask a supervisor")
  }

  func refused(_ act: AccessAct, by access: Access, caseID: CaseID? = nil) async throws(CaseArchiveError) {
    try await store.append(chain.stamp(act, .refused, by: access, at: now(), caseID: caseID))
    await anchorLog()
  }

  /// Records an act that changes no record. What cannot be recorded is not done.
  func note(
    _ act: AccessAct, by access: Access, caseID: CaseID? = nil, subject: String? = nil, item: String? = nil
  ) async throws(CaseArchiveError) {
    try await store.append(
      chain.stamp(act, .done, by: access, at: now(), caseID: caseID, subject: subject, item: item))
    await anchorLog()
  }
}
