/// R19 The last days of 明治 and 大正 may be written in either era; otherwise what was printed and what counts must be the same
/// day (標準仕様書 1.1.8).
/// R20 Foreign residents' birth dates and 在留期間の満了の日 are written in western years, never in 和暦 (標準仕様書 1.1.9): when the
/// paper shows an era, it was not made by these rules and a person must look.
public enum DateNotationRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    for field in CaseField.allCases {
      findings += contradiction(move.values[field], at: .field(field))
    }
    for index in move.persons.indices {
      let foreign = move.isForeign(person: index)
      for field in PersonField.allCases where field.valueKind == .date {
        let path = FieldPath.personField(index, field)
        let value = move.persons[index][field]
        findings += contradiction(value, at: path)
        if field.notation(isForeign: foreign) == .western, let printed = value?.read?.printed, namesEra(printed) {
          findings.append(
            Finding(
              .r20, "wareki", .warning, at: path, seen: printed, message: "外国人住民の\(field.label)が和暦で印字されています。",
              basis: "住民記録システム標準仕様書1.1.9", remedy: "在留カード等の西暦表記と照合してください。"))
        }
      }
    }
    return findings
  }

  /// Only where a person has not put another value in place of what was printed.
  private static func contradiction(_ value: CaseValue?, at path: FieldPath) -> [Finding] {
    guard let value, [.asRead, .confirmed].contains(value.status), let printed = value.read?.printed,
      let text = value.value, let counted = CalendarDate(iso: text), let shown = DateNotation.parse(printed),
      shown != counted
    else { return [] }
    return [
      Finding(
        .r19, "contradicts", .warning, at: path, expected: printed, seen: text, message: "印字された日付と読み取り結果の日付が一致しません。",
        basis: "住民記録システム標準仕様書1.1.8", remedy: "画像を見て正しい日付を入力してください。")
    ]
  }

  private static func namesEra(_ printed: String) -> Bool {
    EraTable.standard.eras.contains { printed.contains($0.name) }
  }
}
