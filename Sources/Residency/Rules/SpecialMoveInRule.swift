/// R07 特例転入 by card ends when 30 days from the planned day of moving out, or 14 days from the day of moving in, have passed,
/// whichever is first (施行令24条の2). From then on a 転出証明書 is needed.
public enum SpecialMoveInRule: MoveRule {
  /// Days from the planned day of moving out.
  public static let daysFromMoveOut = 30

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.kind == .moveInSpecial, let notified = move.date(.notifiedDate) else { return [] }
    let deadlines = [
      move.date(.moveOutDate).map {
        NotificationDeadline(event: $0, days: daysFromMoveOut, calendar: context.calendar)
      },
      move.date(.moveDate).map { NotificationDeadline(event: $0, calendar: context.calendar) },
    ].compactMap(\.self)
    let judgements = deadlines.map { $0.judge(notified) }
    guard judgements.contains(where: { $0 != .inTime }) else { return [] }
    let last = deadlines.map { $0.lastDay ?? $0.counted }.min()
    // Closed days might excuse it and are not known: staff decide.
    return [
      Finding(
        .r07, "ended", judgements.contains(.late) ? .error : .warning, at: .field(.notifiedDate), expected: last?.iso,
        seen: notified.iso, message: "特例転入ができる期間（転出予定日から30日、転入日から14日の早いほう）を過ぎています。",
        basis: "住民基本台帳法施行令第24条の2", remedy: "前住所地で転出証明書の交付を受けてもらい、通常の転入届として受け付けてください。")
    ]
  }
}
