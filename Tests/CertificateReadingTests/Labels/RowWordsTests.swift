import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("Rows that begin with a word", .tags(.medium))
struct RowWordsTests {
  @Test("有無 and 資格取得日 in a row of 国保 are those of 国保, and so on down the rows of each person; codes are marked")
  func matrix() throws {
    var page = try PrintedPage(width: 200, height: 90, points: 9)
    let columns: [(Double, Double)] = [(5, 50), (55, 30), (85, 20), (105, 20), (125, 35)]
    for (row, texts) in [["氏名", "生年月日", "国保"], ["個人番号", "性別", "後期"], ["住民票コード", "続柄", "介護"]].enumerated() {
      for (column, text) in texts.enumerated() {
        try page.cell(columns[column].0, 5 + 8 * Double(row), columns[column].1, 8, text)
      }
    }
    try page.cell(columns[3].0, 5, columns[3].1, 24, "有無")
    try page.cell(columns[4].0, 5, columns[4].1, 24, "資格取得日")
    let persons = [
      [
        ["山田　太郎", "昭和60年1月2日", "国保", "有", "平成21年10月9日"], ["123456789018", "男", "後期", "無", ""],
        ["12345678903", "世帯主", "介護", "1", "令和7年4月1日"],
      ],
      [
        ["山田　花子", "昭和62年3月4日", "国保", "無", ""], ["223456789017", "女", "後期", "無", ""],
        ["22345678902", "妻", "介護", "有", "令和6年5月6日"],
      ],
    ]
    for (index, person) in persons.enumerated() {
      for (row, texts) in person.enumerated() {
        for (column, text) in texts.enumerated() {
          try page.cell(
            columns[column].0, 29 + 24 * Double(index) + 8 * Double(row), columns[column].1, 8, text)
        }
      }
    }
    let assembler = try page.assembled(.residentRecord)
    #expect(assembler.persons.count == 2)
    let first = try #require(assembler.persons.first)
    #expect([first[.nhi]?.value, first[.latterStage]?.value, first[.ltc]?.value] == ["true", "false", "true"])
    #expect(first[.nhiAcquiredDate]?.value == "2009-10-09" && first[.ltcAcquiredDate]?.value == "2025-04-01")
    #expect(first[.latterStageAcquiredDate].map(\.value) == .some(nil))
    #expect(first[.ltc]?.review == true, "what a code stands for is for a person to say")
    let second = try #require(assembler.persons.last)
    #expect([second[.nhi]?.value, second[.latterStage]?.value, second[.ltc]?.value] == ["false", "false", "true"])
    #expect(second[.ltcAcquiredDate]?.value == "2024-05-06")
    #expect(second[.relationship]?.value == "妻")
  }

  @Test("the time of day behind a date goes with what follows it, and a date without one stays")
  func clock() throws {
    let page = try PrintedPage(width: 190, height: 60)
    try page.text(10, 10, "発行日　R07.06.19　15:07　P.1/1")
    let lines = try page.read().blocks.flatMap(\.lines)
    let cut = lines.map { ClockTime.cut($0).text }.joined()
    #expect(cut.hasSuffix("19") && !cut.contains(":"), "\(lines.map(\.text)) → \(cut)")
    let plain = ColumnAssignmentTests.line("令和7年6月19日", x: 0)
    #expect(ClockTime.cut(plain).text == plain.text)
  }
}
