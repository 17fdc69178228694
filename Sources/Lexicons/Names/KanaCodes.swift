/// Kana as one byte each: the code point less U+30A0. What sounds alike is one code (ヅ ズ, ヂ ジ, ヲ オ, ヰ イ, ヱ エ), a long
/// vowel mark is the vowel it lengthens.
enum KanaCodes {
  /// - Returns: `nil` when `text` holds anything but kana.
  static func of(_ text: some StringProtocol) -> [UInt8]? {
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let code = code(scalar.value, after: result.last) else { return nil }
      result.append(code)
    }
    return result
  }

  /// The code of one kana; `nil` for what is none.
  static func code(_ scalar: UInt32, after previous: UInt8?) -> UInt8? {
    let kana = (0x3041...0x3096).contains(scalar) ? scalar + 0x60 : scalar
    switch kana {
    case 0x30C2: return 0x18  // ヂ
    case 0x30C5: return 0x1A  // ヅ
    case 0x30F0: return 0x04  // ヰ
    case 0x30F1: return 0x08  // ヱ
    case 0x30F2: return 0x0A  // ヲ
    case 0x30F5: return 0x0B  // ヵ
    case 0x30F6: return 0x11  // ヶ
    case 0x30FC: return previous.flatMap(vowel)
    case 0x30A1...0x30F4: return UInt8(kana - 0x30A0)
    default: return nil
    }
  }

  static let ke: UInt8 = 0x11
  static let ka: UInt8 = 0x0B
  static let ga: UInt8 = 0x0C
  static let no: UInt8 = 0x2E
  static let tsu: UInt8 = 0x24
  static let smallTsu: UInt8 = 0x23
  static let n: UInt8 = 0x53

  /// No reading begins with these.
  static func isNeverFirst(_ code: UInt8) -> Bool {
    switch code {
    case 0x01, 0x03, 0x05, 0x07, 0x09, 0x23, 0x43, 0x45, 0x47, 0x4E, 0x53: true
    default: false
    }
  }

  /// カ → ガ, ハ → バ.
  static func voiced(_ code: UInt8) -> UInt8? {
    switch code {
    case 0x0B...0x21: code % 2 == 1 ? code == 0x21 ? 0x18 : code + 1 : nil
    case 0x24: 0x1A
    case 0x26, 0x28: code + 1
    case 0x2F...0x3D: (code - 0x2F) % 3 == 0 ? code + 1 : nil
    default: nil
    }
  }

  /// ハ → パ.
  static func halfVoiced(_ code: UInt8) -> UInt8? {
    (0x2F...0x3D).contains(code) && (code - 0x2F) % 3 == 0 ? code + 2 : nil
  }

  /// Whether a long オ follows this kana as ウ or オ.
  static func endsInO(_ code: UInt8) -> Bool { vowel(code) == 0x0A }

  /// The vowel that a kana ends in; `nil` for ン and ッ.
  static func vowel(_ code: UInt8) -> UInt8? {
    switch code {
    case 0x01...0x0A: return (code + 1) / 2 * 2
    case 0x0B...0x14: return ((code - 0x0B) / 2 + 1) * 2
    case 0x15...0x1E: return ((code - 0x15) / 2 + 1) * 2
    case 0x1F...0x22: return ((code - 0x1F) / 2 + 1) * 2
    case 0x24, 0x25: return 0x06
    case 0x26, 0x27: return 0x08
    case 0x28, 0x29: return 0x0A
    case 0x2A...0x2E: return (code - 0x2A + 1) * 2
    case 0x2F...0x3D: return ((code - 0x2F) / 3 + 1) * 2
    case 0x3E...0x42: return (code - 0x3E + 1) * 2
    case 0x43, 0x44: return 0x02
    case 0x45, 0x46: return 0x06
    case 0x47, 0x48: return 0x0A
    case 0x49...0x4D: return (code - 0x49 + 1) * 2
    case 0x4E, 0x4F: return 0x02
    case 0x54: return 0x06
    default: return nil
    }
  }

  /// The kana of `codes`.
  static func text(_ codes: some Sequence<UInt8>) -> String {
    var view = String.UnicodeScalarView()
    for code in codes { if let scalar = Unicode.Scalar(UInt32(code) + 0x30A0) { view.append(scalar) } }
    return String(view)
  }
}
