import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("Titles as they are printed", .tags(.medium))
struct PrintedTitlesTests {
  private func title(_ page: PrintedPage) throws -> CertificateTemplates.Title? {
    DocumentClassifier.title(of: try page.read(), templates: try Setup.templates())
  }

  @Test(
    "brackets behind a title say of how many the copy is, unless they make another paper of it",
    arguments: [
      ("住民票（世帯全員）", DocumentType.residentRecord), ("住民票（謄本）", .residentRecord),
      ("住民票（除票）", nil), ("住民票（交付申請書）", nil), ("見本（世帯全員）", nil),
    ])
  func brackets(text: String, type: DocumentType?) throws {
    let page = try PrintedPage(width: 200, height: 280)
    try page.text(60, 5, text, points: 18)
    #expect(try title(page)?.type == type)
  }

  @Test("strokes on both sides of a title do not belong to it")
  func flanked() throws {
    for (text, type) in [
      ("＝　転出証明書　＝", DocumentType.moveOutCertificate), ("＝　住民票（世帯全員）　＝", .residentRecord),
    ] {
      let page = try PrintedPage(width: 200, height: 280)
      try page.text(30, 5, text, points: 18)
      #expect(try title(page)?.type == type)
    }
  }

  @Test(
    "a stamp in smaller type close behind a title is no part of it, unless it makes another paper of it",
    arguments: [
      ("転 出 証 明 書", "特例による転出処理済", DocumentType.moveOutCertificate), ("住　民　票", "公用", .residentRecord),
      ("住　民　票", "交付申請書", nil), ("住　民　票", "（除票）", nil),
    ])
  func stamp(text: String, remark: String, type: DocumentType?) throws {
    let page = try PrintedPage(width: 200, height: 280)
    try page.text(30, 5, text, points: 22)
    try page.text(text.contains("証") ? 98 : 73, 8, remark, points: 11)
    let found = PrintedTitles(try page.read()).texts.map(\.text)
    #expect(try title(page)?.type == type, "\(found)")
  }

  @Test("the characters of a title stand as far apart as three of them")
  func spread() throws {
    let page = try PrintedPage(width: 200, height: 280)
    for (index, character) in "住民票".enumerated() {
      try page.text(60 + 22 * Double(index), 5, String(character), points: 18)
    }
    #expect(try title(page)?.type == .residentRecord)
  }

  @Test("characters of a register's columns, in steps of their own, are none")
  func columns() throws {
    let page = try PrintedPage(width: 200, height: 280)
    for (x, character) in zip([40.0, 62, 100], "住民票") { try page.text(x, 5, String(character), points: 18) }
    #expect(try title(page) == nil)
  }
}
