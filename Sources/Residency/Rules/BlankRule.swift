/// R17 Items that a record may not lack (標準仕様書 1.1.6, 1.1.12): name, birth date, sex and address stop the case; 戸籍の表示 (なし
/// and 不明 are values), 住民票コード and the items of foreign residents are told, because the record system can supply them.
/// 宛名番号, 世帯番号 and 住民となった年月日 are given by that system when the move is keyed in, so nothing is asked for here.
public enum BlankRule: MoveRule {
  private static let basis = "住民記録システム標準仕様書1.1.6・1.1.12"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    var findings = addresses(move)
    for index in move.persons.indices { findings += person(index, of: move) }
    return findings
  }

  private static func addresses(_ move: MoveCase) -> [Finding] {
    var findings: [Finding] = []
    if let address = move.value(.newAddress) {
      if !AddressShape.hasHouseNumber(address), !move.kind.isMoveOut {
        findings.append(
          Finding(
            .r17, "noHouseNumber", .warning, at: .field(.newAddress), seen: address, message: "新住所に番地・号がありません。",
            basis: basis, remedy: "届出人に番地・号と方書を確認して補ってください。"))
      }
    } else if move.kind.isHouseholdOnly {
      // Nobody's address changes: one of the two says which household it is (25条 asks for neither).
      if move.value(.oldAddress) == nil { findings.append(blank(.field(.newAddress), "住所", .warning)) }
    } else {
      // 転出 may be notified with a destination not yet settled.
      let severity: Finding.Severity = move.kind.isMoveOut ? .warning : .error
      findings.append(blank(.field(.newAddress), move.kind.isMoveOut ? "転出先" : "新住所", severity))
    }
    let needsOld = !move.kind.isForeignOnly && !move.kind.isHouseholdOnly
    if needsOld, move.value(.oldAddress) == nil {
      findings.append(blank(.field(.oldAddress), "旧住所", move.kind == .moveInFromAbroad ? .warning : .error))
    }
    return findings
  }

  private static func person(_ index: Int, of move: MoveCase) -> [Finding] {
    let foreign = move.isForeign(person: index)
    func lacks(_ field: PersonField) -> Bool { move.value(field, ofPerson: index) == nil }
    func report(_ field: PersonField, _ severity: Finding.Severity) -> Finding {
      blank(.personField(index, field), field.label, severity)
    }
    var findings: [Finding] = []
    for field in [PersonField.name, .birthDate, .sex] where lacks(field) { findings.append(report(field, .error)) }
    if foreign {
      for field in [PersonField.nationality, .residentCategory, .residenceCardNumber] where lacks(field) {
        findings.append(report(field, .warning))
      }
    } else if move.kind.isMoveIn {
      if lacks(.registeredDomicile), move.value(.registeredDomicile) == nil {
        findings.append(report(.registeredDomicile, .warning))
      }
      if lacks(.familyRegisterHead), move.value(.familyRegisterHead) == nil {
        findings.append(report(.familyRegisterHead, .warning))
      }
    }
    if [.moveIn, .moveInSpecial, .moveInUnreported].contains(move.kind), lacks(.juminhyoCode) {
      findings.append(report(.juminhyoCode, .warning))
    }
    return findings
  }

  private static func blank(_ path: FieldPath, _ label: String, _ severity: Finding.Severity) -> Finding {
    Finding(
      .r17, "blank", severity, at: path, message: "\(label)が空欄です。", basis: basis,
      remedy: severity == .error ? "確認して入力してください。" : "確認して入力するか、空欄でよい理由を記録してください。")
  }
}
