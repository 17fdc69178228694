import Residency
import Support
import Testing

@testable import CertificateReading

/// 備考 at the top of a cell of its own.
@Suite(.tags(.medium)) struct RemarksTests {
  private func person(_ remark: String) throws -> [PersonField: FieldReading] {
    var page = try PrintedPage(width: 200, height: 60)
    for (row, texts) in [("氏名", "田中　健一"), ("生年月日", "昭和60年12月31日"), ("性別", "男"), ("続柄", "世帯主")].enumerated() {
      try page.cell(8, 8 + 10 * Double(row), 30, 10, texts.0)
      try page.cell(38, 8 + 10 * Double(row), 90, 10, texts.1)
    }
    try page.cell(128, 8, 50, 40, "")
    try page.text(130, 10, "備考")
    if !remark.isEmpty { try page.text(130, 17, remark) }
    return try #require(try page.assembled(.residentRecord).persons.first)
  }

  @Test("a label's words in a remark are the remark's: 住民票コード変更")
  func words() throws {
    let person = try person("住民票コード変更")
    #expect(person[.remarks]?.value == "住民票コード変更")
    #expect(person[.juminhyoCode] == nil)
  }

  @Test("nothing under 備考 is a blank place, not a missing one")
  func blank() throws {
    let remarks = try #require(try person("")[.remarks])
    #expect(remarks.value == nil && !remarks.review)
  }
}
