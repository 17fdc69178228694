internal import Crypto
internal import Foundation
public import Residency

extension Archive {
  /// A new ID for a case, from the system's random generator.
  public static func newCaseID() -> CaseID {
    guard let id = CaseID(rawValue: RecordID().text) else { preconditionFailure("26 letters and digits are a case ID") }
    return id
  }

  /// Keeps a new case. Scans and signature that it names must have been accepted; they now live as long as it does.
  ///
  /// - Parameters:
  ///   - terms: what it is found by.
  ///   - label: the name that lists show; no number of a person (C05). `nil`: the first person's.
  /// - Throws: `.invalid` when the ID is taken, `.notFound` when a scan is not here, `.notPermitted`.
  @discardableResult
  public func create(
    _ moveCase: MoveCase, terms: [IndexTerm]? = nil, label: String? = nil, by access: Access
  ) async throws(CaseArchiveError) -> StoredCase {
    try await permit(.create, by: access, caseID: moveCase.id)
    guard moveCase.desk == access.desk || access.seesAllDesks else {
      try await refused(.create, by: access, caseID: moveCase.id)
      throw CaseArchiveError(.notPermitted, "a case is opened at the desk of the one who opens it")
    }
    let dataKey = SymmetricKey(size: .bits256)
    let change = try await change(
      moveCase, from: nil, dataKey: dataKey, terms: terms, label: label, by: access)
    try await store.insert(change, log: stamp(for: change, .create, by: access))
    await anchorLog()
    return stored(moveCase, change.head)
  }

  /// Saves a changed case as a new revision.
  ///
  /// - Parameter revision: the revision it was loaded at.
  /// - Throws: `.versionConflict` when somebody saved in between, `.lockedByAnother`, `.filedIsReadOnly`,
  ///   `.heldOrDeleting`, `.notFound`, `.notPermitted`.
  @discardableResult
  public func update(
    _ moveCase: MoveCase, expecting revision: Int, terms: [IndexTerm]? = nil, label: String? = nil, by access: Access
  ) async throws(CaseArchiveError) -> StoredCase {
    let (change, stamp) = try await prepare(moveCase, expecting: revision, terms: terms, label: label, by: access)
    try await store.update(change, log: stamp)
    await anchorLog()
    return stored(moveCase, change.head)
  }

  /// Saves several changed cases, all or none: what goes from one to another is never in both or in neither.
  ///
  /// - Parameter changes: each with the revision it was loaded at and its terms; no case twice.
  /// - Throws: as `update` of one.
  public func update(
    together changes: [(moveCase: MoveCase, revision: Int, terms: [IndexTerm])], by access: Access
  ) async throws(CaseArchiveError) {
    var prepared: [(CaseChange, LogStamp)] = []
    var moved: Set<String> = []
    for change in changes {
      var (ready, stamp) = try await prepare(
        change.moveCase, expecting: change.revision, terms: change.terms, label: nil, by: access)
      // A scan of two cases follows the later day once; its second move would start from where the first put it.
      ready.moving.removeAll { !moved.insert($0.target.record).inserted }
      prepared.append((ready, stamp))
    }
    try await store.update(prepared)
    await anchorLog()
  }

  /// Files a correction and marks the filed case that it corrects as superseded, both or neither (C19).
  ///
  /// - Parameters:
  ///   - correction: filed; names the case that it supersedes.
  ///   - former: that case, superseded.
  /// - Throws: `.invalid` when the two do not belong together; else as `update`.
  @discardableResult
  public func file(
    _ correction: MoveCase, expecting revision: Int, superseding former: MoveCase, expecting formerRevision: Int,
    terms: [IndexTerm]? = nil, label: String? = nil, by access: Access
  ) async throws(CaseArchiveError) -> StoredCase {
    guard correction.state == .filed, former.state == .superseded, correction.supersedes == former.id else {
      throw CaseArchiveError(.invalid, "a filed correction names the case that it supersedes")
    }
    let first = try await prepare(correction, expecting: revision, terms: terms, label: label, by: access)
    let second = try await prepare(former, expecting: formerRevision, terms: nil, label: nil, by: access)
    // Scans of both follow the later day; the second move of such a scan would start from where the first put it.
    let moved = Set(first.0.moving.map(\.target.record))
    var superseded = second.0
    superseded.moving.removeAll { moved.contains($0.target.record) }
    try await store.update([first, (superseded, second.1)])
    await anchorLog()
    return stored(correction, first.0.head)
  }

