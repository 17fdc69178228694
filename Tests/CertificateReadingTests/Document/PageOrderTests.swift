import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct PageOrderTests {
  @Test(
    "a page count is read in the forms in use, and with the reader's slips in the stroke",
    arguments: [
      ("1/2", 1, 2), ("2／2頁", 2, 2), ("(1/3ページ)", 1, 3), ("1グ2頁", 1, 2), ("3枚中2枚目", 2, 3), ("第1頁/全4頁", 1, 4),
    ])
  func counts(text: String, page: Int, total: Int) {
    #expect(PageOrder.count(in: text) == PageOrder.Count(page: page, total: total))
  }

  @Test(
    "what is no page count is not taken for one",
    arguments: ["2/1", "0/2", "令和6年1月2日", "20241221-187", "第3305号", "1-2-3", "3丁目2番", "次頁に続く"])
  func others(text: String) {
    #expect(PageOrder.count(in: text) == nil)
  }
}

@Suite(.tags(.medium)) struct SeveralSheetsTests {
  private func sheet(_ count: String?, name: String) throws -> PageReading {
    var page = try PrintedPage(width: 180, height: 120)
    try page.cell(5, 40, 40, 10, "氏名")
    try page.cell(45, 40, 100, 10, name)
    if let count { try page.text(150, 3, count) }
    return try page.placed()
  }

  @Test("R39 a page of the certificate's own count that is not in the file is warned of")
  func missing() throws {
    let first = try sheet("1/2", name: "山田太郎")
    #expect(PageOrder([first]).warnings.map(\.code) == ["pageMissing"])
    let second = try sheet("2/2", name: "山田花子")
    #expect(PageOrder([first, second]).warnings.isEmpty)
  }

  @Test("R39 a page without a count may be the one looked for: no warning is better than a false one")
  func unread() throws {
    #expect(PageOrder([try sheet("1/2", name: "山田太郎"), try sheet(nil, name: "山田花子")]).warnings.isEmpty)
  }

  @Test("pages scanned in the wrong order are read in the certificate's own")
  func order() throws {
    let pages = PageOrder([try sheet("2/2", name: "山田花子"), try sheet("1/2", name: "山田太郎")]).pages
    #expect(pages.map { $0.values.first?.lines.map(\.text).joined() } == ["山田太郎", "山田花子"])
  }
}
