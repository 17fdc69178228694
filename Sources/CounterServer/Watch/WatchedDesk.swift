public import Foundation
public import Residency

/// A folder whose scans are received at a desk: `市民課=/srv/scan`.
public struct WatchedDesk: Hashable, Sendable {
  public var folder: URL
  public var desk: DeskID
  /// In whose name scans are received.
  public var staff: StaffID
  /// Taken files are deleted instead of kept in `done/`.
  public var deletes: Bool

  public init(folder: URL, desk: DeskID, staff: StaffID, deletes: Bool = false) {
    self.folder = folder
    self.desk = desk
    self.staff = staff
    self.deletes = deletes
  }

  /// `DESK=FOLDER`; `nil` when it is not of this form.
  public init?(_ text: String, deletes: Bool = false) {
    let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, let desk = DeskID(rawValue: halves[0]), !halves[1].isEmpty,
      let staff = StaffID(rawValue: "watch")
    else { return nil }
    self.init(folder: URL(fileURLWithPath: halves[1]), desk: desk, staff: staff, deletes: deletes)
  }
}
