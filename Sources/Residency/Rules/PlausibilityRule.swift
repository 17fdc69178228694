/// R35 Relationship, sex and birth date fit each other: 夫 is male, a child is younger than the parent, a spouse is of age
/// (民法731条). All of it can be otherwise in a real family, so it is only a warning.
public enum PlausibilityRule: MoveRule {
  private static let basis = "世帯の続柄・性別・生年月日の整合"
  /// Years between a parent and a child below which staff look again.
  private static let generation = 14

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    let relationships = move.persons.indices.map {
      move.value(.relationship, ofPerson: $0).flatMap { Relationship($0) }
    }
    let heads = relationships.indices.filter { relationships[$0]?.words == [.householder] }
    let head = heads.count == 1 ? heads.first : nil
    return move.persons.indices.flatMap { index -> [Finding] in
      guard let relationship = relationships[index] else { return [] }
      var findings: [Finding] = []
      if let sex = move.value(.sex, ofPerson: index), let expected = relationship.sex, sex != expected {
        findings.append(odd(index, .sex, "sex", expected, sex, "続柄と性別が合いません。"))
      }
      if let head, head != index { findings += ages(relationship, index, head, move) }
      return findings
    }
  }

  private static func ages(_ relationship: Relationship, _ index: Int, _ head: Int, _ move: MoveCase) -> [Finding] {
    guard let own = move.date(.birthDate, ofPerson: index), let heads = move.date(.birthDate, ofPerson: head),
      own.isComplete, heads.isComplete
    else { return [] }
    func report(_ code: String, _ message: String) -> [Finding] {
      [odd(index, .birthDate, code, heads.iso, own.iso, message)]
    }
    let words = relationship.words
    if words.allSatisfy({ $0 == .child }), own < heads.adding(years: generation * words.count) {
      return report("child", "子（子の子）の生年月日が世帯主に近すぎるか、世帯主より前です。")
    }
    if words.allSatisfy(\.isParent), heads < own.adding(years: generation * words.count) {
      return report("parent", "父母（祖父母）の生年月日が世帯主に近すぎるか、世帯主より後です。")
    }
    guard words.count == 1 else { return [] }
    switch words[0] {
    case .elderBrother, .elderSister: return own > heads ? report("elder", "兄・姉の生年月日が世帯主より後です。") : []
    case .youngerBrother, .youngerSister: return own < heads ? report("younger", "弟・妹の生年月日が世帯主より前です。") : []
    case .husband, .wife:
      let day = move.date(.notifiedDate) ?? own
      return own.adding(years: 18) > day && day > own ? report("spouse", "配偶者が18歳未満です。") : []
    default: return []
    }
  }

  private static func odd(
    _ index: Int, _ field: PersonField, _ code: String, _ expected: String, _ seen: String, _ message: String
  ) -> Finding {
    Finding(
      .r35, code, .warning, at: .personField(index, field), expected: expected, seen: seen, message: message,
      basis: basis, remedy: "続柄・性別・生年月日を証明書で確認してください。")
  }
}
