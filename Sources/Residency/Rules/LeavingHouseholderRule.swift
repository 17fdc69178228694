/// R12 When the 世帯主 leaves and one member stays, that member becomes 世帯主 ex officio; when two or more stay, the change of
/// 世帯主 is notified first (住民基本台帳法25条, 施行令25条; 標準仕様書 4.0.4).
public enum LeavingHouseholderRule: MoveRule {
  private static let basis = "住民基本台帳法施行令第25条・標準仕様書4.0.4"

  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard move.kind.isMoveOut || [.relocation, .householdSplit, .householdMerge, .householdChange].contains(move.kind)
    else { return [] }
    guard let registry = context.registry else {
      return [
        Finding(
          .r12, "notRun", .information, at: .field(.oldHouseholder), message: "住民情報の写しがないため、残る世帯員を確認できません。",
          basis: basis, remedy: "世帯主が抜ける異動でないか、住民記録システムで確認してください。")
      ]
    }
    let members = registry.oldHousehold.filter { !$0.status.isRemoved }
    let leaving = Set(registry.matches.lazy.filter { !$0.resident.status.isRemoved }.map(\.resident))
    let staying = members.filter { !leaving.contains($0) }
    let headLeaves = members.contains {
      leaving.contains($0) && $0.values[.relationship] == Relationship.Word.householder.rawValue
    }
    guard headLeaves, !staying.isEmpty else { return [] }
    if staying.count == 1 {
      return [
        Finding(
          .r12, "oneStays", .warning, at: .field(.oldHouseholder), expected: staying[0].values[.name],
          message: "世帯主が抜け、世帯員が1人残ります。", basis: basis, remedy: "残る人を職権で世帯主に変更してください（世帯変更届は不要です）。")
      ]
    }
    return [
      Finding(
        .r12, "severalStay", .warning, at: .field(.oldHouseholder), message: "世帯主が抜け、世帯員が2人以上残ります。", basis: basis,
        remedy: "先に世帯主変更届を受け付けてください。")
    ]
  }
}
