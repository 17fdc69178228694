/// Kinds of characters, as far as neighbours tell look-alikes apart (ロ/口, ー/一, へ/ヘ).
enum Script: Int, CaseIterable {
  case none, kanji, hiragana, katakana, long, digit, latin, sign

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x3041...0x309F: self = .hiragana
    case 0x30FC, 0xFF70: self = .long
    case 0x30A1...0x30FF, HalfWidthKana.scalars: self = .katakana
    case 0x30...0x39, 0xFF10...0xFF19: self = .digit
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A: self = .latin
    case 0x3005...0x3007: self = .kanji
    default: self = CharacterRepertoire.isKanji(scalar.value) ? .kanji : .sign
    }
  }

  /// Whether this kind is usual after `before`.
  func follows(_ before: Script) -> Bool {
    switch (before, self) {
    case (.none, .long): false
    case (.none, _): true
    case (.katakana, .long), (.hiragana, .long), (.long, .katakana), (.long, .hiragana): true
    case (.digit, .sign), (.sign, .digit), (.sign, .latin), (.latin, .sign): true
    default: before == self
    }
  }
}
