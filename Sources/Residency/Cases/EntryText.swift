/// Folds what staff type into the plain characters in which values are kept.
enum EntryText {
  /// Full-width ASCII and the ideographic space as ASCII, outer spaces cut, runs of spaces as one. Kanji are left
  /// untouched: 異体字 stay as typed.
  static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace, scalar != "\n" {
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace {
        result.append(" ")
        pendingSpace = false
      }
      result.append(narrow(scalar))
    }
    return String(result)
  }

  /// Only the spaces folded: what a name may hold stays as typed, full-width letters too.
  static func spacesFolded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Full-width digits, letters and marks (U+FF01–FF5E) as ASCII.
  static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
  }

  /// Digits with hyphens, dashes and spaces taken out.
  static func bareDigits(_ text: String) -> String {
    let dashes: Set<Unicode.Scalar> = ["-", "‐", "–", "―", "−", "ー", "－", " "]
    return String(String.UnicodeScalarView(folded(text).unicodeScalars.filter { !dashes.contains($0) }))
  }

  /// Full-width katakana for hiragana and half-width kana; marks ﾞ and ﾟ join the letter before them.
  static func katakana(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in spacesFolded(text).unicodeScalars {
      switch scalar.value {
      case 0x3041...0x3096: result.append(Unicode.Scalar(scalar.value + 0x60) ?? scalar)
      case 0xFF65: result.append("・")
      case 0xFF66...0xFF9D:
        result.append(halfWidth[Int(scalar.value - 0xFF66)])
      case 0xFF9E, 0x3099, 0x309B: voice(&result, by: 1)
      case 0xFF9F, 0x309A, 0x309C: voice(&result, by: 2)
      case 0x2D, 0x2010, 0x2015, 0x2212, 0xFF0D: result.append("ー")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether a text is a ふりがな in full-width katakana, with spaces, 中点 and 長音 allowed.
  static func isKatakana(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        (0x30A1...0x30FA).contains($0.value) || [0x20, 0x30FB, 0x30FC, 0x30FD, 0x30FE].contains($0.value)
      }
  }

  private static let halfWidth = Array("ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars)

  /// Adds 濁点 (1) or 半濁点 (2) to the last letter where the table of kana has such a letter right behind it.
  private static func voice(_ scalars: inout String.UnicodeScalarView, by step: UInt32) {
    guard let last = scalars.last else { return }
    let voiced: Set<Unicode.Scalar> = [
      "カ", "キ", "ク", "ケ", "コ", "サ", "シ", "ス", "セ", "ソ", "タ", "チ", "ツ", "テ", "ト", "ハ", "ヒ", "フ", "ヘ", "ホ",
    ]
    let halfVoiced: Set<Unicode.Scalar> = ["ハ", "ヒ", "フ", "ヘ", "ホ"]
    if step == 1, last == "ウ" {
      scalars.removeLast()
      scalars.append("ヴ")
    } else if (step == 1 ? voiced : halfVoiced).contains(last), let letter = Unicode.Scalar(last.value + step) {
      scalars.removeLast()
      scalars.append(letter)
    }
  }
}
