public import CaseArchive
import FormPrinting
public import Residency

extension MoveDesk {
  /// Takes the resident's signature on paper (署名; C11): the signed 異動届 that was scanned and attached as such. For whoever
  /// cannot or does not want to write on a tablet.
  ///
  /// - Parameters:
  ///   - scan: of the case, with role `signedNotification`.
  ///   - revision: what was printed for signing; `nil`: the case as it stands now.
  /// - Throws: `CaseError.obstacles` while something stands against signing, `CaseError.invalidValue` when the scan is no
  ///   signed notification of the case, `CaseArchiveError.versionConflict`.
  public func sign(
    _ id: CaseID, onPaper scan: ScanID, expecting revision: Int? = nil, by access: Access
  ) async throws -> MoveCase {
    let stored = try await archive.load(id, by: access)
    guard revision == nil || revision == stored.revision else { throw CaseArchiveError.changedSinceShown }
    var moveCase = stored.moveCase
    guard moveCase.scans.contains(where: { $0.id == scan && $0.role == .signedNotification }),
      let signature = SignatureID(rawValue: scan.rawValue)
    else {
      throw CaseError(.invalidValue, "Attach the signed notification to the case first, as such.")
    }
    try moveCase.sign(SignatureReference(id: signature, medium: .paper, by: access.staff, at: now()))
    try await save(moveCase, expecting: stored.revision, by: access)
    return moveCase
  }

  /// What the 異動届 prints of a case, by item key: what the resident shall read before signing.
  public func formForSigning(
    of moveCase: MoveCase, by access: Access
  ) async throws -> (values: [String: String], persons: [[String: String]]) {
    let data = try await formData(of: moveCase, request: [:], persons: nil, by: access)
    return (data.values, data.persons)
  }
}
