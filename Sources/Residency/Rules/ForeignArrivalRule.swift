/// R23 A notification under 30条の46 or 30条の47 leaves 転入前住所 blank (標準仕様書 4.5.1, 4.5.2).
/// R24 One under 30条の46 needs 在留カード, 特別永住者証明書, 仮滞在許可書 or 一時庇護許可書 shown (住民基本台帳法30条の46).
public enum ForeignArrivalRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    guard [.foreignArrival, .foreignBecameResident].contains(move.kind) else { return [] }
    var findings: [Finding] = []
    var places: [(FieldPath, String)] = []
    if let old = move.value(.oldAddress) { places.append((.field(.oldAddress), old)) }
    for index in move.persons.indices {
      if let previous = move.value(.previousAddress, ofPerson: index) {
        places.append((.personField(index, .previousAddress), previous))
      }
    }
    findings += places.map { path, seen in
      Finding(
        .r23, "notBlank", .error, at: path, seen: seen, message: "\(move.kind.label)では転入前住所を空欄とします。",
        basis: "住民記録システム標準仕様書4.5.1・4.5.2", remedy: "転入前住所を空欄にしてください。")
    }
    let shown = move.identityChecks.flatMap(\.documents).contains {
      [.residenceCard, .specialPermanentResidentCertificate].contains($0)
    }
    if move.kind == .foreignArrival, !shown, !move.scans.contains(where: { $0.role == .identityDocument }) {
      findings.append(
        Finding(
          .r24, "noCard", .warning, at: .document, message: "在留カード等の提示が記録されていません。", basis: "住民基本台帳法第30条の46",
          remedy: "在留カード・特別永住者証明書・仮滞在許可書・一時庇護許可書のいずれかの提示を受けてください。"))
    }
    return findings
  }
}
