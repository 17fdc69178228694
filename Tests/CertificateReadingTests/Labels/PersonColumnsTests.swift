import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct PersonColumnsTests {
  @Test("rows of the move above persons in columns, in one table with them, are the move's")
  func above() throws {
    var page = try PrintedPage(width: 210, height: 140)
    func row(_ y: Double, _ cells: [(Double, String)]) throws {
      var x = 8.0
      for (width, text) in cells {
        try page.cell(x, y, width, 10, text)
        x += width
      }
    }
    try row(8, [(36, "届出年月日"), (60, "令和7年8月18日"), (36, "転出予定年月日"), (60, "令和7年9月1日")])
    try row(18, [(36, "転出先住所"), (156, "架空県架空市八幡一丁目1番1号")])
    for (index, texts) in [
      ["氏名", "田中　健一", "田中　鈴", ""], ["生年月日", "昭和60年12月31日", "平成16年12月29日", ""], ["性別", "男", "女", ""],
      ["続柄", "世帯主", "子", ""], ["個人番号", "123456789018", "567890123457", ""],
      ["住民票コード", "12345678902", "23456789015", ""],
    ].enumerated() {
      try row(28 + 10 * Double(index), zip([36, 52, 52, 52], texts).map { ($0, $1) })
    }
    let assembler = try page.assembled()
    #expect(assembler.fields[.moveOutDate]?.value == "2025-09-01")
    #expect(assembler.fields[.notifiedDate]?.value == "2025-08-18")
    #expect(assembler.fields[.newAddress]?.value == "架空県架空市八幡一丁目1番1号")
    #expect(assembler.persons.map { $0[.name]?.value } == ["田中 健一", "田中 鈴"])
  }
}
