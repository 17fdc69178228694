/// R18 Dates are real days of the calendar. For birth, 住民となった日 and 住所を定めた日 a day that the calendar lacks (29 February of a
/// common year) and unknown parts (不詳) are accepted after a look (標準仕様書 1.1.8). Nobody is born after today.
public enum RealDateRule: MoveRule {
  private static let basis = "住民記録システム標準仕様書1.1.8"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    for field in [CaseField.moveOutDate, .moveOutNotifiedDate, .certificateIssueDate] {
      guard let text = move.value(field) else { continue }
      findings += judge(text, at: .field(field), loose: false, label: field.label)
    }
    for index in move.persons.indices {
      for field in PersonField.allCases where field.valueKind == .date {
        guard let text = move.value(field, ofPerson: index) else { continue }
        let path = FieldPath.personField(index, field)
        // 児童手当 begins in a month.
        if field == .childAllowanceFrom, CalendarDate(iso: text)?.month != nil { continue }
        findings += judge(text, at: path, loose: field.allowsLooseDate, label: field.label)
        if field == .birthDate, let date = CalendarDate(iso: text), date > context.today {
          findings.append(
            Finding(
              .r18, "unborn", .error, at: path, expected: context.today.iso, seen: text, message: "生年月日が本日より後の日付です。",
              basis: basis, remedy: "生年月日を確認してください。"))
        }
      }
    }
    return findings
  }

  private static func judge(_ text: String, at path: FieldPath, loose: Bool, label: String) -> [Finding] {
    if let date = CalendarDate(iso: text) {
      guard !date.isComplete else { return [] }
      return [
        Finding(
          .r18, "partUnknown", .warning, at: path, seen: text, message: "\(label)の一部が不詳です。", basis: basis,
          remedy: "不詳のままでよいか、証明書等の原本で確認してください。")
      ]
    }
    if loose, LooseDate(text: text) != nil {
      return [
        Finding(
          .r18, "notInCalendar", .warning, at: path, seen: text, message: "\(label)が暦にない日です。", basis: basis,
          remedy: "記録どおりであるか、証明書等の原本で確認してください。")
      ]
    }
    return [
      Finding(
        .r18, "notADate", .error, at: path, seen: text, message: "\(label)が年月日として読めません。", basis: basis,
        remedy: "証明書等の原本を見て入力し直してください。")
    ]
  }
}
