/// C09 What an identity document shows is compared with the certificate; a difference is put right or explained (a name changed by
/// marriage, an address not yet on the licence), and that nobody compared is told.
public enum IdentityComparisonRule: MoveRule {
  private static let basis = "特定個人情報保護評価書（入手した情報の正確性の確認）"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    // An agent's document says nothing about the certificate of those who move.
    guard let standing = move.value(.notifierStanding).flatMap({ NotifierStanding(rawValue: $0) }),
      !standing.needsAuthority, move.hasCertificate
    else { return [] }
    let checks = move.identityChecks.filter { $0.subject == .notifier && !$0.documents.isEmpty }
    guard !checks.isEmpty else { return [] }
    guard let comparison = checks.last(where: { $0.comparison != nil })?.comparison else {
      return [
        Finding(
          .c09, "identityNotCompared", .information, at: .whole, message: "本人確認書類と証明書の記載を突き合わせた記録がありません。",
          basis: basis, remedy: "氏名・生年月日・住所を見比べ、補記の画面で結果を記録してください。")
      ]
    }
    return comparison.results.filter { $0.value == .differs }.keys.sorted { $0.rawValue < $1.rawValue }.map { item in
      Finding(
        .c09, "identityDiffers.\(item.rawValue)", .warning, at: .whole, message: "本人確認書類の\(item.label)が証明書と異なります。",
        basis: basis, remedy: "読み取りの誤りであれば訂正し、そうでなければ相違の理由（改姓、書類の住所変更前など）を記録してください。")
    }
  }
}
