/// R17 What stands in 30条の45に規定する区分 and 在留資格 is one of their lists (住民基本台帳法30条の45, 出入国管理及び難民認定法 別表). A new
/// status may come by amendment, so it is a warning; 外交, 公用 and 短期滞在 make nobody a resident.
public enum CategoryRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    move.persons.indices.flatMap { index -> [Finding] in
      var findings: [Finding] = []
      if let text = move.value(.residentCategory, ofPerson: index),
        !ForeignResidentLists.categories.contains(folded(text))
      {
        findings.append(unlisted(.residentCategory, index, text, basis: "住民基本台帳法第30条の45"))
      }
      if let text = move.value(.residenceStatus, ofPerson: index) {
        let status = folded(text)
        if ForeignResidentLists.withoutRecord.contains(status) {
          findings.append(
            Finding(
              .r17, "noRecord", .warning, at: .personField(index, .residenceStatus), seen: text,
              message: "住民票の作成対象とならない在留資格です。", basis: "住民基本台帳法第30条の45", remedy: "在留カードで在留資格を確認してください。"))
        } else if !ForeignResidentLists.residenceStatuses.contains(status) {
          findings.append(unlisted(.residenceStatus, index, text, basis: "出入国管理及び難民認定法別表"))
        }
      }
      return findings
    }
  }

  /// Digits and spaces are written in either width: 特定技能１号.
  private static func folded(_ text: String) -> String {
    String(String.UnicodeScalarView(EntryText.folded(text).unicodeScalars.filter { $0 != " " }))
  }

  private static func unlisted(_ field: PersonField, _ index: Int, _ text: String, basis: String) -> Finding {
    Finding(
      .r17, "notInList", .warning, at: .personField(index, field), seen: text, message: "\(field.label)が一覧にない記載です。",
      basis: basis, remedy: "在留カードや証明書の画像と照合してください。")
  }
}
