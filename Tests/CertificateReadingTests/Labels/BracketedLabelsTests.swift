import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct BracketedLabelsTests {
  private func concepts(_ text: String) throws -> [String] {
    let matcher = LabelMatcher(templates: try Setup.templates())
    let line = ColumnAssignmentTests.line(text, x: 0)
    return matcher.matches(in: line.symbols).map { matcher.templates.concepts[$0.concept].name }
  }

  @Test(
    "a label behind a bracket that was read as a character is found",
    arguments: [("ぐ性別>男", "sex"), ("必氏名:山田花子", "name"), ("心本籍：見本県見本市", "registeredDomicile")])
  func bracket(text: String, concept: String) throws {
    #expect(try concepts(text) == [concept])
  }

  @Test("a word that only begins so is no label", arguments: ["さくら氏名", "の性別", "ぐ性別"])
  func words(text: String) throws {
    #expect(try concepts(text).isEmpty)
  }

  @Test("behind a long number a label may begin")
  func behindNumber() throws {
    #expect(try concepts("41292740423個人番号") == ["individualNumber"])
  }
}

@Suite(.tags(.medium)) struct NameCellTests {
  @Test("the reading small above the name, label and name below it in one cell, stays with the name")
  func readingAbove() throws {
    var page = try PrintedPage(width: 150, height: 40)
    try page.cell(5, 5, 90, 16, "ヤマダ　ハナコ\n氏名　　山田　花子")
    try page.cell(5, 21, 40, 10, "生年月日")
    try page.cell(45, 21, 50, 10, "昭和60年12月31日")
    var assembler = DocumentAssembler(templates: try Setup.templates(), type: .residentRecord)
    try assembler.add(try page.placed())
    #expect(assembler.persons.count == 1)
    #expect(assembler.persons.first?[.kana]?.value == "ヤマダ ハナコ")
    #expect(assembler.persons.first?[.name]?.value == "山田 花子")
  }

  @Test("a label that says one thing twice has one value")
  func twice() throws {
    var page = try PrintedPage(width: 150, height: 40)
    try page.cell(5, 5, 60, 10, "個人番号（マイナンバー）")
    try page.cell(65, 5, 80, 10, "123456789018")
    try page.cell(5, 15, 60, 10, "氏名")
    try page.cell(65, 15, 80, 10, "山田　太郎")
    var assembler = DocumentAssembler(templates: try Setup.templates(), type: .moveOutCertificate)
    try assembler.add(try page.placed())
    #expect(assembler.persons.first?[.individualNumber]?.value == "123456789018")
  }

  @Test("a title between asterisks is a title")
  func asterisks() {
    #expect(AsteriskMark.trimmed("※氷玉住民票(照会用)ネネネ") == "住民票(照会用)")
    #expect(AsteriskMark.trimmed("未来町住民票") == "未来町住民票")
  }
}

@Suite(.tags(.medium)) struct LabelMarkTests {
  @Test(
    "labels between angle brackets or behind diamonds end where the brackets say, and their values begin there",
    arguments: [
      ("＜届出年月日＞令和2年1月4日", "notifiedDate", "令和2年1月4日"),
      ("＜個人番号＞ 123456789018", "individualNumber", "123456789018"),
      ("◇住民票コード：21040023571", "juminhyoCode", "21040023571"),
    ])
  func signs(text: String, concept: String, value: String) throws {
    let page = try PrintedPage(width: 150, height: 30)
    try page.text(10, 10, text)
    let placed = try page.placed()
    let found = try #require(placed.values.first { !$0.lines.isEmpty })
    #expect(found.concepts.map { placed.templates.concepts[$0].name } == [concept])
    #expect(found.lines.map(\.text).joined() == value)
  }

  @Test("characters that look like brackets are none: く, へ, 今, 口")
  func characters() throws {
    let page = try PrintedPage(width: 150, height: 30)
    try page.text(10, 10, "つくば市今口くへん＞さくら")
    let finder = try page.read().finder
    for run in finder.freeRuns(in: PixelRect(x: 0, y: 0, width: finder.mask.width, height: finder.mask.height)) {
      #expect(LabelMarks(finder: finder).marks(in: run, blobs: finder.blobs(of: run), isFree: true).isEmpty)
    }
  }
}
