import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct ValuePiecesTests {
  /// What is printed under 年金, and what it says.
  struct Pension: Sendable {
    var printed: String
    var category: String?
    var number: String?
  }

  static let pensions = [
    Pension(printed: "1号 1234-567890", category: "1号", number: "1234567890"),
    Pension(printed: "第3号", category: "第3号"), Pension(printed: "9876-543210", number: "9876543210"),
  ]

  private func values(_ concept: String, _ page: PageReading) throws -> [PlacedValue] {
    let templates = try Setup.templates()
    return page.values.filter { $0.concepts.contains { templates.concepts[$0].name == concept } }
      .sorted { $0.order < $1.order }
  }

  @Test("a date in a cell that a stray rule cut in two is one value, and marked")
  func cutCell() throws {
    var page = try PrintedPage(width: 150, height: 50)
    for (row, pair) in [("氏名", "山田太郎"), ("性別", "男"), ("続柄", "長男")].enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    try page.cell(5, 35, 40, 10, "生年月日")
    try page.cell(45, 35, 25, 10, "昭和60年")
    try page.cell(70, 35, 75, 10, "12月31日")
    let births = try values("birthDate", try page.placed())
    #expect(births.map { $0.lines.map(\.text).joined() } == ["昭和60年12月31日"])
    #expect(births.allSatisfy { $0.isInferred })
  }

  @Test("a date is no 在留カード番号, though as many digits are in it; a slip at the end of one changes nothing")
  func cardNumber() {
    #expect(ValueShape.fit(.residenceCardNumber, "1987年10月28日") < 0)
    #expect(ValueShape.fit(.residenceCardNumber, "PG51995537日!") > 0)
  }

  @Test("the number by which a form counts the next label is no end of the value before it")
  func countedLabel() throws {
    let page = try PrintedPage(width: 210, height: 30)
    try page.text(10, 10, "１．住所　見本県窓口市城山四丁目20番4号　見本荘1001　　２．世帯主　山田　太郎")
    let address = try values("address", try page.placed())
    #expect(address.first?.lines.map(\.text).joined().hasSuffix("1001") == true)
  }

  @Test("cells side by side under persons' columns are values of several persons")
  func columns() throws {
    var page = try PrintedPage(width: 180, height: 50)
    let rows = [
      ["氏名", "山田太郎", "山田花子"], ["生年月日", "昭和60年12月31日", "昭和62年10月28日"], ["性別", "男", "女"],
      ["続柄", "世帯主", "妻"],
    ]
    for (y, row) in rows.enumerated() {
      for (x, text) in row.enumerated() { try page.cell(5 + Double(x) * 55, 5 + Double(y) * 10, 55, 10, text) }
    }
    let placed = try page.placed()
    #expect(try values("birthDate", placed).map { $0.lines.map(\.text).joined() } == ["昭和60年12月31日", "昭和62年10月28日"])
    #expect(try values("name", placed).map { $0.lines.map(\.text).joined() } == ["山田太郎", "山田花子"])
    #expect(placed.values.allSatisfy { !$0.isInferred })
  }

  @Test("blank cells behind a value add nothing to it and mark nothing")
  func blankCells() throws {
    var page = try PrintedPage(width: 150, height: 40)
    try page.cell(5, 5, 40, 10, "氏名")
    try page.cell(45, 5, 50, 10, "山田太郎")
    try page.cell(95, 5, 50, 10, "")
    try page.cell(5, 15, 40, 10, "生年月日")
    try page.cell(45, 15, 100, 10, "昭和60年12月31日")
    let names = try values("name", try page.placed())
    #expect(names.count == 1 && names.allSatisfy { !$0.isInferred })
  }

  @Test(
    "category and number of 年金 printed behind one another under one label are two values",
    arguments: pensions)
  func pension(_ given: Pension) throws {
    let (printed, category, number) = (given.printed, given.category, given.number)
    var page = try PrintedPage(width: 150, height: 60)
    try page.text(60, 3, "転出証明書")
    for (row, pair) in [("氏名", "山田太郎"), ("生年月日", "昭和60年12月31日"), ("性別", "男"), ("年金", printed)].enumerated() {
      try page.cell(5, 12 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 12 + Double(row) * 10, 100, 10, pair.1)
    }
    let placed = try page.placed()
    var assembler = DocumentAssembler(templates: try Setup.templates(), type: .moveOutCertificate)
    try assembler.add(placed)
    let person = try #require(assembler.persons.first)
    #expect(person[.pensionCategory]?.value == category)
    #expect(person[.basicPensionNumber]?.value == number)
    #expect(person[.pension] == nil)
  }

  @Test("a label spread over its place behind a running number is a label")
  func numberedSpreadLabel() throws {
    let page = try PrintedPage(width: 150, height: 60)
    try page.text(5, 10, "1.")
    try page.text(11, 10, "氏")
    try page.text(26, 10, "名")
    try page.entries([("", "山田太郎"), ("生年月日", "昭和60年12月31日")], x: 11)
    #expect(try values("name", try page.placed()).map { $0.lines.map(\.text).joined() } == ["山田太郎"])
  }

  @Test("a label that stands right behind a long Latin name is a label all the same")
  func labelBehindLatinName() throws {
    let page = try PrintedPage(width: 150, height: 40)
    try page.entries([("氏名", "HOSSAIN FATEMA KHATUN 住民票コード"), ("生年月日", "1998年11月8日")], x: 5, values: 30)
    try page.text(125, 10, "42918481162")
    let placed = try page.placed()
    #expect(try values("juminhyoCode", placed).map { $0.lines.map(\.text).joined() } == ["42918481162"])
    #expect(try values("name", placed).map { $0.lines.map(\.text).joined() } == ["HOSSAINFATEMAKHATUN"])
  }

  @Test("a word for blank above a name is the missing ふりがな, not the name", arguments: ["空欄", "＊＊＊"])
  func blankReadingAboveName(blank: String) throws {
    var page = try PrintedPage(width: 150, height: 60)
    try page.text(60, 3, "転出証明書")
    try page.cell(5, 12, 60, 10, "")
    try page.text(20, 11, "ふりがな", points: 8)
    try page.text(20, 15.5, "氏　名", points: 8)
    try page.cell(65, 12, 60, 10, "生年月日")
    try page.cell(5, 22, 60, 16, "")
    try page.text(8, 22, blank, points: 8)
    try page.text(8, 28, "DUPONT JEAN")
    try page.cell(65, 22, 60, 16, "1944年11月15日")
    let assembler = try page.assembled()
    #expect(assembler.persons.map { $0[.name]?.value } == ["DUPONT JEAN"])
    #expect(assembler.persons.first?[.kana]?.value == nil)
  }

  @Test("small print of which half was read as kana, over a name, is its reading where the label names both")
  func garbledReading() {
    func line(_ text: String, y: Int, height: Int) -> TextLine {
      let symbols = text.enumerated().map { index, character in
        PageSymbol(
          text: String(character), confidence: 0.9, alternatives: [], x: (20 * index)..<(20 * index + 18),
          gapBefore: 0.1)
      }
      return TextLine(
        rect: PixelRect(x: 0, y: y, width: 20 * text.count, height: height), symbols: symbols, isVertical: false)
    }
    func parts(_ upper: TextLine, _ lower: TextLine) -> [[String]] {
      CompositeValue.split([upper, lower], kinds: [.kana, .name]).map { $0.map(\.text) }
    }
    #expect(parts(line("イ7リサ#7ヤ", y: 0, height: 28), line("岩崎綾", y: 70, height: 39)) == [["イ7リサ#7ヤ"], ["岩崎綾"]])
    // As large as the name, it is none.
    #expect(parts(line("イ7リサ#7ヤ", y: 0, height: 38), line("岩崎綾", y: 70, height: 39))[0].isEmpty)
  }
}
