/// C09 A value with a character that could not be written (外字あり, image only) is not yet what stands on the paper: it is told
/// until a person has said how the record system will get the character.
public enum UnwritableCharacterRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    var paths = move.values.filter(\.value.isImageOnly).map { FieldPath.field($0.key) }
    for (index, person) in move.persons.enumerated() {
      paths += person.filter(\.value.isImageOnly).map { FieldPath.personField(index, $0.key) }
    }
    return paths.sorted().map { path in
      Finding(
        .c09, "imageOnly", .warning, at: path, message: "外字のため文字を入力できていません（画像のみ）。",
        basis: "特定個人情報保護評価書（入手した情報の正確性の確認）",
        remedy: "異動届の該当欄を手書きで補い、住民記録システムでは証明書の画像で文字を同定してください。")
    }
  }
}
