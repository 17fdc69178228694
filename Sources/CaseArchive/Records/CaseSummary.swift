public import Residency

/// One line of a queue: the least needed to pick one case (C04). Never an address, a 個人番号 or a 住民票コード (C05).
public struct CaseSummary: Hashable, Sendable {
  public let id: CaseID
  public let kind: MoveKind
  public let state: CaseState
  public let desk: DeskID
  /// Counts each saving; give it back with `update`.
  public let revision: Int
  public let createdAt: Timestamp
  public let changedAt: Timestamp
  public let changedBy: StaffID
  public let filedOn: CalendarDate?
  /// The last day it is kept.
  public let expiresOn: CalendarDate
  public let isHeld: Bool
  /// The name to pick it by; empty when there is none yet.
  public let label: String
}

extension CaseSummary: CustomStringConvertible {
  /// Without the label.
  public var description: String { "CaseSummary(\(id) r\(revision), \(kind.rawValue), \(state.rawValue))" }
}

/// A case as loaded, with the revision that a later `update` must name.
public struct StoredCase: Hashable, Sendable {
  public let moveCase: MoveCase
  public let revision: Int
  public let changedAt: Timestamp
  public let changedBy: StaffID
  public let expiresOn: CalendarDate
  public let isHeld: Bool
}

extension StoredCase: CustomStringConvertible {
  public var description: String { "StoredCase(\(moveCase.id) r\(revision))" }
}

/// One saving of a case.
public struct CaseRevision: Hashable, Sendable {
  public let revision: Int
  public let state: CaseState
  public let savedAt: Timestamp
  public let savedBy: StaffID
}
