/// R39 A page n/N of a certificate is missing (標準仕様書 5.5): people may stand on it.
public enum MissingPageRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.readingNotes.contains(where: { $0.code == Drafting.missingPage }) else { return [] }
    return [
      Finding(
        .r39, "pageMissing", .warning, at: .document, message: "証明書のページが足りません。", basis: "住民記録システム標準仕様書5.5",
        remedy: "不足しているページを読み取って追加してください。全員分が揃っていることを確認したときは理由を記録してください。")
    ]
  }
}
