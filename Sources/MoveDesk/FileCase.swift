public import CaseArchive
public import Foundation
public import Residency

extension MoveDesk {
  /// Takes the resident's signature (署名; C11).
  /// - Parameter image: PNG of the signature.
  /// - Throws: `CaseError.obstacles` while something stands against signing; then the image is not kept.
  public func sign(
    _ id: CaseID, image: Data, medium: SignatureReference.Medium, by access: Access
  ) async throws -> MoveCase {
    guard MediaType.of(image) == "image/png" else {
      throw CaseError(.invalidValue, "A signature is a PNG image.")
    }
    let stored = try await archive.load(id, by: access)
    var trial = stored.moveCase
    let time = now()
    guard let placeholder = SignatureID(rawValue: "trial") else { return trial }
    try trial.sign(SignatureReference(id: placeholder, medium: medium, by: access.staff, at: time))
    let accepted = try await archive.accept(
      image, role: .signature, mediaType: "image/png", attachingTo: id, by: access)
    return try await change(id, by: access) { moveCase, time in
      guard let signature = SignatureID(rawValue: accepted.id.rawValue) else { return }
      try moveCase.sign(SignatureReference(id: signature, medium: medium, by: access.staff, at: time))
    }
  }

  /// Confirms a case as the second person (審査; C10).
  public func approve(_ id: CaseID, by access: Access) async throws -> MoveCase {
    try await change(id, by: access) { try $0.approve(by: access.staff, at: $1) }
  }

  /// What stands against filing; empty when nothing does.
  public func obstacles(of moveCase: MoveCase) -> [Obstacle] { moveCase.filingObstacles(settings: settings) }

  /// Files a case (完了). From then on it is read-only (C19).
  /// - Throws: `CaseError.obstacles` while `obstacles(of:)` lists any.
  public func file(_ id: CaseID, by access: Access) async throws -> MoveCase {
    let settings = settings
    return try await change(id, by: access) { try $0.file(settings: settings, by: access.staff, at: $1) }
  }
}
