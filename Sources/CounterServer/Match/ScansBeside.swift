import CaseArchive
import MoveDesk
import Residency

extension Counter {
  /// Scans of printed 異動届 that came back after the case was done: kept beside it, since it is not changed any more (C19).
  /// - Throws: `CaseArchiveError`.
  func scansBeside(_ moveCase: MoveCase, by access: Access) async throws -> [ScanReference] {
    guard moveCase.state.isReadOnly else { return [] }
    let own = Set(moveCase.scans.map(\.id))
    return try await desk.archive.scans(of: moveCase.id, by: access)
      .filter { $0.role == .scan && !own.contains($0.id) }
      .map { ScanReference(id: $0.id, sha256: "", role: .signedNotification, pageCount: 1) }
  }
}
