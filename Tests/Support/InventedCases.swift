public import Residency

/// Cases, readings and people that nobody could mistake for real ones.
public enum InventedCases {
  /// 2026-04-06 10:00 in Japan, a Monday.
  public static let now = Timestamp(secondsSince1970: 1_775_437_200)

  /// The day of `now`.
  public static let today = now.dayInJapan

  /// Three clerks, and a desk.
  public static let clerk = known(StaffID(rawValue: "sato"))
  public static let second = known(StaffID(rawValue: "suzuki"))
  public static let third = known(StaffID(rawValue: "takahashi"))
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

extension InventedCases {
  /// A drafted 転入 of the invented family of four.
  public static func drafted(
    _ reading: Reading = InventedReadings.certificate(), kind: MoveKind? = nil
  ) throws -> MoveCase {
    var move = MoveCase(
      id: caseID("case-1"), kind: kind ?? .moveIn, desk: desk, scans: [scan("scan-1")], by: clerk, at: now)
    try move.recordReading(by: clerk, at: now)
    let draft = try Drafting.draft(
      from: [ScannedReading(reading, scan: move.scans.first?.id)], kind: kind, today: today)
    try move.take(draft, by: clerk, at: now)
    return move
  }

  /// The values staff put in at the counter when all is well: moved in three days ago, the householder notifies.
  public static let counterEntries: [CaseField: String?] = [
    .moveDate: "2026-04-01", .notifierName: "窓口 一郎", .notifierAddress: "架空県架空市八幡1丁目1番1号 架空マンション101",
    .notifierPhone: "090-0000-0000", .notifierStanding: "mover",
  ]

  /// Drafted, supplemented at the counter, identity checked: the rules find nothing in it that stops filing.
  public static func supplemented(_ reading: Reading = InventedReadings.certificate()) throws -> MoveCase {
    var move = try drafted(reading)
    try move.apply(CaseEdit(fields: counterEntries, confirm: move.openReviews), by: clerk, at: now)
    let comparison = IdentityComparison(results: [.name: .agrees, .birthDate: .agrees, .address: .agrees])
    try move.record(
      IdentityCheck(
        subject: .notifier, documents: [.drivingLicence], comparison: comparison, by: clerk, at: now))
    return move
  }

  /// A signature on the tablet.
  public static let signature = SignatureReference(
    id: known(SignatureID(rawValue: "signature-1")), medium: .tablet, by: clerk, at: now)
}
