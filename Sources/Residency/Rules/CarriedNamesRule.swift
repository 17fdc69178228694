/// R32 旧氏 and 通称 on the certificate are carried over to the new record (標準仕様書 1.1.7, 施行令30条の26), with 通称の記載及び削除に関する事項
/// (30条の27), which often stand on a sheet of their own.
public enum CarriedNamesRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.kind.isMoveIn else { return [] }
    var findings: [Finding] = []
    for index in move.persons.indices {
      for field in [PersonField.formerName, .formerNameKana, .alias, .aliasKana] {
        guard let value = move.persons[index][field], value.value == nil, let printed = value.read?.value else {
          continue
        }
        findings.append(
          Finding(
            .r32, "dropped", .warning, at: .personField(index, field), expected: printed,
            message: "転出証明書にある\(field.label)が空欄にされています。", basis: "住民記録システム標準仕様書1.1.7・住民基本台帳法施行令第30条の26",
            remedy: "引き継いで記載してください。記載を求めない申出があったときは理由を記録してください。"))
      }
      if move.value(.alias, ofPerson: index) != nil, move.hasCertificate {
        findings.append(
          Finding(
            .r32, "aliasHistory", .information, at: .personField(index, .alias), message: "通称のある人です。",
            basis: "住民基本台帳法施行令第30条の27", remedy: "通称の記載及び削除に関する事項（別紙の場合があります）を確認して引き継いでください。"))
      }
    }
    return findings
  }
}
