import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

/// Labels as the reader garbles them, set as they were seen.
@Suite(.tags(.medium)) struct DamagedLabelsTests {
  private func concepts(_ page: PageReading, inferred: Bool) throws -> [String] {
    let templates = try Setup.templates()
    return page.nodes.filter { $0.isInferred == inferred }.flatMap(\.concepts).map { templates.concepts[$0].name }
  }

  @Test("a garbled label is made out by the value of its kind behind it, and marked")
  func besideItsValue() throws {
    var page = try PrintedPage(width: 150, height: 40)
    for (row, pair) in [("氏名", "山田太郎"), ("衝年月曜", "昭和60年12月31日")].enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    let placed = try page.placed()
    #expect(try concepts(placed, inferred: true) == ["birthDate"])
    let templates = try Setup.templates()
    let value = placed.values.first { $0.concepts.contains { templates.concepts[$0].name == "birthDate" } }
    #expect(value?.isInferred == true)
  }

  @Test("a garbled caption is made out by the same caption of another person's block")
  func twin() throws {
    var page = try PrintedPage(width: 150, height: 60)
    for (row, pair) in [("氏名", "山田太郎"), ("氏各", "山田花子")].enumerated() {
      try page.cell(5, 5 + Double(row) * 20, 100, 14, "\(pair.0)\n\(pair.1)")
    }
    #expect(try concepts(try page.placed(), inferred: true) == ["name"])
  }

  @Test("a value is not made a label")
  func values() throws {
    var page = try PrintedPage(width: 150, height: 50)
    for (row, pair) in [("国籍・地域", "中国"), ("在留資格", "永住者"), ("氏名", "氏家明")].enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    #expect(try concepts(try page.placed(), inferred: true).isEmpty)
  }

  @Test("介護 behind 在留資格 is a status of residence, not the label of 介護保険")
  func nursing() throws {
    var page = try PrintedPage(width: 150, height: 30)
    try page.cell(5, 5, 40, 10, "在留資格")
    try page.cell(45, 5, 100, 10, "介護")
    try page.cell(5, 15, 140, 14, "在留資格\n介護")
    let placed = try page.placed()
    #expect(try concepts(placed, inferred: false) == ["residenceStatus", "residenceStatus"])
    #expect(placed.values.map { $0.lines.map(\.text).joined() } == ["介護", "介護"])
  }

  @Test("番号 above the title labels the certificate's number")
  func number() throws {
    let page = try PrintedPage(width: 180, height: 250)
    try page.text(120, 12, "番号　　第3305号")
    let found = FooterReader(page: try page.placed()).found()
    #expect(found.certificateNumber.map(\.text).joined().contains("3305"))
  }

  @Test("a garbled caption in a table of captions is made out by the value under it, and marked")
  func caption() throws {
    var page = try PrintedPage(width: 200, height: 80)
    func cell(_ x: Double, _ y: Double, _ width: Double, _ caption: String, _ value: String) throws {
      try page.cell(x, y, width, 13, "")
      try page.text(x + 1.5, y - 1, caption, points: 7)
      try page.text(x + 1.5, y + 4, value)
    }
    try cell(5, 5, 60, "氏名", "樋口　雅")
    try cell(65, 5, 60, "生年月日", "平成3年3月13日")
    try cell(125, 5, 60, "住民票コード", "42331696662")
    try cell(5, 18, 60, "個人番号", "856344127702")
    try cell(65, 18, 120, "本乱", "富山県中新川郡立山町前沢1022番地")
    let placed = try page.placed()
    let templates = try Setup.templates()
    let value = placed.values.first { $0.concepts.contains { templates.concepts[$0].name == "registeredDomicile" } }
    #expect(value?.lines.map(\.text).joined() == "富山県中新川郡立山町前沢1022番地")
    #expect(value?.isInferred == true)
  }

  private func nodes(_ lines: [String], isVertical: Bool = false) throws -> [PageNode] {
    let printed = lines.enumerated().map { row, text in
      var gap = 9.0
      var symbols: [PageSymbol] = []
      for character in text {
        if character == "　" {
          gap = 1.2
          continue
        }
        let left = 40 * symbols.count
        symbols.append(
          PageSymbol(
            text: String(character), confidence: 0.9, alternatives: [], x: left..<(left + 36), gapBefore: gap))
        gap = 0.1
      }
      return TextLine(
        rect: PixelRect(x: 0, y: 50 * row, width: 40 * symbols.count, height: 38), symbols: symbols,
        isVertical: isVertical)
    }
    let rect = PixelRect(x: 0, y: 0, width: 400, height: 60 * lines.count)
    return NodeMaker(templates: try Setup.templates()).nodes(
      of: TextBlock(rect: rect, isCell: true, table: 0, lines: printed))
  }

  @Test(
    "angle brackets read as kana are no part of a label, nor its value",
    arguments: [
      (["て資格取得日シ"], ["groupDate"]), (["種別シ"], ["pensionCategory"]), (["て加入と"], ["groupFlag"]),
      (["フリガナン>", "て氏名>"], ["kana", "name"]), (["て世帯主との", "続柄>"], ["relationship"]),
    ])
  func brackets(lines: [String], expected: [String]) throws {
    let found = try nodes(lines)
    let templates = try Setup.templates()
    #expect(found.count == 1)
    #expect(found.flatMap(\.concepts).map { templates.concepts[$0].name } == expected)
    #expect(found.allSatisfy { !$0.hasValueInside && !$0.isAmbiguous })
  }

  @Test("世帯員 over its number heads a person's block and is no label")
  func member() throws {
    #expect(try nodes(["世帯", "員", "2"], isVertical: true).allSatisfy { !$0.isLabel })
  }

  @Test("two wide characters under フリガナ, the second of them 名, are 氏名 with a slip")
  func wideName() throws {
    let templates = try Setup.templates()
    let found = try nodes(["ふりがな", "丘　名"])
    #expect(found.flatMap(\.concepts).map { templates.concepts[$0].person } == [.kana, .name])
    #expect(found.allSatisfy { !$0.hasValueInside })
  }

  @Test("garbled kana and a point before 氏名 are フリガナ")
  func narrowKana() throws {
    let templates = try Setup.templates()
    let found = try nodes(["2リがナ・氏名"])
    #expect(found.flatMap(\.concepts).map { templates.concepts[$0].person } == [.kana, .name])
    #expect(found.allSatisfy { !$0.hasValueInside })
    #expect(try nodes(["旧・氏名"]).flatMap(\.concepts).allSatisfy { templates.concepts[$0].person != .kana })
  }

  @Test("the raised o of № read as e is no part of the number behind it")
  func numero() throws {
    let found = try nodes(["発行Ne　9241676912"])
    #expect(found.map(\.text) == ["9241676912"])
    #expect(try nodes(["発行No　9241676912"]).map(\.text) == ["9241676912"])
  }
}
