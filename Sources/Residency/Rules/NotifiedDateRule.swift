/// R02 届出日 is today by default and never later (標準仕様書 4.1.0.2). One before the day of reception is told: it would hide a late
/// notification, and is right only for what came by post.
/// R03 A 転入, 転居 or 世帯変更 is notified on the day of the move or after it, never beforehand (住民基本台帳法22条–25条).
public enum NotifiedDateRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    let path = FieldPath.field(.notifiedDate)
    guard let notified = move.date(.notifiedDate) else {
      return [
        Finding(
          .r02, "missing", .error, at: path, seen: move.value(.notifiedDate), message: "届出日が入力されていないか、暦上の年月日ではありません。",
          basis: "住民基本台帳法施行令第26条", remedy: "届出日を入力してください（通常は本日）。")
      ]
    }
    var findings: [Finding] = []
    if notified > context.today {
      findings.append(
        Finding(
          .r02, "future", .error, at: path, expected: context.today.iso, seen: notified.iso,
          message: "届出日が本日より後の日付です。", basis: "住民記録システム標準仕様書4.1.0.2", remedy: "届出日を訂正してください。"))
    }
    // A correction keeps the day of the notification that it corrects.
    let received = move.receivedAt.dayInJapan
    if move.version == 1, notified < received {
      findings.append(
        Finding(
          .r02, "beforeReception", .warning, at: path, expected: received.iso, seen: notified.iso,
          message: "届出日が受付の日より前です。", basis: "住民基本台帳法施行令第26条", remedy: "郵送等で先に届いた届出でなければ、届出日を受付の日に直してください。"))
    }
    if let moved = move.date(.moveDate), notified < moved, !move.kind.isMoveOut {
      findings.append(
        Finding(
          .r03, "beforeMove", .error, at: path, expected: moved.iso, seen: notified.iso,
          message: "届出日が異動日より前です。\(move.kind.label)は予定での届出ができません。", basis: move.kind.legalBasis,
          remedy: "異動日または届出日を確認してください。"))
    }
    return findings
  }
}
