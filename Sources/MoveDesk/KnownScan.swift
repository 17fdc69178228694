public import CaseArchive
import Foundation
public import Residency

extension MoveDesk {
  /// Receives a scan unless a case that has not been withdrawn holds exactly this file already (監視フォルダー): what comes
  /// twice because the program was stopped between keeping a file and moving it away is one reception.
  /// - Returns: `nil` when it is here already.
  public func receiveOnce(
    _ scan: IncomingScan, kind: MoveKind = .moveIn, by access: Access
  ) async throws -> Reception? {
    let holders = try await archive.cases(holding: scan.content, by: access)
    guard holders.allSatisfy({ $0.state == .withdrawn }) else { return nil }
    return try await receive(scan, kind: kind, by: access)
  }
}
