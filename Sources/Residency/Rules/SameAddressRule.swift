/// R25 A move to another building or room at the same 番地 is a 転居 (標準仕様書 4.1.2.1); one to the very same place is none.
public enum SameAddressRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.kind.hasNewAddressHere, let old = move.value(.oldAddress), let new = move.value(.newAddress),
      AddressComparison.compare(old, new).matches
    else { return [] }
    return [
      Finding(
        .r25, "same", .warning, at: .field(.newAddress), expected: old, seen: new, message: "新住所と旧住所が同じ場所です。",
        basis: "住民記録システム標準仕様書4.1.2.1", remedy: "方書まで確認してください。建物や部屋が変わる場合は方書を補ってください。")
    ]
  }
}
