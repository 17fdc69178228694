/// The forms of a character that names are written with, for picking one by hand (異体字).
public enum CharacterForms {
  /// Forms of the same character as `character`, itself among them, then characters of their own that names confuse with
  /// it (斉 and 斎) and their forms. Only itself when it has none.
  public static func forms(of character: Unicode.Scalar) -> [Unicode.Scalar] {
    let base = VariantCharacters.base(of: character.value)
    let related = VariantCharacters.relatedBase(of: base)
    let bases = [base] + (relatives[related] ?? []).filter { $0 != base }
    var codes = bases.flatMap { groups[$0] ?? [$0] }
    if !codes.contains(character.value) { codes.insert(character.value, at: 0) }
    return codes.compactMap(Unicode.Scalar.init)
  }

  private static let groups: [UInt32: [UInt32]] = byBase(VariantCharacters.variantGroups)
  private static let relatives: [UInt32: [UInt32]] = byBase(VariantCharacters.relatedGroups)

  private static func byBase(_ groups: [[UInt32]]) -> [UInt32: [UInt32]] {
    var table: [UInt32: [UInt32]] = [:]
    for group in groups where !group.isEmpty { table[group[0], default: []] += group }
    return table
  }
}
