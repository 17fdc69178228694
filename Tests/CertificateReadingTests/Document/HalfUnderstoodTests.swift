import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct HalfUnderstoodTests {
  private func assembled(_ page: PrintedPage) throws -> DocumentAssembler {
    var assembler = DocumentAssembler(templates: try Setup.templates(), type: .moveOutCertificate)
    try assembler.add(try page.placed())
    return assembler
  }

  /// Two columns of headings, and a row for each person.
  private func table(_ rows: [[String]]) throws -> PrintedPage {
    var page = try PrintedPage(width: 200, height: 120)
    for (y, row) in ([["氏名", "性別", "個人番号"]] + rows).enumerated() {
      for (x, text) in row.enumerated() { try page.cell(5 + Double(x) * 50, 5 + Double(y) * 10, 50, 10, text) }
    }
    return page
  }

  @Test("a number that no label took marks everything on its page")
  func unclaimed() throws {
    let rows = [["山田太郎", "男", "123456789018"]]
    let whole = try assembled(try table(rows))
    #expect(whole.persons.first?[.sex]?.review == false)
    let page = try table(rows)
    try page.text(10, 60, "567890123457")
    let half = try assembled(page)
    #expect(half.persons.count == 1)
    #expect(half.persons.allSatisfy { $0.values.allSatisfy { $0.review } })
    #expect(half.persons.first?[.sex]?.value == "male")
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
  }

  @Test("the last date among the persons is not the day of issue")
  func issueDate() throws {
    let page = try PrintedPage(width: 200, height: 120)
    try page.text(10, 10, "氏名")
    try page.text(60, 10, "山田太郎")
    try page.text(10, 30, "生年月日")
    try page.text(60, 30, "平成27年4月3日")
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
