/// R30 When somebody acts for the movers, the movers are told by 住民異動届受理通知 (届出日, 事由, 届出人, 異動者), a guard against
/// notifications behind their backs (標準仕様書 4.1.0.3).
public enum ReceiptNoticeRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard let standing = move.value(.notifierStanding).flatMap({ NotifierStanding(rawValue: $0) }),
      standing.needsAuthority
    else { return [] }
    return [
      Finding(
        .r30, "notice", .information, at: .field(.notifierStanding), message: "異動者本人以外からの届出です。",
        basis: "住民記録システム標準仕様書4.1.0.3", remedy: "異動者に住民異動届受理通知を送付してください。")
    ]
  }
}
