import Residency
import Support
import Testing

@testable import CertificateReading

/// Tables of persons in which not everything stands under a heading.
@Suite(.tags(.medium)) struct RecordItemsTests {
  private let widths: [Double] = [45, 50, 20, 50]

  private func row(_ page: inout PrintedPage, _ y: Double, _ height: Double, _ texts: [String]) throws {
    var x = 8.0
    for (width, text) in zip(widths, texts) {
      try page.cell(x, y, width, height, text)
      x += width
    }
  }

  @Test("続柄 with its value under the day of birth, in the cell of each person, is an item of that person")
  func labelled() throws {
    var page = try PrintedPage(width: 180, height: 60)
    try row(&page, 8, 10, ["氏名", "生年月日", "性別", "個人番号"])
    try row(&page, 18, 16, ["田中　健一", "昭和60年12月31日\n続柄　世帯主", "男", "123456789018"])
    try row(&page, 34, 16, ["田中　鈴", "平成16年12月29日\n続柄　長女", "女", "567890123457"])
    let persons = try page.assembled().persons
    #expect(persons.map { $0[.relationship]?.value } == ["世帯主", "長女"])
    #expect(persons.map { $0[.birthDate]?.value } == ["1985-12-31", "2004-12-29"])
  }

  @Test("a row across the table under a person, with labelled items, is that person's, and others follow")
  func added() throws {
    var page = try PrintedPage(width: 180, height: 70)
    try row(&page, 8, 10, ["氏名", "生年月日", "性別", "個人番号"])
    try row(&page, 18, 10, ["田中　健一", "昭和60年12月31日", "男", "123456789018"])
    try page.cell(8, 28, 165, 10, "国籍・地域　ベトナム　　在留資格　技能　　在留期間　3年")
    try row(&page, 38, 10, ["田中　鈴", "平成16年12月29日", "女", "567890123457"])
    let persons = try page.assembled().persons
    #expect(persons.map { $0[.name]?.value } == ["田中 健一", "田中 鈴"])
    #expect(persons.map { $0[.nationality]?.value } == ["ベトナム", nil])
    #expect(persons.map { $0[.residenceStatus]?.value } == ["技能", nil])
  }

  @Test("a row of labels with their values right above the headings is none of them")
  func answers() throws {
    var page = try PrintedPage(width: 180, height: 60)
    try row(&page, 8, 10, ["筆頭者", "田中　健一", "選挙", "有"])
    try row(&page, 18, 10, ["氏名", "生年月日", "性別", "個人番号"])
    try row(&page, 28, 10, ["田中　健一", "昭和60年12月31日", "男", "123456789018"])
    try row(&page, 38, 10, ["田中　鈴", "平成16年12月29日", "女", "567890123457"])
    let assembler = try page.assembled()
    #expect(assembler.fields[.familyRegisterHead]?.value == "田中 健一")
    #expect(assembler.persons.map { $0[.name]?.value } == ["田中 健一", "田中 鈴"])
  }

  @Test("01 世帯主 under 続柄 is a code and its word, no label of another householder")
  func coded() throws {
    var page = try PrintedPage(width: 180, height: 40)
    try row(&page, 8, 10, ["氏名", "田中　健一", "続柄", "01 世帯主"])
    try row(&page, 18, 10, ["生年月日", "昭和60年12月31日", "性別", "1 男"])
    let assembler = try page.assembled(.residentRecord)
    #expect(assembler.persons.first?[.relationship]?.value == "世帯主")
    #expect(assembler.persons.first?[.sex]?.value == "male")
    #expect(assembler.fields[.householder] == nil)
  }
}
