/// The ways in which two spellings may differ and still be found as one (検索時の同一視, 標準仕様書 2.1.2).
///
/// A comparison names the folds it needed, so that staff see *why* two values count as the same. Stored values are never
/// changed by a fold.
public struct SpellingFolds: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Spaces, and the points and commas that stand for them in foreign names.
  public static let spacing = SpellingFolds(rawValue: 1 << 0)
  /// Half-width and full-width forms of one character.
  public static let width = SpellingFolds(rawValue: 1 << 1)
  /// The same character under another code: CJK compatibility ideographs, variation selectors (IVS), combining marks.
  public static let encoding = SpellingFolds(rawValue: 1 << 2)
  /// 異体字: another form of the same character (髙 and 高, 澤 and 沢).
  public static let variant = SpellingFolds(rawValue: 1 << 3)
  /// Different characters that names confuse (斉 and 斎, 藤 and 籐): the weakest ground for "the same".
  public static let related = SpellingFolds(rawValue: 1 << 4)
  /// Hiragana and katakana.
  public static let kanaScript = SpellingFolds(rawValue: 1 << 5)
  /// 捨て仮名: small and large kana.
  public static let kanaSize = SpellingFolds(rawValue: 1 << 6)
  /// 清音, 濁音 and 半濁音.
  public static let voicing = SpellingFolds(rawValue: 1 << 7)
  /// 長音 and the hyphen family.
  public static let longVowel = SpellingFolds(rawValue: 1 << 8)
  /// Upper and lower case letters.
  public static let letterCase = SpellingFolds(rawValue: 1 << 9)
  /// 踊り字: 々, ゝ, ヽ written for a repeated character.
  public static let repetition = SpellingFolds(rawValue: 1 << 10)

  /// 漢数字 and Arabic numerals in block and house numbers.
  public static let numerals = SpellingFolds(rawValue: 1 << 16)
  /// 丁目・番地・番・号 written out, or hyphens.
  public static let blockNotation = SpellingFolds(rawValue: 1 << 17)
  /// 大字 and 字 written or left out.
  public static let localityMark = SpellingFolds(rawValue: 1 << 18)
  /// ヶ, ケ, が, ガ between two parts of a place name.
  public static let placeParticle = SpellingFolds(rawValue: 1 << 19)
  /// 都道府県 written or left out.
  public static let prefecture = SpellingFolds(rawValue: 1 << 20)
  /// 方書 in another notation: 101号室, 101号, 101, or joined to the house number by a hyphen.
  public static let building = SpellingFolds(rawValue: 1 << 21)

  /// What a search by 氏名 folds.
  public static let name: SpellingFolds = [
    .spacing, .width, .encoding, .variant, .related, .kanaScript, .kanaSize, .voicing, .longVowel, .letterCase,
    .repetition,
  ]
  /// What a search by フリガナ folds.
  public static let kana: SpellingFolds = [
    .spacing, .width, .encoding, .kanaScript, .kanaSize, .voicing, .longVowel, .letterCase, .repetition,
  ]
  /// What a search by 住所 folds.
  public static let address: SpellingFolds = [
    .spacing, .width, .encoding, .variant, .kanaSize, .longVowel, .letterCase, .repetition, .numerals, .blockNotation,
    .localityMark, .placeParticle, .prefecture, .building,
  ]

  /// Stable codes of the folds in this set, for programs and reports.
  public var codes: [String] { Self.named.filter { contains($0.0) }.map(\.1) }

  /// The folds of this set one by one.
  var members: [SpellingFolds] { Self.named.map(\.0).filter(contains) }

  private static let named: [(SpellingFolds, String)] = [
    (.spacing, "spacing"), (.width, "width"), (.encoding, "encoding"), (.variant, "variant"), (.related, "related"),
    (.kanaScript, "kanaScript"), (.kanaSize, "kanaSize"), (.voicing, "voicing"), (.longVowel, "longVowel"),
    (.letterCase, "letterCase"), (.repetition, "repetition"), (.numerals, "numerals"),
    (.blockNotation, "blockNotation"), (.localityMark, "localityMark"), (.placeParticle, "placeParticle"),
    (.prefecture, "prefecture"), (.building, "building"),
  ]
}

extension SpellingFolds: CustomStringConvertible {
  public var description: String { codes.joined(separator: "+") }
}
