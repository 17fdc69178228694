import Foundation
import Residency
import ScanImaging
import Support
import Testing
import TextRecognition

@testable import CertificateReading
@testable import MadoguchiSamples

/// Values set by Pango and read by both readers.
@Suite(.tags(.large), .serialized) struct PrintedValueTests {
  private func page(_ text: String, _ family: TypeFamily, spoilt: (inout ConditionedPage) -> Void = { _ in }) throws
    -> PageText
  {
    let printed = try PrintedPage(width: 130, height: 30, family: family)
    try printed.text(10, 10, text)
    var conditioned = try printed.conditioned()
    spoilt(&conditioned)
    let glyphs = NSTemporaryDirectory() + "madoguchi-test-glyphs"
    _ = try SecondReader.prepare(in: glyphs)
    var page = try PageText(page: conditioned, reader: try Setup.lineReader())
    let reader: GlyphReader = try #require(SecondReader.prepared(in: glyphs))
    page.secondReader = reader
    return page
  }

  private func decode(_ kind: ValueKind, _ lines: [TextLine], _ page: PageText, _ field: PersonField?) throws
    -> DecodedValue
  {
    try PairedDecoder.decode(
      kind, ValueSource(lines: lines, page: page, templates: try Setup.templates()), field: field)
  }

  @Test(
    "A reading in brackets behind the name keeps its first and last character, wherever the first reader places them",
    arguments: ["ヒラノ　カヨ", "まつした　まさお", "ハセガワ　ヒマリ"], [TypeFamily.ipaexGothic, .ipaexMincho])
  func brackets(kana: String, family: TypeFamily) throws {
    let page = try page("平野　佳代（\(kana)）", family)
    let parts = CompositeValue.nameAndKana(page.blocks.flatMap(\.lines))
    let value = try decode(.kana, parts.kana, page, .kana)
    #expect(value.value == KanaDecoder.katakana(kana).replacing("　", with: " ") || value.review)
    #expect(value.value?.contains("ラノ") != true || value.value?.hasPrefix("ヒラノ") == true)
    for line in parts.kana {
      let seen = try #require(try page.secondReading(of: line, alphabet: .kana)).line.text
      #expect(KanaDecoder.katakana(seen).hasPrefix(String(KanaDecoder.katakana(kana).prefix(2))))
    }
  }

  @Test(
    "A space stands in an address only where one is printed, however much white a character brings along",
    arguments: ["茨城県日立市鮎川町八丁目３７番２９号　サンハイツさくら４０３号室", "山口県山口市湯田温泉六丁目7番17号"])
  func spaces(address: String) throws {
    for family in [TypeFamily.ipaexMincho, .ipaexGothic] {
      let page = try page(address, family)
      let line = try #require(page.blocks.flatMap(\.lines).first)
      let symbols = try #require(try page.secondReading(of: line, alphabet: .open)).line.symbols
      let spaced = symbols.enumerated().map { ($0.offset > 0 && $0.element.gapBefore > 1 ? " " : "") + $0.element.text }
      let plain = String(spaced.joined().map(AddressDecoder.digitFolded))
      #expect(plain == String(address.map(AddressDecoder.digitFolded)).replacing("　", with: " "))
    }
  }

  @Test(
    "Letters of an address keep the width they are printed in",
    arguments: ["ＵＲ賃貸住宅見本団地１１３９", "UR賃貸住宅見本団地1139", "サンハイツ見本１０１号室"])
  func widths(building: String) throws {
    let page = try page("高知県安芸市庄之芝町２４２１番地　" + building, .ipaexGothic)
    let value = try decode(.address, page.blocks.flatMap(\.lines), page, nil)
    let printed = String(building.map(AddressDecoder.digitFolded))
    #expect(value.value == "高知県安芸市庄之芝町2421番地 " + printed || value.review)
    #expect(value.value?.hasSuffix(printed) == true)
  }

  @Test("A row of asterisks is known before anything is made of it, digits are no such row")
  func asteriskLines() throws {
    #expect(try page("＊＊＊", .ipaexGothic).blocks.flatMap(\.lines).map(\.text) == ["＊＊＊"])
    #expect(try page("０００", .ipaexGothic).blocks.flatMap(\.lines).map(\.text) != ["＊＊＊"])
  }

  @Test("Specks where a 濁点 would stand make タ doubtful; clean paper does not")
  func faintVoicing() throws {
    let clean = try page("ヤスタマ　ユミ", .ipaexGothic)
    let line = try #require(clean.blocks.flatMap(\.lines).first)
    let reading = try #require(try clean.secondReading(of: line, alphabet: .kana))
    #expect(reading.line.text == "ヤスタマユミ")
    #expect(!Voicing.isDoubtful(reading))
    let third = reading.line.symbols[2].x
    let faint = try page("ヤスタマ　ユミ", .ipaexGothic) { page in
      var pixels = page.textImage.pixels
      for (dx, dy) in [(2, 2), (3, 3), (3, 2)] {
        pixels[(line.rect.y + dy) * page.textImage.width + third.upperBound + dx] = 205
      }
      let image = GrayImage(width: page.textImage.width, height: page.textImage.height, pixels: pixels)
      page = ConditionedPage(
        number: 1, deliveredSize: page.deliveredSize, image: image, textImage: image, pixelsPerInch: 300,
        toDelivered: .identity, rules: [], cells: [], seals: [])
    }
    let spoilt = try #require(try faint.secondReading(of: line, alphabet: .kana))
    #expect(Voicing.isDoubtful(spoilt))
    #expect(try decode(.kana, faint.blocks.flatMap(\.lines), faint, .kana).review)
  }

  @Test("A row's number before a reading is left out; the reading stands")
  func rowNumber() throws {
    let page = try page("3　　コジマ　ノドカ", .ipaexGothic)
    let value = try decode(.kana, page.blocks.flatMap(\.lines), page, .kana)
    #expect(value.value == "コジマ ノドカ")
    #expect(!value.review)
  }

  @Test("A row of asterisks stands for nothing, also behind a label's colon")
  func asterisks() throws {
    for text in ["＊＊＊", "：＊＊＊"] {
      let page = try page(text, .ipaexGothic)
      let lines = page.blocks.flatMap(\.lines)
      let line = try #require(lines.last)
      let reading = try #require(try page.secondReading(of: line, alphabet: .open))
      #expect(reading.isAsterisks)
      #expect(try decode(.category, lines, page, .nationality).value == nil)
    }
    let name = try page("米田　玉木", .ipaexGothic)
    let line = try #require(name.blocks.flatMap(\.lines).first)
    #expect(try #require(try name.secondReading(of: line, alphabet: .open)).isAsterisks == false)
  }
}

struct LineCutTests {
  @Test("A boundary is found again behind stretches that the readers cut differently, and not inside of one")
  func counterparts() {
    // "口" read as "（ヒ" at the second place.
    let runs = [(first: 1..<2, second: 1..<3), (first: 4..<4, second: 5..<6)]
    #expect(PageText.counterpart(0, runs) == 0)
    #expect(PageText.counterpart(1, runs) == 1)
    #expect(PageText.counterpart(2, runs) == 3)
    #expect(PageText.counterpart(4, runs) == 5)
    #expect(PageText.counterpart(5, runs) == 7)
    #expect(PageText.counterpart(3, [(first: 2..<5, second: 2..<3)]) == nil)
  }
}
