import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct LetterWidthsTests {
  @Test(
    "white behind small kana, and before one small letter behind others, is no space",
    arguments: [
      ("5番48号 シャ トー桜9棟402号", "5番48号 シャトー桜9棟402号"), ("7-2 Ｔｈ ｅパークハウス", "7-2 Ｔｈｅパークハウス"),
      ("3番 カフェ マルシェ201", "3番 カフェ マルシェ201"), ("1番 Ｌａ ｖｉｅ中央", "1番 Ｌａ ｖｉｅ中央"), ("8番 ＡＢ Ｃ棟", "8番 ＡＢ Ｃ棟"),
    ])
  func joined(value: String, expected: String) {
    #expect(LetterWidths.joined(value) == expected)
  }

  @Test(
    "one between a number and a letter is a long vowel, and looked at; letters that nothing tells the width of are, too"
  )
  func open() {
    func settled(_ text: String) -> (value: String, isOpen: Bool) {
      var value = text
      let isOpen = LetterWidths.settle(&value, [])
      return (value, isOpen)
    }
    #expect(settled("アーバンヒルズ21一Ｂ棟1852").value == "アーバンヒルズ21ーＢ棟1852")
    #expect(settled("アーバンヒルズ21一Ｂ棟1852").isOpen)
    #expect(settled("550番地 Theパークハウス892").isOpen)
    #expect(!settled("中央三丁目4番14号 リバーサイド楓807号室").isOpen)
  }
}
