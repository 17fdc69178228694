public import Residency

/// Who has a case open for editing (R42).
public struct CaseLock: Hashable, Sendable {
  public let caseID: CaseID
  public let owner: StaffID
  public let terminal: String
  public let takenAt: Timestamp
  public let endsAt: Timestamp
}

extension Archive {
  /// Takes the case for editing, or prolongs what one holds already. It ends by itself, so that a terminal switched off
  /// blocks nobody for long.
  ///
  /// - Parameter seconds: 1…3600.
  /// - Throws: `.lockedByAnother`, `.notFound`, `.notPermitted`.
  @discardableResult
  public func lock(
    _ id: CaseID, seconds: Int64 = 600, by access: Access
  ) async throws(CaseArchiveError) -> CaseLock {
    try await permit(.lock, on: try await head(id), by: access)
    let time = now()
    let end = Timestamp(secondsSince1970: time.secondsSince1970 + min(max(seconds, 1), 3600))
    let row = LockRow(caseID: id, owner: access.staff, terminal: access.terminal, takenAt: time, endsAt: end)
    guard try await store.take(row) != nil else {
      throw CaseArchiveError(.lockedByAnother, "another member of staff has this case open")
    }
    try await note(.lock, by: access, caseID: id)
    return CaseLock(caseID: id, owner: row.owner, terminal: row.terminal, takenAt: time, endsAt: end)
  }

  /// Takes the case over from whoever has it open (引継ぎ): they are at lunch, or their terminal is. What they saved stays;
  /// what they try to save from now on is refused, and the log says who took it from whom.
  /// - Parameter seconds: 1…3600.
  /// - Throws: `.notFound`, `.notPermitted`.
  @discardableResult
  public func takeOver(
    _ id: CaseID, seconds: Int64 = 600, by access: Access
  ) async throws(CaseArchiveError) -> CaseLock {
    try await permit(.lock, on: try await head(id), by: access)
    let time = now()
    let former = try await store.lock(id)
    let end = Timestamp(secondsSince1970: time.secondsSince1970 + min(max(seconds, 1), 3600))
    let row = LockRow(caseID: id, owner: access.staff, terminal: access.terminal, takenAt: time, endsAt: end)
    try await store.takeOver(row)
    try await note(
      .lock, by: access, caseID: id,
      item: former.flatMap { $0.owner == access.staff ? nil : "taken over from \($0.owner)" })
    return CaseLock(caseID: id, owner: row.owner, terminal: row.terminal, takenAt: time, endsAt: end)
  }

  /// Who holds it now; `nil`: nobody.
  public func lock(of id: CaseID, by access: Access) async throws(CaseArchiveError) -> CaseLock? {
    try await permit(.list, on: try await head(id), by: access)
    guard let row = try await store.lock(id), row.endsAt > now() else { return nil }
    return CaseLock(
      caseID: id, owner: row.owner, terminal: row.terminal, takenAt: row.takenAt, endsAt: row.endsAt)
  }

  /// Gives back one's own lock; another's stays.
  public func unlock(_ id: CaseID, by access: Access) async throws(CaseArchiveError) {
    try await permit(.unlock, on: try await head(id), by: access)
    try await store.dropLock(id, owner: access.staff)
    try await note(.unlock, by: access, caseID: id)
  }
}