  private func prepare(
    _ moveCase: MoveCase, expecting revision: Int, terms: [IndexTerm]?, label: String?, by access: Access
  ) async throws(CaseArchiveError) -> (CaseChange, LogStamp) {
    let row = try await head(moveCase.id)
    try await permit(.change, on: row, by: access)
    guard row.revision == revision else {
      throw CaseArchiveError(.versionConflict, "the case was changed meanwhile; load it again and redo the change")
    }
    guard moveCase.desk == row.desk else {
      throw CaseArchiveError(.invalid, "a case stays at its desk")
    }
    guard row.standing != .filed || (row.state == CaseState.filed.rawValue && moveCase.state == .superseded) else {
      try await refused(.change, by: access, caseID: row.id)
      throw CaseArchiveError(.filedIsReadOnly, "a filed case is read-only; correct it by a new version")
    }
    let change = try await change(
      moveCase, from: row, dataKey: try key(of: row), terms: terms, label: label, by: access)
    return (change, stamp(for: change, moveCase.state == .filed ? .file : .change, by: access))
  }

  /// Opens a case.
  /// - Parameter revision: an earlier saving; `nil`: as it stands now.
  /// - Throws: `.notFound`, `.notPermitted`, `.keyDestroyed`, `.damaged`.
  public func load(
    _ id: CaseID, revision: Int? = nil, by access: Access
  ) async throws(CaseArchiveError) -> StoredCase {
    let row = try await head(id)
    try await permit(.view, on: row, by: access)
    let key = try key(of: row)
    let number = revision ?? row.revision
    guard let saved = try await store.revision(id, number) else {
      throw CaseArchiveError(.notFound, "the case has no such revision")
    }
    let moveCase = try open(saved, with: key)
    try await note(.view, by: access, caseID: id, item: revision.map { "revision \($0)" })
    return StoredCase(
      moveCase: moveCase, revision: number, changedAt: saved.savedAt, changedBy: saved.savedBy,
      expiresOn: row.expiresOn, isHeld: row.held)
  }

  /// All savings of a case, oldest first.
  public func revisions(_ id: CaseID, by access: Access) async throws(CaseArchiveError) -> [CaseRevision] {
    try await permit(.view, on: try await head(id), by: access)
    var list: [CaseRevision] = []
    for row in try await store.revisions(id) {
      list.append(
        CaseRevision(
          revision: row.revision, state: try state(row.state), savedAt: row.savedAt, savedBy: row.savedBy))
    }
    try await note(.view, by: access, caseID: id, item: "revisions")
    return list
  }

  func head(_ id: CaseID) async throws(CaseArchiveError) -> CaseRow {
    guard let row = try await store.head(id) else { throw CaseArchiveError(.notFound, "no such case") }
    return row
  }

  func key(of row: CaseRow) throws(CaseArchiveError) -> SymmetricKey {
    try Sealer.unwrap(row.wrappedKey, with: try ring.key(row.key), binding: .caseKey(row.id, under: row.key))
  }

  func open(_ saved: RevisionRow, with key: SymmetricKey) throws(CaseArchiveError) -> MoveCase {
    let body = try Sealer.open(
      saved.sealedBody, with: key, binding: .caseBody(saved.caseID, revision: saved.revision))
    do {
      return try JSONDecoder().decode(MoveCase.self, from: body)
    } catch {
      throw CaseArchiveError(.damaged, "a stored case is not one that this program can read")
    }
  }

  func state(_ text: String) throws(CaseArchiveError) -> CaseState {
    guard let state = CaseState(rawValue: text) else {
      throw CaseArchiveError(.damaged, "the database holds a state that no version wrote")
    }
    return state
  }

  private func stamp(for change: CaseChange, _ act: AccessAct, by access: Access) -> LogStamp {
    chain.stamp(
      act, .done, by: access, at: change.head.changedAt, caseID: change.head.id,
      item: "revision \(change.head.revision)")
  }

  private func stored(_ moveCase: MoveCase, _ row: CaseRow) -> StoredCase {
    StoredCase(
      moveCase: moveCase, revision: row.revision, changedAt: row.changedAt, changedBy: row.changedBy,
      expiresOn: row.expiresOn, isHeld: row.held)
  }
}
