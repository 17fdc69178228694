/// What a member of staff may be.
public enum StaffRole: String, Codable, Hashable, Sendable, CaseIterable {
  /// 担当者
  case clerk
  /// 委託: enters, but does not delete, hold or export (C23)
  case contractor
  /// 審査・監督者
  case supervisor
  /// システム管理者
  case administrator
  /// 監査: the only one who reads the log
  case auditor
}

extension StaffRole {
  /// The name staff know it by.
  public var label: String {
    switch self {
    case .clerk: "担当者"
    case .contractor: "委託職員"
    case .supervisor: "審査・監督者"
    case .administrator: "システム管理者"
    case .auditor: "監査担当"
    }
  }
}
