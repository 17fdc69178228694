/// R28 Name and address of the person who acts, and the signature, stand on the notification before it is completed
/// (住民基本台帳法施行令26条). The signature comes after the check (C11), so its lack is only told here; filing refuses it.
public enum NotifierRule: MoveRule {
  private static let basis = "住民基本台帳法施行令第26条"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    var findings = [CaseField.notifierName, .notifierAddress].filter { move.value($0) == nil }.map { field in
      Finding(
        .r28, "missing", .error, at: .field(field), message: "\(field.label)が入力されていません。", basis: basis,
        remedy: "届出人の氏名と住所を入力してください。")
    }
    if move.signature == nil {
      findings.append(
        Finding(
          .r28, "unsigned", .information, at: .whole, message: "届出人の署名はまだありません。", basis: basis,
          remedy: "点検が済んだら内容を確認してもらい、署名を受けてください。"))
    }
    return findings
  }
}
