/// The hyphen family (長音・ハイフン・ダッシュ・マイナス): signs that look alike and that people type for one another.
///
/// 標準仕様書 2.1.2 has them treated alike in a search.
public enum HyphenFamily {
  /// What members of the family become in a key.
  public static let representative: Unicode.Scalar = "-"

  /// Whether `scalar` is a hyphen, dash, minus, horizontal bar or 長音符号, full- or half-width. 漢数字 一 is not.
  public static func contains(_ scalar: Unicode.Scalar) -> Bool { contains(code: scalar.value) }

  static func contains(code: UInt32) -> Bool {
    switch code {
    case 0x2D, 0xAD, 0x02D7,  // hyphen-minus, soft hyphen, modifier minus
      0x2010...0x2015,  // hyphen, non-breaking hyphen, figure dash, en dash, em dash, horizontal bar
      0x2043, 0x2212, 0x2500, 0x2501,  // hyphen bullet, minus, box-drawing lines typed as dashes
      0x30FC, 0xFF70,  // 長音符号, half-width 長音符号
      0xFE58, 0xFE63, 0xFF0D:  // small em dash, small and full-width hyphen-minus
      true
    default: false
    }
  }
}
