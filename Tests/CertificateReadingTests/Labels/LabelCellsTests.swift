import Residency
import Support
import Testing

@testable import CertificateReading

/// Labels whose cell is not like those of the other labels of their form, or is not there at all.
@Suite("Labels in cells of their own kind", .tags(.medium))
struct LabelCellsTests {
  private func values(_ concept: String, _ page: PageReading) throws -> [String] {
    let templates = try Setup.templates()
    return page.values.filter { $0.concepts.contains { templates.concepts[$0].name == concept } }
      .sorted { $0.order < $1.order }
      .map { $0.lines.map(\.text).joined() }
  }

  @Test("where labels stand before their values in one cell, 氏名 alone in a tight cell has its value in the next")
  func tightCell() throws {
    var page = try PrintedPage(width: 200, height: 50)
    try page.cell(5, 5, 24, 10, "＜氏名＞")
    try page.cell(29, 5, 80, 10, "山田　太郎")
    for (x, y, width, text) in [
      (109.0, 5.0, 80.0, "＜生年月日＞ 昭和60年12月31日"), (5, 15, 90, "＜続柄＞ 世帯主"), (95, 15, 94, "＜個人番号＞ 123456789018"),
      (5, 25, 90, "＜旧氏＞ ＊＊＊"), (95, 25, 94, "＜住民票コード＞ 12345678901"),
    ] { try page.cell(x, y, width, 10, text) }
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎"])
    #expect(try values("relationship", placed) == ["世帯主"])
  }

  @Test("a heading as high as the labels beside it names their group and has no blank value")
  func groupHeading() throws {
    var page = try PrintedPage(width: 200, height: 60)
    try page.cell(5, 5, 10, 40, "氏\n名\n等")
    for (x, y, width, text) in [
      (15.0, 5.0, 90.0, "氏名： 山田　太郎"), (105, 5, 84, "生年月日： 昭和60年12月31日"), (15, 15, 90, "続柄： 世帯主"),
      (105, 15, 84, "個人番号： 123456789018"), (15, 25, 90, "旧氏："), (105, 25, 84, "住民票コード： 12345678901"),
      (15, 35, 90, "性別： 男"), (105, 35, 84, "備考："),
    ] { try page.cell(x, y, width, 10, text) }
    #expect(try values("name", try page.placed()) == ["山田太郎"])
  }

  @Test("the end of a label that was misread is no value: the next cell holds it")
  func misreadEnd() throws {
    var page = try PrintedPage(width: 150, height: 40)
    for (row, pair) in [("氏名", "山田太郎"), ("宛名番号反", "2253943729"), ("住民票コード", "12345678901")].enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 28, 10, pair.0)
      try page.cell(33, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    #expect(try values("addresseeNumber", try page.placed()) == ["2253943729"])
  }

  @Test("氏名 over two cells is the label of the reading in the upper and the name in the lower", arguments: ["", "個人"])
  func nameUnderReading(group: String) throws {
    var page = try PrintedPage(width: 150, height: 60)
    for (x, y, width, height, text) in [
      (5.0, 5.0, 70.0, 8.0, "氏　　名"), (75, 5, 60, 8, "住民となった日"), (135, 5, 12, 24, group), (5, 13, 70, 6, "オノデラ　ツル"),
      (5, 19, 70, 10, "小野寺　修平"), (75, 13, 60, 16, "平成22年6月26日"), (5, 29, 70, 8, "性別"), (75, 29, 70, 8, "生年月日"),
      (5, 37, 70, 8, "女"), (75, 37, 70, 8, "昭和40年6月25日"),
    ] { try page.cell(x, y, width, height, text) }
    let placed = try page.placed()
    let name = try #require(placed.values.first { value in value.lines.contains { $0.text.contains("修平") } })
    #expect(CompositeValue.nameAndKana(name.lines).name.map(\.text).joined().contains("修平"))
    #expect(CompositeValue.nameAndKana(name.lines).kana.map(\.text).joined().contains("オノデラ"))
    #expect(try values("name", placed).count == 1)
  }

