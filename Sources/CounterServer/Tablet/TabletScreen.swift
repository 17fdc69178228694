import Admission
import CaseArchive
import Crypto
import Foundation
import MoveDesk
import Residency

/// What a tablet has to show now.
enum TabletScreen: Sendable {
  case waiting(code: String)
  case thanks
  /// Staff have been asked for a correction; nothing of the case is shown.
  case correction
  /// Staff are working on the case; nothing of it is shown.
  case changed
  case showing(StoredCase, Tablet.HandOver)
}

/// The pages of a case on the tablet, in their order.
enum TabletStep: String, CaseIterable, Sendable {
  case purpose, read, correct, sign
}

extension Counter {
  /// What the tablet shows, and ends what is over: touched too long ago, signed elsewhere, withdrawn, gone.
  func screen(of paired: PairedTablet, terminal: String) async throws -> TabletScreen {
    try await endIdleTablets()
    guard let tablet = try await admission.tablet(paired.token) else { throw PageProblem.noTablet }
    guard let handOver = tablet.handOver else { return tablet.thanks ? .thanks : .waiting(code: tablet.code) }
    let access = handOver.access(terminal: terminal)
    guard let standing = try await standing(of: handOver, by: access) else {
      try await admission.takeBack(handOver.caseID)
      return try await waiting(paired)
    }
    switch standing.state {
    case .signed, .filed:
      try await admission.takeBack(handOver.caseID, thanks: true)
      return .thanks
    case .withdrawn, .superseded:
      try await admission.takeBack(handOver.caseID)
      return try await waiting(paired)
    case .checked: break
    default: return .changed
    }
    if handOver.corrections != nil { return .correction }
    let stored = try await desk.archive.load(handOver.caseID, by: access)
    guard stored.moveCase.state == .checked, stored.moveCase.signingObstacles().isEmpty else { return .changed }
    return .showing(stored, handOver)
  }

  /// Changes whenever what the tablet shows does, and tells nothing of it.
  func fingerprint(of paired: PairedTablet, terminal: String) async throws -> String {
    try await endIdleTablets()
    guard let tablet = try await admission.tablet(paired.token) else { return "gone" }
    var parts = [tablet.formToken, tablet.thanks ? "thanks" : tablet.code]
    if let handOver = tablet.handOver {
      parts = [tablet.formToken, handOver.caseID.rawValue, handOver.corrections == nil ? "" : "correction"]
      if let standing = try await standing(of: handOver, by: handOver.access(terminal: terminal)) {
        parts += [standing.state.rawValue, standing.state == .checked ? "\(standing.revision)" : ""]
      }
    }
    let digest = SHA256.hash(data: Data(parts.joined(separator: "\n").utf8))
    return digest.prefix(8).map { String(format: "%02x", $0) }.joined()
  }

  /// Takes back what was left, and writes it into the log (C12, C17).
  func endIdleTablets() async throws {
    for handOver in try await admission.endIdleTablets() {
      let access = handOver.access(terminal: "idle")
      try await desk.archive.record(.present, caseID: handOver.caseID, item: "taken back, not touched", by: access)
      await feed.tell(.tablet, handOver.caseID, at: access.desk)
    }
  }

  private func waiting(_ paired: PairedTablet) async throws -> TabletScreen {
    guard let tablet = try await admission.tablet(paired.token) else { throw PageProblem.noTablet }
    return .waiting(code: tablet.code)
  }

  /// `nil`: the case is gone, or no longer to be seen by who handed it over.
  private func standing(
    of handOver: Tablet.HandOver, by access: Access
  ) async throws -> (revision: Int, state: CaseState)? {
    do {
      return try await desk.archive.standing(of: handOver.caseID, by: access)
    } catch {
      guard [.notFound, .notPermitted, .keyDestroyed].contains(error.code) else { throw error }
      return nil
    }
  }
}
