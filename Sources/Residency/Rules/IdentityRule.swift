/// R29 The identity check of the person at the counter is recorded: one document with a photograph, or two others, or one other
/// and questions answered (住民基本台帳法27条2項; C07).
public enum IdentityRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard !move.isNotifierIdentified else { return [] }
    let tried = move.identityChecks.contains { $0.subject == .notifier }
    return [
      Finding(
        .r29, tried ? "insufficient" : "missing", .error, at: .whole,
        message: tried ? "届出人の本人確認が十分ではありません。" : "届出人の本人確認が記録されていません。", basis: "住民基本台帳法第27条第2項",
        remedy: "写真付きの書類1点、または写真のない書類2点（1点と聞き取り）を確認して記録してください。")
    ]
  }
}
