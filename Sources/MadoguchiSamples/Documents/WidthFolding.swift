/// Full-width and half-width forms, and hiragana for katakana.
enum WidthFolding {
  /// ASCII digits, letters and hyphens as full-width characters.
  static func fullWidth(_ text: String) -> String {
    mapped(text) { (0x30...0x39).contains($0) || $0 == 0x2D || (0x41...0x5A).contains($0) ? $0 + 0xFEE0 : $0 }
  }

  /// Full-width digits as ASCII digits; everything else untouched.
  static func asciiDigits(_ text: String) -> String {
    mapped(text) { (0xFF10...0xFF19).contains($0) ? $0 - 0xFEE0 : $0 }
  }

  static func hiragana(_ text: String) -> String {
    mapped(text) { (0x30A1...0x30F4).contains($0) ? $0 - 0x60 : $0 }
  }

  /// Half-width katakana, voiced marks apart, and a half-width space.
  static func halfWidthKana(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "　" {
        result += " "
      } else if let plain = halfWidth[character] {
        result += plain
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static let halfWidth: [Character: String] = {
    let full = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー"
    let half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ"
    var table: [Character: String] = [:]
    for (wide, narrow) in zip(full, half) { table[wide] = String(narrow) }
    for (voiced, plain) in zip("ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ", "カキクケコサシスセソタチツテトハヒフヘホウ") {
      table[voiced] = (table[plain] ?? "") + "\u{FF9E}"
    }
    for (voiced, plain) in zip("パピプペポ", "ハヒフヘホ") { table[voiced] = (table[plain] ?? "") + "\u{FF9F}" }
    return table
  }()

  private static func mapped(_ text: String, _ change: (UInt32) -> UInt32) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(Unicode.Scalar(change(scalar.value)) ?? scalar) }
    return String(result)
  }
}
