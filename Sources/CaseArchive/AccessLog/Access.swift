public import Residency

/// Who does something, where, and why (C03, C17). Given with every call that touches a record.
public struct Access: Hashable, Sendable {
  public let staff: StaffID
  public let desk: DeskID
  /// 端末: the name of the terminal.
  public let terminal: String
  public let roles: Set<StaffRole>
  /// 処理事由
  public let reason: AccessReason
  /// Free text of staff; sealed, since it may name a person. At most 500 characters are kept.
  public let note: String?
  /// Work order of maintenance (C24).
  public let workOrder: String?
  /// Other desks' cases are visible (C06).
  public let seesAllDesks: Bool

  public init(
    staff: StaffID, desk: DeskID, terminal: String, roles: Set<StaffRole> = [.clerk], reason: AccessReason,
    note: String? = nil, workOrder: String? = nil, seesAllDesks: Bool = false
  ) {
    self.staff = staff
    self.desk = desk
    self.terminal = String(terminal.prefix(64))
    self.roles = roles
    self.reason = reason
    self.note = note.map { String($0.prefix(500)) }
    self.workOrder = workOrder.map { String($0.prefix(64)) }
    self.seesAllDesks = seesAllDesks
  }
}

extension Access: CustomStringConvertible {
  /// Without the note.
  public var description: String { "Access(\(staff) at \(desk), \(reason.rawValue))" }
}

/// 処理事由: why a record is touched.
public enum AccessReason: String, Codable, Hashable, Sendable, CaseIterable {
  /// 異動受付
  case notification
  /// 申請受付
  case application
  /// 訂正
  case correction
  /// 再確認 (C33)
  case reverification
  /// 開示・訂正・利用停止請求 (C32)
  case disclosure
  /// 他市区町村からの照会 (C34)
  case inquiry
  /// 保存期間の満了 (C28)
  case retention
  /// 監査
  case audit
  /// 保守 (C24)
  case maintenance
}

extension AccessReason {
  /// The name staff know it by.
  public var label: String {
    switch self {
    case .notification: "異動受付"
    case .application: "申請受付"
    case .correction: "訂正"
    case .reverification: "再確認"
    case .disclosure: "開示・訂正・利用停止請求"
    case .inquiry: "他市区町村からの照会"
    case .retention: "保存期間の満了"
    case .audit: "監査"
    case .maintenance: "保守"
    }
  }
}

/// What was done. A closed set; new acts are added at the end.
public enum AccessAct: String, Codable, Hashable, Sendable, CaseIterable {
  case accept, create, change, file, attach
  case view, viewScan, search, list, print, export
  /// 個人番号 or 住民票コード shown unmasked (C05)
  case reveal
  /// Handed to another desk or authority (C25)
  case provide
  case lock, unlock, hold, release
  case planDeletion, approveDeletion, delete
  case backup, verify, copyKeys, readLog
  case signIn, signOut, grant, revoke, maintain
  /// Handed to the resident on a tablet, asked to be corrected there, taken back (C11, C12)
  case present
  /// A printed form that came back compared with its data (突合; C31)
  case match
}

extension AccessAct {
  /// Roles that may do it (C06, C17, C20, C23).
  var permittedRoles: Set<StaffRole> {
    switch self {
    case .readLog: [.auditor]
    case .backup, .copyKeys, .delete: [.administrator]
    case .hold, .release, .planDeletion, .approveDeletion: [.supervisor, .administrator]
    case .verify: [.administrator, .auditor]
    case .export, .provide: [.clerk, .supervisor, .administrator]
    default: [.clerk, .contractor, .supervisor, .administrator]
    }
  }
}
