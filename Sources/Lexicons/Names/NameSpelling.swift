import Residency

/// A name as the dictionaries are asked for it: kanji in their usual form (髙 as 高), kana as codes, 々 as what it repeats.
struct NameSpelling: Hashable {
  enum Part: Hashable {
    case kanji(UInt32)
    /// As `KanaCodes`.
    case kana(UInt8)
    /// ケ and ヶ between kanji: ガ, ケ or カ.
    case particle

    var isKanji: Bool {
      if case .kanji = self { true } else { false }
    }
  }

  let parts: [Part]

  /// - Returns: `nil` when `text` holds anything but kanji and kana, or nothing.
  init?(_ text: some StringProtocol, folding: VariantFolding = .shared) {
    var parts: [Part] = []
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if Self.isSelector(scalar.value) { continue }
      if scalar.value == 0x3005 || scalar.value == 0x303B {
        guard let last = parts.last, last.isKanji else { return nil }
        parts.append(last)
      } else if "ケヶヵ".unicodeScalars.contains(scalar), index > 0, index + 1 < scalars.count,
        Self.isKanji(scalars[index - 1].value), Self.isKanji(scalars[index + 1].value)
      {
        parts.append(.particle)
      } else if Self.isKanji(scalar.value) {
        parts.append(.kanji(folding.base(of: scalar)))
      } else {
        var before: UInt8?
        if case .kana(let code) = parts.last { before = code }
        guard let code = KanaCodes.code(scalar.value, after: before) else { return nil }
        parts.append(.kana(code))
      }
    }
    guard !parts.isEmpty else { return nil }
    self.parts = parts
  }

  init(parts: [Part]) { self.parts = parts }

  var isKana: Bool { !parts.contains(where: \.isKanji) }

  /// What the spelling is looked up under, UTF-8.
  var key: [UInt8] { Self.key(parts[...]) }

  static func key(_ parts: ArraySlice<Part>) -> [UInt8] {
    var view = String.UnicodeScalarView()
    for part in parts {
      switch part {
      case .kanji(let code): if let scalar = Unicode.Scalar(code) { view.append(scalar) }
      case .kana(let code): if let scalar = Unicode.Scalar(UInt32(code) + 0x30A0) { view.append(scalar) }
      case .particle: view.append("ヶ")
      }
    }
    return Array(String(view).utf8)
  }

  static func isKanji(_ code: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(code) || (0xF900...0xFAFF).contains(code) || (0x20000...0x3FFFF).contains(code)
      || code == 0x3005 || code == 0x3007
  }

  /// Variation selectors: the form printed, not another character.
  private static func isSelector(_ code: UInt32) -> Bool {
    (0xFE00...0xFE0F).contains(code) || (0xE0100...0xE01EF).contains(code)
  }
}

/// The usual form of a kanji, as the domain's name keys fold it.
struct VariantFolding: Sendable {
  static let shared = VariantFolding()

  /// 髙 → 高, 邉 → 辺, 𠮷 → 吉; itself when it is no variant.
  func base(of scalar: Unicode.Scalar) -> UInt32 {
    NameKey(String(scalar)).text.unicodeScalars.first?.value ?? scalar.value
  }
}
