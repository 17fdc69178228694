import ScanImaging
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// Where a line of print begins and ends, told by its pixels.
@Suite(.tags(.medium)) struct LineEndsTests {
  private static let cell = PixelRect(x: 0, y: 0, width: 700, height: 110)

  /// A cell with `text` at its left, and what else is drawn into it.
  private func finder(
    _ text: String, _ family: TypeFamily = .ipaexMincho, spoilt: (inout GrayImage) -> Void = { _ in }
  ) throws -> (finder: LineFinder, line: PixelRect) {
    let page = try PrintedPage(width: 60, height: 9.4, family: family)
    try page.text(3, 1, text)
    var image = try page.conditioned().textImage
    let print = try #require(InkMask(image).bounds(in: Self.cell))
    spoilt(&image)
    return (LineFinder(mask: InkMask(image), pixelsPerInch: 300), print)
  }

  private func fill(_ image: inout GrayImage, _ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    for row in y..<(y + height) {
      for column in x..<(x + width) { image.pixels[row * image.width + column] = 0 }
    }
  }

  @Test("Specks, a row of dots and the side of the cell at the end of a line are no part of it")
  func foreign() throws {
    for text in ["田中　勇人", "石橋　健一", "広島市港1-33-20", "タナカ　ハヤト"] {
      for family in [TypeFamily.ipaexMincho, .ipaexGothic, .bizGothic] {
        let spoils: [(String, (inout GrayImage) -> Void)] = [
          ("a speck", { fill(&$0, 560, 52, 6, 6) }),
          ("dots", { for dot in 0..<9 { fill(&$0, 480 + dot * 11, 40 + dot % 3 * 9, 5, 5) } }),
          ("a side", { fill(&$0, 694, 20, 3, 60) }),
        ]
        for (name, spoil) in spoils {
          let (finder, print) = try finder(text, family, spoilt: spoil)
          let lines = finder.lines(in: Self.cell).map { finder.print(of: $0, in: Self.cell) }
          let line = try #require(lines.first { $0.height > 20 })
          #expect(line.x == print.x && line.maxX == print.maxX, "\(name) behind \(text) in \(family)")
        }
      }
    }
  }

  @Test("The tick of a hand behind a value is no part of it")
  func tick() throws {
    let (finder, print) = try finder("千野　理恵") { image in
      // Down for 12 pixels, then up for 34, strokes four pixels thick.
      for step in 0..<12 { fill(&image, 420 + step, 58 + step, 4, 4) }
      for step in 0..<34 { fill(&image, 432 + step, 70 - step, 4, 4) }
    }
    let line = try #require(finder.lines(in: Self.cell).first)
    #expect(finder.print(of: line, in: Self.cell).maxX == print.maxX)
  }

  @Test(
    "What is printed at the ends of values stays",
    arguments: [
      "健一", "山田　一", "港1-33-20", "1番地イ", "A", "O'BRIEN JR.", "（ニ）", "2丁目1", "ガ", "ソ", "V", "SRISAWAT Y", "レ", "見本　ソ",
      "BAO V", "二", "続柄　：", "ド", "見本　V", "見本　レ", "見本　Y", "見本　ン", "見本　1",
      "イシカワ　リエ", "イ　ソヨン", "シバタ　イ", "見本　イ", "1番地　イ", "メイ　イ",
    ])
  func kept(text: String) throws {
    for family in [TypeFamily.ipaexMincho, .ipaexGothic, .bizGothic] {
      let finder = try finder(text, family).finder
      let line = try #require(finder.lines(in: Self.cell).first)
      #expect(finder.print(of: line, in: Self.cell) == line, "\(text) in \(family)")
    }
  }

  @Test("No katakana at the end of a line is taken for dirt or for the tick of a hand")
  func katakana() throws {
    for family in [TypeFamily.ipaexMincho, .ipaexGothic, .bizGothic, .notoSans] {
      for character in "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガヅパ" {
        let finder = try finder("ジュウモンジ　リョ\(character)", family).finder
        let line = try #require(finder.lines(in: Self.cell).first)
        #expect(finder.print(of: line, in: Self.cell) == line, "\(character) in \(family)")
      }
    }
  }

  @Test("A condensed 無 is one line, and a name under its furigana is two")
  func condensed() throws {
    // 無 as a narrow face has it: 28 wide, 35 high, its dots apart from the rest.
    var image = GrayImage(width: 200, height: 120)
    for row in 0..<5 { fill(&image, 60, 30 + row * 5, 28, 2) }
    for column in 0..<4 {
      fill(&image, 63 + column * 7, 32, 2, 20)
      fill(&image, 60 + column * 7, 55, 4, 9)
    }
    let finder = LineFinder(mask: InkMask(image), pixelsPerInch: 300)
    #expect(finder.lines(in: PixelRect(x: 0, y: 0, width: 200, height: 120)).count == 1)

    var form = try PrintedPage(width: 60, height: 14)
    try form.cell(2, 2, 30, 10, "ココロ\n心")
    let page = try form.conditioned()
    let cell = try #require(page.cells.first)
    let named = LineFinder(mask: InkMask(page.textImage), pixelsPerInch: 300)
    #expect(named.lines(in: cell.rect).count == 2)
  }

  @Test("A row of like signs is a mark for a blank place, whatever the sign; kanji and digits are none")
  func marks() throws {
    for family in [TypeFamily.ipaexMincho, .ipaexGothic, .bizGothic, .notoSerif] {
      for mark in ["＊＊＊", "***", "＊＊＊＊＊＊", "×××", "※※※"] {
        #expect(try isMark(mark, family), "\(mark) in \(family)")
      }
      for value in ["大天木", "田中", "111", "玉木未来", "三三", "ミキ", "ココロ", "男"] {
        #expect(try !isMark(value, family), "\(value) in \(family)")
      }
    }
  }

  private func isMark(_ text: String, _ family: TypeFamily) throws -> Bool {
    var form = try PrintedPage(width: 60, height: 10, family: family)
    try form.cell(0, 0, 60, 10, text)
    let page = try form.read()
    return page.blocks.flatMap(\.lines).allSatisfy(page.isAsterisks)
  }
}
