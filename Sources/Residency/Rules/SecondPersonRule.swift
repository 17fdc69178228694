/// R44 When the municipality so sets, a person who has entered nothing approves the case (審査; C10). Filing refuses without.
public enum SecondPersonRule: MoveRule {
  private static let basis = "特定個人情報保護評価書（入力者と審査者の分離）"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard context.settings.secondPersonRequired, !move.isApprovedBySecondPerson else { return [] }
    if move.approval != nil {
      return [
        Finding(
          .r44, "samePerson", .error, at: .whole, message: "入力した職員が審査しています。", basis: basis,
          remedy: "入力・訂正をしていない職員が審査してください。")
      ]
    }
    return [
      Finding(
        .r44, "notApproved", .information, at: .whole, message: "入力者以外の職員による審査がまだです。", basis: basis,
        remedy: "完了の前に審査を受けてください。")
    ]
  }
}
