import Residency
import Support
import Testing

@Suite(.tags(.small)) struct KanaKeyTests {
  @Test(
    "STD 2.1.2 a search by フリガナ treats these alike",
    arguments: [
      ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ　タロウ"), ("やまだたろう", "ヤマダタロウ"), ("ヤマタ", "ヤマダ"), ("ハバ", "パパ"), ("キヨウコ", "キョウコ"),
      ("ケーコ", "ケ-コ"), ("ケーコ", "ケ－コ"), ("ケーコ", "ケ―コ"), ("ケーコ", "ｹｰｺ"), ("ヴァン", "ウアン"), ("か\u{3099}", "が"),
      ("ﾊﾟｯﾊﾟ", "ハツハ"), ("みすゞ", "ミスズ"), ("カヽミ", "カカミ"),
    ])
  func alike(left: String, right: String) {
    #expect(KanaKey(left) == KanaKey(right))
    #expect(NameComparison.compareKana(left, right).matches)
  }

  @Test("other readings stay apart", arguments: [("ヤマダ", "ヤマナ"), ("サトウ", "サイトウ"), ("オノ", "オオノ"), ("ツ", "シ")])
  func different(left: String, right: String) {
    #expect(KanaKey(left) != KanaKey(right))
  }

  @Test("the comparison names what differs")
  func folds() {
    #expect(NameComparison.compareKana("ヤマザキ", "ヤマサキ") == .equalAfterFolding(.voicing))
    #expect(NameComparison.compareKana("ﾔﾏｻﾞｷ", "ヤマザキ") == .equalAfterFolding(.width))
    #expect(NameComparison.compareKana("やまざき", "ヤマザキ") == .equalAfterFolding(.kanaScript))
    #expect(NameComparison.compareKana("キヨウコ", "キョウコ") == .equalAfterFolding(.kanaSize))
    #expect(NameComparison.compareKana("ケ－コ", "ケーコ") == .equalAfterFolding(.longVowel))
  }

  @Test("each voiced or small kana folds to a plain large one, in both scripts")
  func complete() {
    for code in UInt32(0x30A1)...0x30FA {
      guard let scalar = Unicode.Scalar(code), let hiragana = Unicode.Scalar(code - 0x60) else { continue }
      let folded = KanaKey(String(scalar)).text
      #expect(!"ァィゥェォッャュョヮヵヶガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴヷヸヹヺ".contains(folded))
      if code <= 0x30F6 { #expect(KanaKey(String(hiragana)).text == folded) }
    }
  }

  @Test("漢数字 一 is no member of the hyphen family, the look-alikes are")
  func hyphenFamily() {
    for scalar in "-－‐‑–—―−ーｰ─".unicodeScalars { #expect(HyphenFamily.contains(scalar)) }
    for scalar in "一～ノ_".unicodeScalars { #expect(!HyphenFamily.contains(scalar)) }
  }
}
