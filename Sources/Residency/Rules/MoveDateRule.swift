/// R01 異動日 starts empty and must be entered; it is not later than today, except for 転出, which is notified beforehand
/// (標準仕様書 4.0.3).
public enum MoveDateRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    let path = FieldPath.field(.moveDate)
    guard let text = move.value(.moveDate) else {
      return [
        Finding(
          .r01, "missing", .error, at: path, message: "異動日が入力されていません。", basis: "住民記録システム標準仕様書4.0.3",
          remedy: "届出人に実際の異動日を確認して入力してください。")
      ]
    }
    guard let date = move.date(.moveDate) else {
      return [
        Finding(
          .r01, "notADate", .error, at: path, seen: text, message: "異動日が暦上の年月日ではありません。",
          basis: "住民記録システム標準仕様書1.1.8", remedy: "年月日を入力し直してください。")
      ]
    }
    guard date > context.today, !move.kind.isMoveOut else { return [] }
    return [
      Finding(
        .r01, "future", .error, at: path, expected: context.today.iso, seen: date.iso, message: "異動日が本日より後の日付です。",
        basis: "住民記録システム標準仕様書4.0.3", remedy: "異動前の届出は受理できません。異動日を確認してください。")
    ]
  }
}
