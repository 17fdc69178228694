/// R09 When the day of moving in differs from the day planned on the certificate, both are shown; the old municipality removes
/// by the earlier of the two (標準仕様書 1.1.5).
public enum PlannedDateRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.kind.isMoveIn, let moved = move.date(.moveDate), let planned = move.date(.moveOutDate),
      moved != planned
    else { return [] }
    return [
      Finding(
        .r09, "differs", .warning, at: .field(.moveDate), expected: planned.iso, seen: moved.iso,
        message: "異動日が転出証明書の転出（予定）年月日と異なります。", basis: "住民記録システム標準仕様書1.1.5",
        remedy: "実際に住み始めた日を届出人に確認してください（前住所地では早いほうの日で消除されます）。")
    ]
  }
}
