/// R33 個人番号 and 住民票コード carry the right check digit, 在留カード等の番号 has its form: an error where staff typed or confirmed
/// it, a warning where it was only read. 宛名番号 and 世帯番号 of before the standard may fail, so they are only told
/// (番号法施行省令5条, 標準仕様書 1.1.13). Findings are listed, so they repeat no such number (C05).
public enum CheckDigitRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    for (index, person) in move.persons.enumerated() {
      for field in [PersonField.individualNumber, .juminhyoCode, .residenceCardNumber] {
        guard let value = person[field], let text = value.value, !isValid(text, field) else { continue }
        findings.append(wrong(field, value, at: .personField(index, field)))
      }
      if let text = person[.addresseeNumber]?.value, !hasOldDigit(text) {
        findings.append(odd("宛名番号", text, at: .personField(index, .addresseeNumber)))
      }
    }
    if let text = move.value(.householdNumber), !hasOldDigit(text) {
      findings.append(odd("世帯番号", text, at: .field(.householdNumber)))
    }
    return findings
  }

  private static func isValid(_ text: String, _ field: PersonField) -> Bool {
    switch field {
    case .individualNumber: IndividualNumber(text) != nil
    case .juminhyoCode: JuminhyoCode(text) != nil
    default: ResidenceCardNumber(text) != nil
    }
  }

  private static func hasOldDigit(_ text: String) -> Bool {
    guard let digits = CheckDigit.digits(of: text), digits.count > 1 else { return false }
    return CheckDigit.weights2to7(Array(digits.dropLast())) == digits.last
  }

  private static func wrong(_ field: PersonField, _ value: CaseValue, at path: FieldPath) -> Finding {
    Finding(
      .r33, "wrong", value.isStaffWork ? .error : .warning, at: path,
      message: field == .residenceCardNumber ? "在留カード等の番号の形式が正しくありません。" : "\(field.label)の検査数字が合いません。",
      basis: field == .residenceCardNumber ? "住民基本台帳法第30条の45" : "行政手続における特定の個人を識別するための番号の利用等に関する法律・住民基本台帳法",
      remedy: "証明書またはカードの番号と1桁ずつ照合して入力してください。")
  }

  private static func odd(_ label: String, _ text: String, at path: FieldPath) -> Finding {
    Finding(
      .r33, "oldNumber", .information, at: path, seen: text, message: "\(label)の検査数字が標準の方式と合いません。",
      basis: "住民記録システム標準仕様書1.1.13", remedy: "標準化前に付番された番号であれば差し支えありません。入力誤りがないか確認してください。")
  }
}
