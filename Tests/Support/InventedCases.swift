public import Residency

/// Cases, readings and people that nobody could mistake for real ones.
public enum InventedCases {
  /// 2026-04-06 10:00 in Japan, a Monday.
  public static let now = Timestamp(secondsSince1970: 1_775_437_200)

  /// The day of `now`.
  public static let today = now.dayInJapan

  /// A clerk, another clerk, and a desk.
  public static let clerk = known(StaffID(rawValue: "sato"))
  public static let second = known(StaffID(rawValue: "suzuki"))
  public static let desk = known(DeskID(rawValue: "市民課"))

  public static func caseID(_ text: String) -> CaseID { known(CaseID(rawValue: text)) }

  /// A scan of a certificate with a made-up digest.
  public static func scan(_ id: String, role: ScanReference.Role = .certificate, pages: Int = 1) -> ScanReference {
    ScanReference(
      id: known(ScanID(rawValue: id)), sha256: String(repeating: "0f", count: 32), role: role, pageCount: pages)
  }

  static func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("an invented value must be valid") }
    return value
  }
}
