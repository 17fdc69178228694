/// R26 Who never moved inside the municipality has 住所を定めた日 = 住民となった日 (標準仕様書 4.1.1.1). So for people moving in the two are
/// the day of the move, and for others the first is never the earlier one.
public enum AddressSinceRule: MoveRule {
  private static let basis = "住民記録システム標準仕様書4.1.1.1"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    move.persons.indices.flatMap { index -> [Finding] in
      if move.kind.isMoveIn {
        guard let moved = move.date(.moveDate) else { return [] }
        return [PersonField.residentSince, .addressSince].compactMap { field in
          guard let date = move.date(field, ofPerson: index), date != moved else { return nil }
          return Finding(
            .r26, "notMoveDate", .warning, at: .personField(index, field), expected: moved.iso, seen: date.iso,
            message: "転入者の\(field.label)が異動日と異なります。", basis: basis, remedy: "異動日に合わせるか、空欄にしてください。")
        }
      }
      guard let resident = move.date(.residentSince, ofPerson: index),
        let address = move.date(.addressSince, ofPerson: index), resident.isComplete, address.isComplete,
        address < resident
      else { return [] }
      return [
        Finding(
          .r26, "beforeResident", .warning, at: .personField(index, .addressSince), expected: resident.iso,
          seen: address.iso, message: "住所を定めた年月日が住民となった年月日より前です。", basis: basis, remedy: "住民票の記載を確認してください。")
      ]
    }
  }
}
