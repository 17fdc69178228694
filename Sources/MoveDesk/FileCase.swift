public import CaseArchive
public import Foundation
public import Residency

extension MoveDesk {
  /// Takes the resident's signature (署名; C11) over exactly the revision that was loaded: what a colleague saves meanwhile
  /// is never signed.
  /// - Parameters:
  ///   - image: PNG of the signature.
  ///   - revision: what the resident was shown; `nil`: the case as it stands now.
  /// - Throws: `CaseError.obstacles` while something stands against signing; then the image is not kept.
  ///   `CaseArchiveError.versionConflict` when the case is another than was shown, or somebody saved meanwhile; then the
  ///   case is not signed.
  public func sign(
    _ id: CaseID, image: Data, medium: SignatureReference.Medium, expecting revision: Int? = nil, by access: Access
  ) async throws -> MoveCase {
    guard MediaType.of(image) == "image/png" else {
      throw CaseError(.invalidValue, "A signature is a PNG image.")
    }
    let stored = try await archive.load(id, by: access)
    guard revision == nil || revision == stored.revision else { throw CaseArchiveError.changedSinceShown }
    var trial = stored.moveCase
    let time = now()
    guard let placeholder = SignatureID(rawValue: "trial") else { return trial }
    try trial.sign(SignatureReference(id: placeholder, medium: medium, by: access.staff, at: time))
    // It becomes part of the case with the revision that names it, not before.
    let accepted = try await archive.accept(image, role: .signature, mediaType: "image/png", by: access)
    guard let signature = SignatureID(rawValue: accepted.id.rawValue) else { return stored.moveCase }
    var moveCase = stored.moveCase
    try moveCase.sign(SignatureReference(id: signature, medium: medium, by: access.staff, at: time))
    try await save(moveCase, expecting: stored.revision, by: access)
    return moveCase
  }

  /// Confirms a case as the second person (審査; C10).
  public func approve(_ id: CaseID, by access: Access) async throws -> MoveCase {
    try await change(id, by: access) { try $0.approve(by: access.staff, at: $1) }
  }

  /// What stands against filing; empty when nothing does.
  public func obstacles(of moveCase: MoveCase) -> [Obstacle] { moveCase.filingObstacles(settings: settings) }

  /// Files a case (完了). From then on it is read-only (C19).
  ///
  /// The rules run once more just before: the registry copy, the calendar or another reception may have come since the
  /// check. What they find is kept also when it stops filing; it leaves the signature valid. Filing a correction marks the
  /// version that it corrects as superseded, both or neither.
  /// - Throws: `CaseError.obstacles` while `obstacles(of:)` lists any.
  public func file(_ id: CaseID, by access: Access) async throws -> MoveCase {
    let stored = try await archive.load(id, by: access)
    var checked = stored.moveCase
    // Only where the case has been checked before: filing does not take that step for staff.
    if checked.state.after(.check) == checked.state {
      try checked.record(findings: try await findings(of: checked, by: access), by: access.staff, at: now())
    }
    var filed = checked
    do {
      try filed.file(settings: settings, by: access.staff, at: now())
    } catch {
      if checked.findings != stored.moveCase.findings {
        try await save(checked, expecting: stored.revision, by: access)
      }
      throw error
    }
    guard let corrected = filed.supersedes else {
      try await save(filed, expecting: stored.revision, by: access)
      await rememberQuietly(filed, by: access)
      return filed
    }
    let former = try await archive.load(corrected, by: access)
    var superseded = former.moveCase
    try superseded.supersede(with: filed, by: access.staff, at: now())
    try await archive.file(
      filed, expecting: stored.revision, superseding: superseded, expecting: former.revision,
      terms: CaseIndex.terms(for: filed), by: access)
    await rememberQuietly(filed, by: access)
    return filed
  }
}
