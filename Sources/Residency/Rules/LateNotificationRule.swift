/// R04 A 転入, 転居 or 世帯変更 more than 14 days after the move is late: a written reason is taken and the summary court is
/// told (住民基本台帳法22条–25条, 52条; 届出期間経過通知 by practice).
/// R05 The days are counted from the day after; a closed last day moves to the next open one (民法140条, 地方自治法4条の2第4項).
/// R10 A 転出 more than 14 days after the move is removed ex officio, and a 転出証明書に準ずる証明書 is issued
/// (標準仕様書 4.1.3.0.1).
public enum LateNotificationRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard let moved = move.date(.moveDate), let notified = move.date(.notifiedDate) else { return [] }
    let deadline = NotificationDeadline(event: moved, calendar: context.calendar)
    let last = (deadline.lastDay ?? deadline.counted).iso
    switch deadline.judge(notified) {
    case .inTime: return []
    case .late:
      return [move.kind.isMoveOut ? removal(last, notified) : late(move.kind, last, notified)]
    case .unknown:
      let note = Finding(
        .r05, "notRun", .information, at: .field(.notifiedDate), message: "閉庁日の登録がないため、届出期間の末日を確定できません。",
        basis: "地方自治法第4条の2第4項", remedy: "閉庁日カレンダーを登録するか、末日が閉庁日に当たらないか確認してください。")
      return [move.kind.isMoveOut ? removal(last, notified) : late(move.kind, last, notified), note]
    }
  }

  private static func late(_ kind: MoveKind, _ last: String, _ notified: CalendarDate) -> Finding {
    Finding(
      .r04, "late", .warning, at: .field(.notifiedDate), expected: last, seen: notified.iso,
      message: "届出期間（異動した日から14日以内）を経過しています。", basis: kind.legalBasis + "・第52条",
      remedy: "届出期間経過の理由書を受け取り、届出期間経過通知の対象としてください。")
  }

  private static func removal(_ last: String, _ notified: CalendarDate) -> Finding {
    Finding(
      .r10, "exOfficio", .warning, at: .field(.notifiedDate), expected: last, seen: notified.iso,
      message: "転出した日から14日を経過した届出です。", basis: "住民記録システム標準仕様書4.1.3.0.1",
      remedy: "職権消除とし、転出証明書に準ずる証明書を交付してください。")
  }
}
