import Support
import Testing

@testable import CertificateReading
@testable import Residency

/// Papers whose title was not found, or who have none.
@Suite(.tags(.medium)) struct KindByLabelsTests {
  /// A block of a resident with places for a move, under `heading`.
  private func page(heading: String, from old: String, to new: String, on day: String) throws -> PrintedPage {
    var page = try PrintedPage(width: 210, height: 120)
    if !heading.isEmpty { try page.text(8, 8, heading, points: 14) }
    let rows = [
      [("世帯番号", "22881726"), ("世帯主", "新井　義男")],
      [("氏名", "新井　義男"), ("フリガナ", "アライ　ヨシオ")],
      [("生年月日", "昭和14年2月14日"), ("性別", "男")],
      [("続柄", "世帯主"), ("個人番号", "487225293160")],
      [("住民となった日", "昭和45年8月1日"), ("前住所", old)],
      [("転出先", new), ("転出予定日", day)],
    ]
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let x = 8 + 97 * Double(column)
        try page.cell(x, 22 + 12 * Double(row), 30, 12, cell.0)
        try page.cell(x + 30, 22 + 12 * Double(row), 67, 12, cell.1)
      }
    }
    return page
  }

  private func type(_ page: PrintedPage) throws -> DocumentType? {
    let verdict = DocumentClassifier(templates: try Setup.templates()).verdict([try page.placed()])
    guard case .known(let type, _) = verdict else { return nil }
    return type
  }

  @Test("a print from the residents' register without a title is no 転出証明書 for its blank 転出先 and 転出予定日")
  func blankMove() throws {
    #expect(try type(page(heading: "", from: "栃木県佐野市堀米町1190番地", to: "", on: "")) == .residentRecord)
    #expect(try type(page(heading: "", from: "栃木県佐野市堀米町1190番地", to: "＊＊＊", on: "＊＊＊")) == .residentRecord)
  }

  @Test("nor when the move is filled in under a heading of the register: 住民記録　世帯照会")
  func headed() throws {
    let (new, day) = ("埼玉県越谷市南越谷四丁目11番5号", "令和5年9月7日")
    let heading = "住民記録　世帯照会（業務照会用）"
    #expect(try type(page(heading: heading, from: "栃木県佐野市堀米町1190番地", to: new, on: day)) == .residentRecord)
  }

  @Test("with its move filled in and no heading it stays a 転出証明書")
  func move() throws {
    let (new, day) = ("埼玉県越谷市南越谷四丁目11番5号", "令和5年9月7日")
    #expect(try type(page(heading: "", from: "栃木県佐野市堀米町1190番地", to: new, on: day)) == .moveOutCertificate)
  }
}
