/// R21 A mover whose 個人番号, 住民票コード or 在留カード番号 stands on a removed record is moving in again (再転入): the old record is
/// revived, no new one made. The same 氏名・生年月日・性別 is only a likeness (標準仕様書 4.1.1.2).
public enum KnownResidentRule: MoveRule {
  private static let basis = "住民記録システム標準仕様書4.1.1.2"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.kind.isMoveIn else { return [] }
    guard let registry = context.registry else {
      return [
        Finding(
          .r21, "notRun", .information, at: .whole, message: "住民情報の写しがないため、再転入者かどうかを確認できません。", basis: basis,
          remedy: "住民記録システムで除票を検索してください。")
      ]
    }
    return move.persons.indices.flatMap { index in
      let matches = registry.matches.filter { $0.person == index }
      let byNumber = matches.filter(\.reason.isByNumber)
      return once(byNumber.isEmpty ? matches : byNumber).map { finding(for: $0, in: move) }
    }
  }

  /// Each resident once, though found by several numbers.
  private static func once(_ matches: [RegistryMatch]) -> [RegistryMatch] {
    var seen: Set<RegistryResident> = []
    return matches.filter { seen.insert($0.resident).inserted }
  }

  private static func finding(for match: RegistryMatch, in move: MoveCase) -> Finding {
    let path = FieldPath.personField(match.person, .addresseeNumber)
    let number = match.resident.values[.addresseeNumber]
    // With the old 宛名番号 entered the record is revived, and no new one is made.
    let taken = number != nil && move.value(.addresseeNumber, ofPerson: match.person) == number
    switch (match.resident.status.isRemoved, match.reason.isByNumber) {
    case (true, true) where taken:
      return Finding(
        .r21, "revived", .information, at: path, expected: number, message: "再転入者として除票の宛名番号が入力されています。",
        basis: basis, remedy: "住民記録システムでは再転入として処理してください。")
    case (true, true):
      return Finding(
        .r21, "returning", .error, at: path, expected: number, message: "\(match.reason.label)が同じ除票があります（再転入者）。",
        basis: basis, remedy: "新規に作成せず、除票の宛名番号を入力して再転入として処理してください。")
    case (true, false):
      return Finding(
        .r21, "likeRemoved", .warning, at: path, expected: number, message: "氏名・生年月日・性別が同じ除票があります。", basis: basis,
        remedy: "再転入者かどうか、住民票コード等で確認してください。")
    case (false, true):
      return Finding(
        .r21, "alreadyResident", .warning, at: path, expected: number, message: "\(match.reason.label)が同じ人が既に住民です。",
        basis: basis, remedy: "届出の種別（転居ではないか）と番号を確認してください。")
    case (false, false):
      return Finding(
        .r21, "likeResident", .warning, at: path, expected: number, message: "氏名・生年月日・性別が同じ住民がいます。", basis: basis,
        remedy: "同一人でないことを確認してください。")
    }
  }
}
