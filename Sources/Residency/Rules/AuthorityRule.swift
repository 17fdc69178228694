/// R27 Who notifies for another household shows 委任状 or another proof of authority, and which one is recorded
/// (住民基本台帳法27条3項).
public enum AuthorityRule: MoveRule {
  private static let basis = "住民基本台帳法第27条第3項"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard let text = move.value(.notifierStanding), let standing = NotifierStanding(rawValue: text) else {
      return [
        Finding(
          .r27, "noStanding", .error, at: .field(.notifierStanding), message: "届出人の資格（本人・世帯主・代理人等）が入力されていません。",
          basis: "住民基本台帳法第26条・第27条", remedy: "届出人と異動者との関係を選んでください。")
      ]
    }
    if standing.needsAuthority {
      guard move.value(.notifierAuthority) == nil else { return [] }
      return [
        Finding(
          .r27, "noAuthority", .error, at: .field(.notifierAuthority), message: "代理人による届出ですが、代理権限の確認書類が記録されていません。",
          basis: basis, remedy: "委任状や戸籍謄抄本等を確認し、その種類を入力してください。")
      ]
    }
    guard standing == .mover, let name = move.value(.notifierName), !move.persons.isEmpty,
      !move.persons.indices.contains(where: { isNamed(name, move, $0) })
    else { return [] }
    return [
      Finding(
        .r27, "notAMover", .warning, at: .field(.notifierName), seen: name,
        message: "届出人が本人とされていますが、異動者の中に同じ氏名の人がいません。",
        basis: basis, remedy: "届出人の氏名または資格を確認してください。")
    ]
  }

  private static func isNamed(_ name: String, _ move: MoveCase, _ index: Int) -> Bool {
    [PersonField.name, .alias].contains { field in
      move.value(field, ofPerson: index).map { NameComparison.compare($0, name).matches } ?? false
    }
  }
}
