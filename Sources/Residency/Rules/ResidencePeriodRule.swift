/// R36 A 在留期間 that ended before the notification (出入国管理及び難民認定法20条6項 lets an applicant for extension stay up to two
/// months longer, so it may be in order).
public enum ResidencePeriodRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    let day = move.date(.notifiedDate) ?? context.today
    return move.persons.indices.compactMap { index in
      guard let end = move.date(.residencePeriodEnd, ofPerson: index), end.isComplete, end < day else { return nil }
      return Finding(
        .r36, "ended", .warning, at: .personField(index, .residencePeriodEnd), expected: day.iso, seen: end.iso,
        message: "在留期間の満了の日が届出日より前です。", basis: "出入国管理及び難民認定法第20条",
        remedy: "在留カードの裏面（更新申請中の記載）を確認してください。")
    }
  }
}
