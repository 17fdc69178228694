import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct PersonRowsTests {
  @Test("rows that only one of two persons has, right under that person's, are all that person's")
  func further() throws {
    var page = try PrintedPage(width: 200, height: 80)
    func row(_ y: Double, _ texts: [String]) throws {
      for (column, text) in texts.enumerated() { try page.cell(5 + 47 * Double(column), y, 47, 8, text) }
    }
    try row(5, ["氏名", "田中　健一", "個人番号", "123456789018"])
    try row(13, ["生年月日", "昭和60年12月31日", "性別", "男"])
    try row(21, ["国籍・地域", "ベトナム", "在留資格", "技能"])
    try row(29, ["30条45区分", "中長期在留者", "在留カードの番号", "TE61134968YM"])
    try row(38, ["氏名", "田中　鈴", "個人番号", "567890123457"])
    try row(46, ["生年月日", "平成16年12月29日", "性別", "女"])
    let assembler = try page.assembled()
    #expect(assembler.persons.count == 2)
    #expect(assembler.persons.first?[.residenceCardNumber]?.value == "TE61134968YM")
    #expect(assembler.persons.first?[.residentCategory]?.value == "中長期在留者")
    #expect(assembler.persons.last?[.residenceCardNumber] == nil)
  }
}
