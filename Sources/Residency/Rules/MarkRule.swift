/// R40 再交付, 準ずる証明書 and 特例による転出処理済 on the paper change how staff proceed (標準仕様書 4.1.3.0.3, 4.1.3.0.4).
public enum MarkRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    move.marks.compactMap { mark in
      switch mark {
      case .reissue:
        finding(
          "reissue", "再交付された転出証明書です。", "標準仕様書4.1.3.0.3", "最初の交付時の内容が記載されています。その後の変更がないか届出人に確認してください。")
      case .equivalentCertificate:
        finding(
          "equivalentCertificate", "転出証明書に準ずる証明書です。", "標準仕様書4.1.3.0.1・4.1.3.0.3",
          "前住所地で職権消除されています。転入までの住所と異動日を確認してください。")
      case .specialMoveOutDone:
        finding(
          "specialMoveOutDone", "特例による転出処理済と記載されています。", "標準仕様書4.1.3.0.4", "紙の記載ではなく、住基ネットの転出証明書情報を用いてください。")
      case .forOfficialUse: nil
      }
    }
  }

  private static func finding(_ code: String, _ message: String, _ basis: String, _ remedy: String) -> Finding {
    Finding(.r40, code, .warning, at: .document, message: message, basis: "住民記録システム" + basis, remedy: remedy)
  }
}
