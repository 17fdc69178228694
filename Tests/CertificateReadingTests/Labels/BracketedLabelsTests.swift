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
    let assembler = try page.assembled(.residentRecord)
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
    let assembler = try page.assembled()
    #expect(assembler.persons.first?[.individualNumber]?.value == "123456789018")
  }

  @Test("住所（転出先） is the address moved to, and no other address beside it")
  func whichAddress() throws {
    var page = try PrintedPage(width: 200, height: 60)
    try page.cell(5, 5, 60, 10, "住所（転出先）")
    try page.cell(65, 5, 130, 10, "三重県鈴鹿市磯山4丁目18番13号　シャトー601号")
    try page.cell(5, 15, 60, 10, "住所（転出前）")
    try page.cell(65, 15, 130, 10, "愛知県弥富市鯏浦町12番地10")
    let assembler = try page.assembled()
    #expect(assembler.fields[.newAddress]?.value?.hasSuffix("シャトー601号") == true)
    #expect(assembler.fields[.oldAddress]?.value?.hasPrefix("愛知県弥富市") == true)
  }

  @Test("an address that ends in the next label, whose place is blank, is marked")
  func addressBeforeLabel() throws {
    var page = try PrintedPage(width: 200, height: 60)
    for (row, text) in ["千葉県柏市柏の葉6丁目39番30号　旧氏", "千葉県柏市柏の葉6丁目39番30号　コーポ旭"].enumerated() {
      try page.cell(5, 5 + 12 * Double(row), 40, 12, ["旧住所", "新住所"][row])
      try page.cell(45, 5 + 12 * Double(row), 150, 12, text)
    }
    let assembler = try page.assembled()
    #expect(assembler.fields[.oldAddress].map { $0.review || $0.value?.hasSuffix("旧氏") == false } == true)
    #expect(assembler.fields[.newAddress]?.value?.hasSuffix("コーポ旭") == true)
  }

  @Test("two different values for what a paper says once are both in doubt")
  func contradiction() throws {
    var page = try PrintedPage(width: 200, height: 60)
    for (row, text) in ["三重県鈴鹿市磯山4丁目18番13号", "愛知県弥富市平島町12番地10"].enumerated() {
      try page.cell(5, 5 + 20 * Double(row), 60, 10, "旧住所")
      try page.cell(65, 5 + 20 * Double(row), 130, 10, text)
    }
    let assembler = try page.assembled()
    #expect(assembler.fields[.oldAddress]?.review == true)
  }

  @Test("a stroke beside the title, left of a streak across it, is none of the title")
  func strokeBesideTitle() throws {
    let page = try PrintedPage(width: 200, height: 280)
    try page.text(60, 5, "住　民　票－", points: 18)
    let read = try page.placed()
    #expect(DocumentClassifier.title(of: read.text, templates: try Setup.templates())?.type == .residentRecord)
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

@Suite(.tags(.medium)) struct RegisterShapeTests {
  private func values(_ page: PrintedPage) throws -> [String: [String]] {
    let placed = try page.placed()
    var result: [String: [String]] = [:]
    for value in placed.values {
      for concept in value.concepts {
        result[placed.templates.concepts[concept].name, default: []].append(value.lines.map(\.text).joined())
      }
    }
    return result
  }

  @Test("a heading that was lost has its values by their kind, and 世帯主 among the persons is a value")
  func lostHeading() throws {
    var page = try PrintedPage(width: 190, height: 80)
    let widths = [45.0, 50, 20, 55]
    let rows = [
      ["氏名", "生年月日", "性別", "個人番号"], ["山田　太郎", "昭和60年12月31日", "男", "123456789018"],
      ["住民票コード", "国籍・地域", "続柄", "備考"], ["21040023571", "＊＊＊", "世帯主", "＊＊＊"],
    ]
    // Two rows of headings, then two persons of two rows each; the heading of the relationship is a blot.
    let lines = [rows[0], ["住民票コード", "国籍・地域", "■", "備考"], rows[1], rows[3], rows[1], rows[3]]
    for (row, texts) in lines.enumerated() {
      var x = 5.0
      for (column, text) in texts.enumerated() {
        try page.cell(x, 5 + Double(row) * 10, widths[column], 10, text)
        x += widths[column]
      }
    }
    let found = try values(page)
    #expect(found["individualNumber"] == ["123456789018", "123456789018"])
    #expect(found["juminhyoCode"] == ["21040023571", "21040023571"])
    #expect(found["householder"] == nil)
  }

  @Test("what stands behind a gap is the flag's value though label and value together are a wording too")
  func flagBehindGap() throws {
    let page = try PrintedPage(width: 150, height: 30)
    try page.text(10, 10, "児童手当　　該当")
    #expect(try values(page)["childAllowance"] == ["該当"])
  }

  @Test("住所 and 世帯主 beside 旧 and 新 are the household's left and moved to")
  func sides() throws {
    var page = try PrintedPage(width: 190, height: 50)
    for (row, side) in ["旧", "新"].enumerated() {
      let y = 5 + Double(row) * 10
      try page.cell(5, y, 10, 10, side)
      try page.cell(15, y, 25, 10, "住所")
      try page.cell(40, y, 80, 10, row == 0 ? "見本県見本市一丁目1番" : "千葉県千葉市中央区二丁目2番")
      try page.cell(120, y, 25, 10, "世帯主")
      try page.cell(145, y, 40, 10, row == 0 ? "山田　太郎" : "鈴木　花子")
    }
    let found = try values(page)
    #expect(found["oldAddress"]?.count == 1 && found["newAddress"]?.count == 1)
    #expect(found["householder"] == ["山田太郎"] && found["newHouseholder"] == ["鈴木花子"])
  }
}

@Suite("Remarks behind labels", .tags(.medium))
struct LabelRemarksTests {
  @Test("a word in brackets that only explains a label is no value, over a value or beside it, and blank stays blank")
  func remarks() throws {
    var page = try PrintedPage(width: 170, height: 60)
    try page.cell(5, 5, 90, 10, "氏名　　山田　太郎")
    try page.cell(5, 15, 30, 10, "旧氏（旧姓）")
    try page.cell(35, 15, 60, 10, "")
    try page.cell(5, 25, 90, 10, "転出年月日（予定）　令和7年8月28日")
    let assembler = try page.assembled()
    let person = try #require(assembler.persons.first)
    #expect(person[.formerName].map(\.value) == .some(nil))
    #expect(assembler.fields[.moveOutDate]?.value == "2025-08-28")
  }

  @Test("other words in brackets are values still")
  func values() throws {
    var page = try PrintedPage(width: 170, height: 60)
    try page.cell(5, 5, 90, 10, "氏名　　山田　太郎")
    try page.cell(5, 15, 90, 10, "旧氏（佐藤）")
    let assembler = try page.assembled()
    #expect(assembler.persons.first?[.formerName]?.value?.contains("佐藤") == true)
  }
}

@Suite("Notes and numbered lines", .tags(.medium))
struct NotesAndNumbersTests {
  @Test("a note that begins with a label's words is no label, and its words are no value")
  func notes() throws {
    let page = try PrintedPage(width: 190, height: 120)
    try page.text(10, 5, "転出証明書", points: 18)
    try page.entries([("氏名", "山田　太郎"), ("届出日", "令和8年3月20日"), ("転出年月日", "令和8年4月1日")], y: 25)
    try page.text(10, 90, "転入の届出は、転入をした日から14日以内に行ってください。", points: 9)
    try page.text(10, 100, "国民健康保険に加入していた方は、保険証を返却してください。", points: 9)
    let assembler = try page.assembled()
    #expect(assembler.fields[.notifiedDate]?.value == "2026-03-20")
    #expect(assembler.fields[.moveOutDate]?.value == "2026-04-01")
    #expect(assembler.persons.first?[.nhi] == nil)
  }

  @Test("a label in black brackets behind a person's number is a label")
  func numbered() throws {
    let page = try PrintedPage(width: 190, height: 120)
    try page.text(10, 20, "(1)　【氏名】山田　太郎（ヤマダ　タロウ）")
    try page.text(18, 27, "【生年月日】昭和61年11月04日　　【性別】男")
    try page.text(10, 40, "(2)　【氏名】山田　花子（ヤマダ　ハナコ）")
    try page.text(18, 47, "【生年月日】昭和44年10月24日　　【性別】女")
    let assembler = try page.assembled()
    #expect(assembler.persons.map { $0[.name]?.value } == ["山田 太郎", "山田 花子"])
  }
}
