/// R06 A 転入 from another municipality without certificate, card data or 準ずる証明書 needs the items of 住民基本台帳法22条1項7号
/// (施行令22条), which cities take from 戸籍謄抄本 and 附票.
public enum MissingCertificateRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard [.moveIn, .moveInUnreported].contains(move.kind), !move.hasCertificate,
      !move.scans.contains(where: { [.certificate, .familyRegister].contains($0.role) })
    else { return [] }
    return [
      Finding(
        .r06, "noCertificate", .warning, at: .document, message: "転出証明書（または準ずる証明書）がない国内転入です。",
        basis: "住民基本台帳法第22条第1項第7号・同法施行令第22条", remedy: "戸籍謄抄本と戸籍の附票で出生年月日・性別・戸籍の表示を確認し、添付してください。")
    ]
  }
}
