/// The search key of a フリガナ (標準仕様書 2.1.2): width, hiragana and katakana, small and large kana, 清音・濁音・半濁音,
/// 長音 and the hyphen family, and spaces do not matter.
public struct KanaKey: Hashable, Sendable {
  /// The folded kana. Empty when the text holds none.
  public let text: String

  public init(_ kana: some StringProtocol) {
    text = SpellingFolding.text(SpellingFolding.scalars(of: kana, folds: .kana))
  }

  public var isEmpty: Bool { text.isEmpty }
}

extension KanaKey: CustomStringConvertible {
  /// Shows no name.
  public var description: String { "KanaKey(\(text.unicodeScalars.count) characters)" }
}
