/// R16 A foreign member of a foreigner's household proves the 続柄 by a document with translation; factual kinship without proof is
/// 縁故者. Who moves with the whole household out of another municipality, where it was proven, need not
/// (住民基本台帳法30条の48, 30条の49; 標準仕様書 1.1.11).
public enum ForeignRelationshipRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard [.moveInFromAbroad, .foreignArrival, .foreignBecameResident, .foreignRelationship].contains(move.kind),
      !move.scans.contains(where: { $0.role == .familyRegister })
    else { return [] }
    let relationships = move.persons.indices.map {
      move.value(.relationship, ofPerson: $0).flatMap { Relationship($0) }
    }
    let heads = relationships.indices.filter { relationships[$0]?.words == [.householder] }
    if let head = heads.first, !move.isForeign(person: head) { return [] }
    // 30条の48 is notified for a householder who does not move: foreign by the kind itself.
    if heads.isEmpty, move.kind != .foreignRelationship { return [] }
    return relationships.indices.compactMap { index in
      guard let word = relationships[index]?.words.first, word.isKin, move.isForeign(person: index) else { return nil }
      return Finding(
        .r16, "noProof", .warning, at: .personField(index, .relationship), message: "外国人の世帯主との続柄を証する文書が添付されていません。",
        basis: "住民基本台帳法第30条の48・第30条の49", remedy: "結婚証明書・出生証明書等（訳文付き）を添付してください。証明できないときは縁故者とします。")
    }
  }
}
