extension GlyphLibrary {
  /// What speaks against each character of `file` before it is looked at, by its class: kanji beyond JIS level 1, signs and
  /// letters are rarer in the fields of a certificate than what they resemble.
  static func rarities(_ file: TemplateFile) -> [Float] {
    (0..<file.classCount).map { rarity(Unicode.Scalar(file.scalars[$0]) ?? "?", tier: file.tiers[$0]) }
  }

  private static let smallVowels = Set("ァィゥェォヵヶヮぁぃぅぇぉゎ".unicodeScalars)
  private static let smallKana = Set("ッャュョっゃゅょ".unicodeScalars)

  private static func rarity(_ scalar: Unicode.Scalar, tier: UInt8) -> Float {
    switch tier {
    case CharacterRepertoire.Tier.rare.rawValue: return 0.04
    case CharacterRepertoire.Tier.name.rawValue: return CharacterRepertoire.strokes.contains(scalar) ? 0.15 : 0.01
    default:
      if CharacterRepertoire.strokes.contains(scalar) { return 0.15 }
      if smallVowels.contains(scalar) { return 0.05 }
      // A short stroke is a dash between digits far more often than ｰ.
      if scalar.value == 0xFF70 { return 0.1 }
      if smallKana.contains(scalar) { return 0.01 }
      // Small letters hardly occur; broken strokes resemble many of them.
      if (0x61...0x7A).contains(scalar.value) || (0xFF41...0xFF5A).contains(scalar.value) { return 0.1 }
      let script = Script(scalar)
      return script == .sign || script == .latin ? 0.03 : 0
    }
  }
}
