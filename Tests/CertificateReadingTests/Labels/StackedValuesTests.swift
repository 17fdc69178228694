import Residency
import Support
import Testing

@testable import CertificateReading

/// 世帯連記式: a row for each person, three labels one below the other in a heading's cell and their values likewise.
@Suite(.tags(.medium)) struct StackedValuesTests {
  private func page(_ persons: [[String]]) throws -> PrintedPage {
    var page = try PrintedPage(width: 200, height: 40 + 22 * Double(persons.count))
    let widths: [Double] = [50, 40, 40, 60]
    var x = 5.0
    for (width, text) in zip(widths, ["フリガナ\n氏名\n旧氏", "生年月日\n性別\n続柄", "住民となった日\n住所を定めた日\n届出日", "個人番号"]) {
      try page.cell(x, 5, width, 20, text)
      x += width
    }
    for (row, person) in persons.enumerated() {
      x = 5
      for (width, text) in zip(widths, person) {
        let y = 25 + 22 * Double(row)
        try page.cell(x, y, width, 22, width == 60 ? text : "")
        let lines = width == 60 ? [] : text.split(separator: "\n", omittingEmptySubsequences: false)
        for (line, part) in lines.enumerated() where !part.isEmpty {
          try page.text(x + 2, y + 2 + 7 * Double(line), String(part))
        }
        x += width
      }
    }
    return page
  }

  @Test("a value left out in the middle leaves the ones under it in their places")
  func middle() throws {
    let persons = try page([
      ["タナカ　ケンイチ\n田中　健一\n山本", "昭和60年12月31日\n男\n世帯主", "平成15年6月21日\n平成26年11月9日\n平成26年11月14日", "123456789018"],
      ["タナカ　リン\n田中　鈴\n", "平成16年12月29日\n女\n子", "平成27年4月1日\n\n平成27年4月3日", "567890123457"],
    ]).assembled(.residentRecord).persons
    #expect(persons.map { $0[.residentSince]?.value } == ["2003-06-21", "2015-04-01"])
    #expect(persons.map { $0[.addressSince]?.value } == ["2014-11-09", nil])
    #expect(persons.map { $0[.notifiedDate]?.value } == ["2014-11-14", "2015-04-03"])
    #expect(persons.map { $0[.name]?.value } == ["田中 健一", "田中 鈴"])
    #expect(persons.map { $0[.formerName]?.value } == ["山本", nil])
  }
}
