/// How one municipality's system prints values: chosen once per document, from the seed.
struct PrintStyle: Sendable {
  enum DateForm: Sendable, CaseIterable {
    /// 令和3年9月4日
    case plain
    /// 令和 3年 9月 4日: one-digit parts padded by a space
    case padded
    /// 令和03年09月04日
    case zeros
    /// 令和３年９月４日
    case fullWidth
    /// R3.9.4, R03.09.04
    case letters
    /// S55.01.01
    case lettersZeros
    /// Ｓ５５．１．１
    case lettersWide
    /// 昭55. 1. 1
    case shortEra
    /// 昭和55.1.1
    case eraDots
    /// 昭和５５年　１月　１日
    case paddedWide
    /// 昭和五十五年一月一日
    case kanji
  }

  enum FlagForm: Sendable, CaseIterable {
    /// 有 / 無
    case presence
    /// ○ / nothing
    case circle
    /// 該当 / 非該当
    case applies
    /// 加入 / 未加入
    case joined
    /// 有 / ＊＊＊
    case stars
    /// あり / なし
    case having
    /// 対象 / 対象外
    case subject
    /// 有 / －
    case dash
  }

  enum BlankMark: String, Sendable, CaseIterable {
    case nothing = ""
    case bracketed = "【空欄】"
    case stars = "＊＊＊"
    case dash = "－"
    case longDash = "―"
    case words = "該当なし"
    case plain = "空欄"
    case manyStars = "＊＊＊＊＊＊"
    case narrowStars = "***"
    case none = "なし"
  }

  enum NumberForm: Sendable, CaseIterable {
    case plain
    /// 1234 5678 9018
    case grouped
    /// １２３４５６７８９０１８
    case fullWidth
    /// 1234-5678-9018
    case hyphens
  }

  enum KanaForm: Sendable, CaseIterable { case katakana, hiragana, halfWidth }

  enum CategoryForm: Sendable, CaseIterable {
    /// 第1号
    case ordinal
    /// 1号
    case short
    /// 第１号被保険者
    case insured
  }

  var valueFamily: TypeFamily
  var labelFamily: TypeFamily
  var dates: DateForm
  var flags: FlagForm
  var blank: BlankMark
  var numbers: NumberForm
  var kana: KanaForm
  /// 国民年金の種別
  var categories: CategoryForm
  /// Digits in addresses are full-width.
  var wideAddressDigits: Bool
  /// Line width in millimetres.
  var ruleWidth: Double
  var innerRuleWidth: Double
  /// 基礎年金番号 as 1234-567890.
  var dividesPensionNumber = true
  /// A half-width space between 氏 and 名.
  var narrowNameGap = false
  /// 方書 stands on a line of its own where there is room for two.
  var breaksBuilding = false
  /// Width of the values' characters: below 1 長体, above 1 平体.
  var stretch = 1.0
  /// Points that every size is larger or smaller.
  var sizeShift: Double

  static func random(from generator: inout SeededGenerator) -> PrintStyle {
    let family = generator.pick(TypeFamily.allCases)
    let gothics: [TypeFamily] = [.ipaexGothic, .notoSans, .bizGothic, .takaoGothic]
    return PrintStyle(
      valueFamily: family, labelFamily: generator.chance(0.6) ? family : generator.pick(gothics),
      dates: generator.weighted([(.plain, 5), (.padded, 3), (.zeros, 1), (.fullWidth, 2), (.letters, 1)]),
      flags: generator.pick([.presence, .circle, .applies, .joined, .stars]),
      blank: generator.pick([.nothing, .bracketed, .stars, .dash]),
      numbers: generator.weighted([(.plain, 6), (.grouped, 2), (.fullWidth, 2)]),
      kana: generator.chance(0.75) ? .katakana : .hiragana,
      categories: generator.weighted([(.ordinal, 4), (.short, 2), (.insured, 1)]),
      wideAddressDigits: generator.chance(0.4),
      ruleWidth: generator.pick([0.25, 0.35, 0.5]), innerRuleWidth: generator.pick([0.12, 0.18, 0.25]),
      sizeShift: generator.pick([-0.5, 0, 0, 0.5]))
  }
}
