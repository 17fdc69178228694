import Support
import Testing

@testable import TextRecognition

@Suite(.tags(.medium)) struct HalfWidthKanaTests {
  private func read(_ text: String, font: String, style: LineDrawing.Style, alphabet: Alphabet) throws -> GlyphLine {
    var drawing = LineDrawing(seed: 11)
    drawing.style = style
    let line = try #require(try drawing.draw(text, try SharedLibrary.font(font)))
    return try SharedLibrary.reader().look(at: line, alphabet: alphabet)
  }

  @Test(
    "half-width katakana are read as full ones, each with its mark",
    arguments: [("ﾔﾘﾐｽﾞﾀﾞｲｺﾞ", "ヤリミズダイゴ"), ("ﾐﾔｻﾞｷｼｮｳｺﾞ", "ミヤザキショウゴ"), ("ﾊﾟﾌﾞﾛ", "パブロ")])
  func readings(printed: String, value: String) throws {
    for font in ["ipaexg.ttf", "ipaexm.ttf", "VL-Gothic-Regular.ttf"] {
      for style in [LineDrawing.Style.clean, .scan] {
        let seen = try read(printed, font: font, style: style, alphabet: .kana)
        #expect(seen.lattice.text == value)
        #expect(seen.lattice.symbols.count == seen.naturalGaps.count)
        #expect(seen.isHalfWidth)
      }
    }
  }

  @Test("the right reading explains half-width print better than a wrong one")
  func verification() throws {
    let seen = try read("ﾔﾏﾀﾞﾀﾛｳ", font: "ipaexg.ttf", style: .scan, alphabet: .kana)
    let ranks = try SharedLibrary.reader().rank(["ヤマダタロウ", "ヤマダクロウ"], seen)
    #expect(try #require(ranks[0]) > 0.6)
    #expect(try #require(ranks[0]) > (ranks[1] ?? 0) + 0.02)
  }

  @Test("full-width katakana stay what they were")
  func fullWidth() throws {
    let seen = try read("ヤマダタロウ", font: "ipaexg.ttf", style: .scan, alphabet: .kana)
    #expect(seen.lattice.text == "ヤマダタロウ")
    #expect(!seen.isHalfWidth)
  }

  @Test("kana in half cells and back")
  func forms() {
    #expect(HalfWidthKana.halved("パーティー窓口ガ") == "ﾊﾟｰﾃｨｰ窓口ｶﾞ")
    #expect(HalfWidthKana.voiced("カ", by: "\u{FF9E}") == "ガ")
    #expect(HalfWidthKana.voiced("ア", by: "\u{FF9E}") == nil)
    #expect(HalfWidthKana.voiced("ハ", by: "\u{FF9F}") == "パ")
  }
}
