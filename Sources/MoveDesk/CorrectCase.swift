public import CaseArchive
public import Residency

extension MoveDesk {
  /// Supplements and corrects a case (補記・訂正).
  /// - Parameter revision: the revision that the one who edits has seen; `nil`: whatever stands now.
  /// - Throws: `CaseArchiveError.versionConflict` when the case has been saved since that revision.
  public func edit(
    _ id: CaseID, _ edit: CaseEdit, expecting revision: Int? = nil, by access: Access
  ) async throws -> MoveCase {
    try await change(id, expecting: revision, by: access) { try $0.apply(edit, by: access.staff, at: $1) }
  }

  /// Opens a case without paper (窓口入力): its draft is typed from the beginning.
  /// - Parameter edit: what is known already, as from another program; all of it is taken or no case is opened.
  public func begin(kind: MoveKind, with edit: CaseEdit? = nil, by access: Access) async throws -> MoveCase {
    let time = now()
    var moveCase = MoveCase(id: Archive.newCaseID(), kind: kind, desk: access.desk, by: access.staff, at: time)
    try moveCase.take(CaseDraft.blank(kind: kind, today: today), by: access.staff, at: time)
    if let edit, !edit.isEmpty { try moveCase.apply(edit, by: access.staff, at: time) }
    try await archive.create(moveCase, terms: CaseIndex.terms(for: moveCase), by: access)
    return moveCase
  }

  /// Starts the draft of a case by hand when its paper could not be read.
  public func draftByHand(_ id: CaseID, kind: MoveKind, by access: Access) async throws -> MoveCase {
    let today = today
    return try await change(id, by: access) {
      try $0.take(CaseDraft.blank(kind: kind, today: today), by: access.staff, at: $1)
    }
  }

  /// Adds a paper to a case (添付): identity document, authority, reason for lateness …
  /// - Throws: `CaseError.actNotAllowed` when the case takes none, as a filed one (C19); then the paper is not kept.
  public func attach(
    _ scan: IncomingScan, to id: CaseID, as role: ScanReference.Role, by access: Access
  ) async throws -> MoveCase {
    let stored = try await archive.load(id, by: access)
    var trial = stored.moveCase
    guard let placeholder = ScanID(rawValue: "trial") else { return trial }
    try trial.attach(
      ScanReference(id: placeholder, sha256: "", role: role, pageCount: 1), by: access.staff, at: now())
    let accepted = try await archive.accept(
      scan.content, role: .scan, mediaType: MediaType.of(scan.content), by: access)
    let reference = ScanReference(id: accepted.id, sha256: accepted.sha256, role: role, pageCount: 1)
    return try await change(id, by: access) { try $0.attach(reference, by: access.staff, at: $1) }
  }

  /// Records how a person was identified (本人確認; C07).
  public func identify(
    _ id: CaseID, subject: IdentityCheck.Subject, documents: [IdentityDocument], questioned: Bool,
    comparison: IdentityComparison? = nil, by access: Access
  ) async throws -> MoveCase {
    try await change(id, by: access) {
      try $0.record(
        IdentityCheck(
          subject: subject, documents: documents, questioned: questioned, comparison: comparison, by: access.staff,
          at: $1))
    }
  }

  /// Accepts every warning of a kind with a reason.
  /// - Parameter code: the finding's code, such as `R04.late`.
  /// - Throws: `CaseError.noSuchFinding` when the last check gave none.
  public func acknowledge(
    _ id: CaseID, code: String, reason: String, by access: Access
  ) async throws -> MoveCase {
    try await change(id, by: access) { moveCase, time in
      let warnings = moveCase.findings.filter { $0.code == code && $0.severity == .warning }
      guard !warnings.isEmpty else {
        throw CaseError(
          .noSuchFinding, "The last check gave no warning \(code). Run the check again and see its codes.")
      }
      for warning in warnings {
        try moveCase.acknowledge(warning, reason: reason, by: access.staff, at: time)
      }
    }
  }

  /// Sends a case back for correction (差戻し).
  public func sendBack(_ id: CaseID, reason: String, by access: Access) async throws -> MoveCase {
    try await change(id, by: access) { try $0.sendBack(reason: reason, by: access.staff, at: $1) }
  }

  /// Ends a case without filing (取下げ).
  public func withdraw(_ id: CaseID, reason: String, by access: Access) async throws -> MoveCase {
    try await change(id, by: access) { try $0.withdraw(reason: reason, by: access.staff, at: $1) }
  }
}
