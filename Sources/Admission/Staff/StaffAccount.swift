public import Residency

/// A member of staff who may sign in (利用者).
public struct StaffAccount: Hashable, Sendable {
  /// The user name.
  public let staff: StaffID
  /// 氏名 as other staff see it.
  public let displayName: String
  public let desk: DeskID
  public let roles: Set<StaffRole>
  /// Other desks' cases are visible (C06).
  public let seesAllDesks: Bool
  public let isDisabled: Bool

  /// - Parameter displayName: empty: the user name.
  public init(
    staff: StaffID, displayName: String = "", desk: DeskID, roles: Set<StaffRole> = [.clerk],
    seesAllDesks: Bool = false, isDisabled: Bool = false
  ) {
    self.staff = staff
    self.displayName = displayName.isEmpty ? staff.rawValue : displayName
    self.desk = desk
    self.roles = roles
    self.seesAllDesks = seesAllDesks
    self.isDisabled = isDisabled
  }
}

extension StaffAccount: CustomStringConvertible {
  /// Without the person's name.
  public var description: String { "StaffAccount(\(staff) at \(desk))" }
}