  @Test("a label among a table's cells that has lost its own does not say that its value is blank")
  func lostCell() throws {
    var page = try PrintedPage(width: 150, height: 50)
    for (x, y, text) in [
      (5.0, 5.0, "氏名\n山田　太郎"), (75, 5, "生年月日\n昭和60年12月31日"), (75, 20, "続柄\n世帯主"), (5, 35, "性別\n男"),
      (75, 35, "住民票コード\n12345678901"),
    ] { try page.cell(x, y, 70, 14, text) }
    try page.text(7, 20, "前住所")
    let templates = try Setup.templates()
    let address = try #require(
      try page.placed().values.first { value in
        value.concepts.contains { [.previousAddress].contains(templates.concepts[$0].person) }
      })
    #expect(address.isInferred)
  }

  @Test("a cell with more labels than one value has is a row of headings without rules: nothing beside it is sure")
  func headingsInOneCell() throws {
    var page = try PrintedPage(width: 210, height: 40)
    try page.cell(5, 5, 190, 10, "氏名　　生年月日　　性別　　続柄　　個人番号")
    try page.cell(5, 15, 10, 10, "1")
    try page.cell(15, 15, 180, 10, "山田太郎　昭和60年12月31日　男　世帯主　123456789018")
    let placed = try page.placed()
    for value in placed.values where value.concepts.count > 3 { #expect(value.isInferred) }
  }

  @Test("a column of the move's table whose heading was lost holds no name of a person")
  func tableOfTheMove() throws {
    var page = try PrintedPage(width: 210, height: 40)
    let columns = [(5.0, 80.0), (85, 35), (120, 50), (170, 35)]
    let rows = [
      ["転出前の住所", "現雪帝土", "本籍", "筆頭者の氏名"], ["京都府京都市下京区太子山町53番地", "吉村　紘一", "神奈川県茅ヶ崎市松が丘5丁目", "吉村　紘一"],
    ]
    for (y, row) in rows.enumerated() {
      for (column, text) in zip(columns, row) {
        try page.cell(column.0, 5 + 10 * Double(y), column.1, 10, text)
      }
    }
    #expect(try values("name", try page.placed()).isEmpty)
  }

  @Test(
    "headings whose rules were lost stand as the cells of the first record below them do, a title over a table does not"
  )
  func mergedHeadings() throws {
    var page = try PrintedPage(width: 210, height: 60)
    try page.cell(5, 5, 200, 20, "")
    for (x, y, text) in [
      (20.0, 11.0, "氏名"), (60, 6, "生年月日"), (110, 6, "性別"), (140, 6, "続柄"), (60, 16, "個人番号"), (120, 16, "住民票コード"),
    ] { try page.text(x, y, text) }
    for (x, y, width, height, text) in [
      (5.0, 25.0, 50.0, 24.0, "山田　太郎"), (55, 25, 50, 12, "昭和60年12月31日"), (105, 25, 30, 12, "男"),
      (135, 25, 70, 12, "世帯主"),
      (55, 37, 60, 12, "123456789018"), (115, 37, 90, 12, "12345678901"),
    ] { try page.cell(x, y, width, height, text) }
    let placed = try page.placed()
    #expect(try values("name", placed) == ["山田太郎"])
    #expect(try values("sex", placed) == ["男"])
    #expect(try values("individualNumber", placed) == ["123456789018"])
    #expect(try values("juminhyoCode", placed) == ["12345678901"])
    var titled = try PrintedPage(width: 210, height: 40)
    try titled.cell(5, 5, 200, 10, "転出する者に関する事項")
    for (column, text) in ["氏名", "生年月日", "性別", "続柄"].enumerated() {
      try titled.cell(5 + 50 * Double(column), 15, 50, 10, text)
      try titled.cell(5 + 50 * Double(column), 25, 50, 10, ["山田太郎", "昭和60年12月31日", "男", "世帯主"][column])
    }
    #expect(try titled.read().blocks.count == 9)
  }
}
