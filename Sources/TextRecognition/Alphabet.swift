/// The characters a line may hold, by the type of its field: a closed set is searched instead of the whole script.
public struct Alphabet: Hashable, Sendable {
  /// A name for logs and memo keys.
  public let name: String
  /// `nil`: anything the reader knows.
  public let characters: String?

  /// - Parameter characters: each allowed character once; `nil` for an open set.
  public init(name: String, characters: String?) {
    self.name = name
    self.characters = characters
  }

  /// Whether `character` may appear.
  public func contains(_ character: Character) -> Bool { characters?.contains(character) ?? true }

  private static let asciiDigits = "0123456789"
  private static let wideDigits = "０１２３４５６７８９"
  private static let hyphens = "-－−"

  /// Names, addresses, labels.
  public static let open = Alphabet(name: "open", characters: nil)
  /// 個人番号, 住民票コード, 基礎年金番号 and other numbers.
  public static let digits = Alphabet(name: "digits", characters: asciiDigits + wideDigits + hyphens)
  /// 和暦 and western dates.
  public static let date = Alphabet(
    name: "date", characters: asciiDigits + wideDigits + "元年月日明治大正昭和平成令頃不詳推定")
  /// Dates with their numbers in kanji (令和七年二月二十三日).
  public static let kanjiDate = Alphabet(name: "kanjiDate", characters: "〇一二三四五六七八九十元年月日明治大正昭和平成令")
  /// Dates written with letters and separators (S60.1.2, 昭60.1.2).
  public static let shortDate = Alphabet(
    name: "shortDate", characters: asciiDigits + wideDigits + "MTSHRＭＴＳＨＲ明大昭平令./-．／・元")
  /// 男 女.
  public static let sex = Alphabet(name: "sex", characters: "男女")
  /// The ways a flag is printed (有 無 ○ 該当 非該当 対象外 加入 ＊＊＊).
  public static let flag = Alphabet(name: "flag", characters: "有無○〇該当非加入未あなしり*＊-－×受給中対象外資格")
  /// 続柄.
  public static let relationship = Alphabet(
    name: "relationship", characters: "世帯主本人夫妻子父母兄弟姉妹縁故者同居の未届()（）孫祖")
  /// 在留カード等の番号: letters and digits.
  public static let cardNumber = Alphabet(
    name: "cardNumber", characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + asciiDigits)
  /// ふりがな in katakana or hiragana.
  public static let kana = Alphabet(
    name: "kana",
    characters: String(String.UnicodeScalarView((0x30A1...0x30FC).compactMap(Unicode.Scalar.init)))
      + String(String.UnicodeScalarView((0x3041...0x3093).compactMap(Unicode.Scalar.init))) + "（）()")
}
