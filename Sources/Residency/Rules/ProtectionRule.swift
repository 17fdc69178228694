/// R38 A sign of 支援措置 (protection of victims of domestic violence, stalking, child abuse) anywhere in the input: special
/// handling, no address on slips, no shared printer (標準仕様書 3.4, 1.1.16; C22). The findings repeat nothing of the record.
public enum ProtectionRule: MoveRule {
  public static func findings(in move: MoveCase, context: CheckContext) -> [Finding] {
    var paths: Set<FieldPath> = []
    for (field, value) in move.values where isMarked(value) { paths.insert(.field(field)) }
    for (index, person) in move.persons.enumerated() {
      for (field, value) in person where isMarked(value) { paths.insert(.personField(index, field)) }
    }
    if let registry = context.registry {
      for match in registry.matches where match.resident.isProtected { paths.insert(.person(match.person)) }
      if registry.atNewAddress.contains(where: \.isProtected) { paths.insert(.field(.newAddress)) }
      if registry.oldHousehold.contains(where: \.isProtected) { paths.insert(.field(.oldAddress)) }
    }
    return paths.sorted().map { path in
      Finding(
        .r38, "protected", .warning, at: path, message: "支援措置の対象に関わる届出の可能性があります。", basis: "住民記録システム標準仕様書3.4・1.1.16",
        remedy: "責任者に引き継いでください。案内票に住所を載せず、共用のプリンタで印刷しないでください。")
    }
  }

  private static func isMarked(_ value: CaseValue) -> Bool {
    [value.value, value.read?.printed].contains { $0?.contains("支援措置") ?? false }
  }
}
