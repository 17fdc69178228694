/// Folds of single kana, by code point.
enum KanaFolding {
  /// Half-width katakana and its marks (U+FF61…U+FF9F) in the order of their codes.
  private static let fullWidth: [UInt32] = """
    。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜
    """.unicodeScalars.map(\.value)

  /// The full-width form of a half-width katakana; ﾞ and ﾟ become the combining marks, so that they join the kana before.
  static func fullWidth(_ code: UInt32) -> UInt32 {
    switch code {
    case 0xFF9E: 0x3099
    case 0xFF9F: 0x309A
    case 0xFF61...0xFF9D: fullWidth[Int(code - 0xFF61)]
    default: code
    }
  }

  static func isHiragana(_ code: UInt32) -> Bool {
    (0x3041...0x3096).contains(code) || code == 0x309D || code == 0x309E
  }

  static func isKatakana(_ code: UInt32) -> Bool {
    (0x30A1...0x30FA).contains(code) || (0x31F0...0x31FF).contains(code)
  }

  static func katakana(_ code: UInt32) -> UInt32 { isHiragana(code) ? code + 0x60 : code }

  /// The large form of a small kana (ァ, ッ, ャ, ヵ, ㇰ …) in either script.
  static func large(_ code: UInt32) -> UInt32 {
    inKatakana(code) { kana in
      switch kana {
      case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE: kana + 1
      case 0x30F5: 0x30AB
      case 0x30F6: 0x30B1
      case 0x31F0...0x31FF: ainu[Int(kana - 0x31F0)]
      default: kana
      }
    }
  }

  /// The 清音 of a 濁音 or 半濁音, in either script.
  static func unvoiced(_ code: UInt32) -> UInt32 {
    inKatakana(code) { kana in
      switch kana {
      case 0x30AB...0x30C2: kana % 2 == 0 ? kana - 1 : kana  // カガ … チヂ
      case 0x30C4...0x30C9: kana % 2 == 1 ? kana - 1 : kana  // ツヅ テデ トド
      case 0x30CF...0x30DD: kana - kana % 3  // ハバパ … ホボポ
      case 0x30F4: 0x30A6
      case 0x30F7...0x30FA: kana - 8
      default: kana
      }
    }
  }

  /// The single code of a kana followed by a combining mark (U+3099 or U+309A), `nil` when there is none.
  static func composed(_ code: UInt32, mark: UInt32) -> UInt32? {
    guard isHiragana(code) || isKatakana(code) else { return nil }
    let isHiragana = isHiragana(code)
    let kana = katakana(code)
    guard unvoiced(kana) == kana else { return nil }
    let voiced: UInt32
    switch (kana, mark) {
    case (0x30A6, 0x3099): voiced = 0x30F4
    case (0x30EF...0x30F2, 0x3099): voiced = kana + 8
    case (0x30CF...0x30DD, 0x3099), (0x30AB...0x30C9, 0x3099): voiced = kana + 1
    case (0x30CF...0x30DD, 0x309A): voiced = kana + 2
    default: return nil
    }
    guard unvoiced(voiced) == kana, voiced != kana else { return nil }
    return isHiragana ? voiced - 0x60 : voiced
  }

  /// Large forms of ㇰ…ㇿ (Ainu), in the order of their codes.
  private static let ainu: [UInt32] = "クシストヌハヒフヘホムラリルレロ".unicodeScalars.map(\.value)

  private static func inKatakana(_ code: UInt32, _ fold: (UInt32) -> UInt32) -> UInt32 {
    isHiragana(code) ? fold(code + 0x60) - 0x60 : fold(code)
  }
}
