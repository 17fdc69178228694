/// R11 Each household has exactly one 世帯主; a registry may leave it unset, so this is a warning (標準仕様書 1.1.10).
///
/// People who join a household are notified without its 世帯主, who then stands in 新世帯主.
public enum HouseholderRule: MoveRule {
  private static let basis = "住民記録システム標準仕様書1.1.10"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.kind.hasNewAddressHere || move.kind.isHouseholdOnly, !move.persons.isEmpty else { return [] }
    let heads = move.persons.indices.filter {
      move.value(.relationship, ofPerson: $0).map(Relationship.folded) == Relationship.Word.householder.rawValue
    }
    let named = move.value(.newHouseholder)
    if heads.count > 1 {
      return heads.map {
        Finding(
          .r11, "several", .warning, at: .personField($0, .relationship), message: "世帯主が2人以上います。", basis: basis,
          remedy: "1つの世帯の世帯主は1人です。続柄を訂正するか、世帯ごとに届出を分けてください。")
      }
    }
    guard let head = heads.first else {
      let joined = named.map { name in !move.persons.indices.contains { sameName(move, $0, name) } } ?? false
      guard !joined else { return [] }
      return [
        Finding(
          .r11, "none", .warning, at: .field(.newHouseholder), message: "世帯主が定まっていません。", basis: basis,
          remedy: "異動者の1人の続柄を世帯主とするか、加わる世帯の世帯主の氏名を新世帯主に入力してください。")
      ]
    }
    guard let named, !sameName(move, head, named) else { return [] }
    return [
      Finding(
        .r11, "otherName", .warning, at: .field(.newHouseholder), expected: move.value(.name, ofPerson: head),
        seen: named, message: "新世帯主の氏名が、続柄が世帯主の人の氏名と異なります。", basis: basis,
        remedy: "転出前の続柄のままになっていないか確認し、新しい世帯での続柄に直してください。")
    ]
  }

  /// The householder may be written by 氏名 or by 通称.
  private static func sameName(_ move: MoveCase, _ index: Int, _ name: String) -> Bool {
    let key = name.filter { !$0.isWhitespace }
    return [PersonField.name, .alias].contains { field in
      move.value(field, ofPerson: index)?.filter { !$0.isWhitespace } == key
    }
  }
}
