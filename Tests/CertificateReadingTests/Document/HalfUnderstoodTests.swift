import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct HalfUnderstoodTests {
  /// Two columns of headings, and a row for each person.
  private func table(_ rows: [[String]]) throws -> PrintedPage {
    var page = try PrintedPage(width: 200, height: 120)
    for (y, row) in ([["氏名", "性別", "個人番号"]] + rows).enumerated() {
      for (x, text) in row.enumerated() { try page.cell(5 + Double(x) * 50, 5 + Double(y) * 10, 50, 10, text) }
    }
    return page
  }

  @Test("a number that no label took and nobody lacks is of somebody not found: all that is a person's is marked")
  func unclaimed() throws {
    let rows = [["山田太郎", "男", "123456789018"]]
    let whole = try table(rows).assembled()
    #expect(whole.persons.first?[.sex]?.review == false)
    let page = try table(rows)
    try page.text(10, 60, "567890123457")
    let half = try page.assembled()
    #expect(half.persons.count == 1)
    #expect(half.persons.allSatisfy { $0.values.allSatisfy { $0.review } })
    #expect(half.persons.first?[.sex]?.value == "male")
  }

  @Test("a number that was taken for a householder's name is somebody's who was not found")
  func taken() throws {
    let page = try table([["山田太郎", "男", ""]])
    try page.text(10, 60, "世帯主")
    try page.text(40, 60, "567890123457")
    let read = try page.assembled()
    #expect(read.persons.allSatisfy { $0[.individualNumber]?.review ?? true })
    #expect(read.persons.allSatisfy { $0[.sex]?.review == true })
  }

  @Test("a number that no label took, among the items of the one person who lacks it, is that person's, marked")
  func lacked() throws {
    let page = try PrintedPage(width: 200, height: 160)
    let numbers = ["123456789018", "567890123457", "345678901234"]
    for (block, number) in numbers.enumerated() {
      let y = 10 + 45 * Double(block)
      for (row, pair) in [("氏名", "山田花子"), ("性別", "女"), ("生年月日", "昭和60年12月31日")].enumerated() {
        try page.text(10, y + 10 * Double(row), pair.0)
        try page.text(60, y + 10 * Double(row), pair.1)
      }
      if block != 1 { try page.text(95, y, "個人番号") }
      try page.text(122, y + (block == 1 ? 10 : 0), number)
    }
    let read = try page.assembled()
    #expect(read.persons.map { $0[.individualNumber]?.value } == numbers)
    #expect(read.persons.map { $0[.individualNumber]?.review } == [false, true, false])
    #expect(read.persons.allSatisfy { $0[.sex]?.review == false }, "everybody else's values are as sure as before")
  }

  @Test("以下余白 in the row below the last person, with dirt beside it, is no person")
  func endMark() throws {
    let read = try table([["山田太郎", "男", "123456789018"], ["一以下余白．", "", ""]]).assembled()
    #expect(read.persons.map { $0[.name]?.printed } == ["山田太郎"])
    #expect(read.persons.first?[.sex]?.review == false)
  }

  @Test("a name whose label was spoiled beside it is found, with the ふりがな above it, and marked")
  func buriedName() throws {
    var page = try PrintedPage(width: 180, height: 60)
    try page.cell(5, 5, 90, 16, "")
    try page.text(40, 6, "ヤマダ タロウ", points: 8)
    try page.text(7, 13, "兵名", points: 14)
    try page.text(40, 13, "山田太郎", points: 14)
    try page.cell(95, 5, 30, 16, "生年月日")
    try page.cell(125, 5, 50, 16, "昭和60年12月31日")
    try page.cell(5, 21, 40, 10, "個人番号")
    try page.cell(45, 21, 130, 10, "123456789018")
    let read = try page.assembled()
    #expect(read.persons.map { $0[.name]?.printed } == ["山田太郎"])
    #expect(read.persons.first?[.name]?.review == true)
    #expect(read.persons.first?[.kana]?.value?.filter { $0 != " " } == "ヤマダタロウ")
  }

  @Test("男 in the seal below the last label is nobody's sex")
  func seal() throws {
    let page = try table([["山田太郎", "男", "123456789018"]])
    try page.text(150, 100, "男")
    #expect(try page.assembled().persons.first?[.sex]?.review == false)
  }

  @Test("a list of former addresses with their dates, which are nobody's values, marks nothing")
  func history() throws {
    var page = try table([["山田太郎", "男", "123456789018"]])
    for (row, date) in ["平成3年4月5日", "平成13年9月12日", "令和2年1月20日"].enumerated() {
      try page.cell(5, 60 + Double(row) * 8, 50, 8, date, table: 1)
      try page.cell(55, 60 + Double(row) * 8, 100, 8, "見本県見本市中央二丁目3番4号", table: 1)
    }
    #expect(try page.assembled().persons.first?[.sex]?.review == false)
  }

  @Test("one date recorded beside the name of the change is nobody's either, a date beside anything else is somebody's")
  func singleChange() throws {
    func dates(_ beside: String) throws -> Bool? {
      var page = try table([["山田太郎", "男", "123456789018"]])
      try page.cell(5, 60, 50, 8, "平成3年4月5日", table: 1)
      try page.cell(55, 60, 50, 8, beside, table: 1)
      return PlainValues([try page.placed()]).items.contains { $0.kind == .date }
    }
    #expect(try dates("職権修正") == false)
    #expect(try dates("見本県見本市") == true)
  }

  @Test("筆頭者 printed in each block is each person's, though the label was found in one block only")
  func perPerson() throws {
    func heads(_ y: Double) throws -> DocumentAssembler {
      let page = try PrintedPage(width: 200, height: 160)
      for block in 0..<2 {
        let top = 20 + 60 * Double(block)
        for (row, pair) in [("氏名", "山田太郎"), ("生年月日", "昭和60年12月31日"), ("個人番号", "123456789018")].enumerated() {
          try page.text(10, top + 10 * Double(row), pair.0)
          try page.text(60, top + 10 * Double(row), pair.1)
        }
      }
      try page.text(10, y, "筆頭者")
      try page.text(60, y, "山田一郎")
      return try page.assembled()
    }
    let between = try heads(54)
    #expect(between.fields[.familyRegisterHead] == nil && between.persons.first?[.familyRegisterHead] != nil)
    let inLast = try heads(114)
    #expect(inLast.fields[.familyRegisterHead] == nil && inLast.persons.last?[.familyRegisterHead] != nil)
    let above = try heads(5)
    #expect(above.fields[.familyRegisterHead] != nil && above.persons.allSatisfy { $0[.familyRegisterHead] == nil })
  }

  @Test(
    "本籍 among the document's own items on a sheet of one person is the document's, in the person's block the person's")
  func domicile() throws {
    func persons(_ rows: [(String, String)]) throws -> DocumentAssembler {
      var page = try PrintedPage(width: 160, height: 100)
      for (row, pair) in rows.enumerated() {
        try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
        try page.cell(45, 5 + Double(row) * 10, 110, 10, pair.1)
      }
      return try page.assembled()
    }
    let name = ("氏名", "山田太郎")
    let domicile = ("本籍", "見本県見本市中央二丁目3番地")
    let number = ("個人番号", "123456789018")
    let moves = [("転出前住所", "見本県見本市中央二丁目3番4号"), ("転出先住所", "架空県架空市八幡一丁目1番1号")]
    let mixed = try persons([name, domicile] + moves + [number])
    #expect(mixed.fields[.registeredDomicile] != nil && mixed.persons.first?[.registeredDomicile] == nil)
    let parted = try persons(moves + [name, domicile, number])
    #expect(parted.fields[.registeredDomicile] == nil && parted.persons.first?[.registeredDomicile] != nil)
  }

  @Test("届出年月日 and the old address among a person's items are the document's on a 転出証明書")
  func moves() throws {
    var page = try PrintedPage(width: 160, height: 60)
    let rows = [("氏名", "山田太郎"), ("届出年月日", "令和7年3月25日"), ("旧住所", "見本県見本市中央二丁目3番4号"), ("個人番号", "123456789018")]
    for (row, pair) in rows.enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 110, 10, pair.1)
    }
    let read = try page.assembled()
    #expect(read.fields[.notifiedDate]?.value == "2025-03-25" && read.fields[.oldAddress] != nil)
    #expect(read.persons.first?[.notifiedDate] == nil && read.persons.first?[.previousAddress] == nil)
  }

  @Test("資格の有無 behind a label is part of it, and a number at the very foot is the certificate's, marked")
  func existenceAndFoot() throws {
    var page = try PrintedPage(width: 180, height: 250)
    try page.cell(5, 40, 60, 10, "介護保険資格の有無")
    try page.cell(65, 40, 40, 10, "有")
    try page.cell(5, 50, 60, 10, "氏名")
    try page.cell(65, 50, 90, 10, "山田太郎")
    try page.text(20, 238, "20240717-821")
    let read = try page.assembled()
    #expect(read.persons.first?[.ltc]?.value == "true")
    #expect(read.fields[.certificateNumber]?.value?.contains("20240717") == true)
    #expect(read.fields[.certificateNumber]?.review == true)
  }

  @Test("persons are counted by what everybody has where names were lost, and names are marked")
  func lostNames() throws {
    let page = try PrintedPage(width: 200, height: 150)
    let births = ["昭和60年12月31日", "昭和62年10月28日", "平成27年3月1日"]
    let numbers = ["123456789018", "567890123457", "345678901234"]
    for block in 0..<3 {
      let name = block == 1 ? ("氏名", "山田花子") : ("", "")
      try page.entries(
        [name, ("生年月日", births[block]), ("個人番号", numbers[block])], y: 10 + 40 * Double(block))
    }
    let read = try page.assembled()
    #expect(read.persons.map { $0[.birthDate]?.value } == ["1985-12-31", "1987-10-28", "2015-03-01"])
    #expect(read.persons.map { $0[.name]?.printed ?? "" } == ["", "山田花子", ""])
    #expect(read.persons[1][.name]?.review == true)
    #expect(read.persons.allSatisfy { $0[.individualNumber]?.review == false })
  }

  @Test("with names lost and nothing else to count persons by, everything of theirs is marked")
  func uncounted() throws {
    let page = try PrintedPage(width: 200, height: 150)
    let numbers = ["123456789018", "567890123457", "345678901234"]
    for block in 0..<3 {
      let name = block == 1 ? ("氏名", "山田花子") : ("", "")
      try page.entries(
        [name, ("個人番号", numbers[block]), ("住民票コード", block == 0 ? "" : "12345678903")], y: 10 + 40 * Double(block))
    }
    let read = try page.assembled()
    #expect(read.persons.allSatisfy { $0.values.allSatisfy { $0.review } })
  }

  @Test("ink that nobody could read is no blank")
  func unreadInk() throws {
    var page = try PrintedPage(width: 150, height: 60)
    let rows = [("氏名", "山田太郎"), ("生年月日", "昭和60年12月31日"), ("旧氏", ""), ("通称", "")]
    for (row, pair) in rows.enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    let reading = try page.placed()
    let former = try #require(reading.text.blocks.first { $0.isBlank && $0.isCell })
    let free = BlankPlace(page: reading.text)
    let label = PixelRect(x: 0, y: 0, width: 10, height: 10)
    #expect(!free.holdsUnreadInk(former.rect, label: label, lines: []))
    let filled = try #require(reading.text.blocks.first { $0.text.contains("太郎") })
    #expect(free.holdsUnreadInk(filled.rect, label: label, lines: []), "print that was not read")
    func dash(_ width: Int, _ height: Int) -> [TextLine] {
      let symbol = PageSymbol(text: "ー", confidence: 0.8, alternatives: [], x: 0..<width, gapBefore: 0)
      return [
        TextLine(rect: PixelRect(x: 700, y: 300, width: width, height: height), symbols: [symbol], isVertical: false)
      ]
    }
    #expect(!free.holdsUnreadInk(former.rect, label: label, lines: dash(40, 5)), "a dash means blank")
    #expect(free.holdsUnreadInk(former.rect, label: label, lines: dash(272, 7)), "the rest of a rule means nothing")
  }

  @Test("the last date among the persons is not the day of issue")
  func issueDate() throws {
    let page = try PrintedPage(width: 200, height: 120)
    try page.entries([("氏名", "山田太郎"), ("生年月日", "平成27年4月3日")], step: 20)
    let placed = try page.placed()
    let claimed = placed.values.flatMap(\.lines).map(\.rect)
    #expect(FooterReader(page: placed, claimed: claimed).found().issueDate.isEmpty)
    try page.text(30, 90, "令和7年4月7日")
    let footed = try page.placed()
    let found = FooterReader(page: footed, claimed: footed.values.flatMap(\.lines).map(\.rect)).found()
    #expect(found.issueDate.map(\.text).joined() == "令和7年4月7日")
  }
}

@Suite(.tags(.small)) struct PersonSpacingTests {
  private func rect(_ x: Int, _ y: Int) -> PixelRect { PixelRect(x: x, y: y, width: 200, height: 40) }

  @Test("values that keep one distance from their names are even; one of another person's block is not")
  func even() {
    let names = [rect(600, 1250), rect(600, 2180)]
    #expect(PersonSpacing.isEven([rect(600, 1310), rect(600, 2245)], anchors: names))
    #expect(!PersonSpacing.isEven([rect(600, 1780), rect(600, 2245)], anchors: names))
    let sideBySide = [rect(300, 500), rect(900, 500)]
    #expect(PersonSpacing.isEven([rect(300, 900), rect(905, 900)], anchors: sideBySide))
    #expect(PersonSpacing.isEven([rect(0, 0)], anchors: [rect(0, 0)]))
  }

  @Test("a person whose values stand among another's is noticed")
  func apart() {
    #expect(PersonSpacing.areApart([[rect(0, 0), rect(500, 60)], [rect(0, 200), rect(500, 260)]]))
    #expect(!PersonSpacing.areApart([[rect(0, 0), rect(500, 260)], [rect(0, 200), rect(500, 60)]]))
    #expect(PersonSpacing.areApart([]))
  }
}
