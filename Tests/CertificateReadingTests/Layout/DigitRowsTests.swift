import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("Numbers with one digit in a box", .tags(.medium))
struct DigitRowsTests {
  private func boxes(_ page: inout PrintedPage, _ number: String, x: Double, y: Double) throws {
    for (index, digit) in number.enumerated() {
      try page.cell(x + 5 * Double(index), y, 5, 6, String(digit))
    }
  }

  private func person(_ page: PrintedPage) throws -> [PersonField: FieldReading] {
    let assembler = try page.assembled()
    return try #require(assembler.persons.first)
  }

  @Test("boxes beside their label are one number")
  func beside() throws {
    var page = try PrintedPage(width: 150, height: 40)
    try page.cell(5, 5, 30, 10, "氏名")
    try page.cell(35, 5, 70, 10, "山田　太郎")
    try page.cell(5, 15, 30, 6, "個人番号")
    try boxes(&page, "123456789018", x: 35, y: 15)
    #expect(try person(page)[.individualNumber]?.value == "123456789018")
  }

  @Test("boxes drawn into a larger cell under its label are its value, not a row of a table")
  func inside() throws {
    var page = try PrintedPage(width: 150, height: 40)
    try page.cell(5, 5, 90, 10, "氏名　　山田　太郎")
    try page.cell(5, 15, 90, 5, "住民票コード")
    try boxes(&page, "12345678903", x: 6, y: 20)
    try page.cell(61, 20, 34, 6, "")
    try page.cell(5, 26, 30, 8, "性別")
    try page.cell(35, 26, 60, 8, "男")
    let person = try person(page)
    #expect(person[.juminhyoCode]?.value == "12345678903")
    #expect(person[.sex]?.value == "male")
  }

  @Test("columns of a register as narrow as boxes, and fewer than a number has digits, stay cells")
  func narrowColumns() {
    let cells = (0..<7).map { GridCell(rect: PixelRect(x: 10 + 64 * $0, y: 10, width: 60, height: 60), table: 0) }
    #expect(DigitRows(pixelsPerInch: 300).rows(cells).isEmpty)
    let wide = (0..<12).map { GridCell(rect: PixelRect(x: 10 + 204 * $0, y: 10, width: 200, height: 60), table: 0) }
    #expect(DigitRows(pixelsPerInch: 300).rows(wide).isEmpty)
  }

  @Test("boxes in groups of four are one row")
  func groups() {
    let cells = (0..<12).map {
      GridCell(rect: PixelRect(x: 10 + 64 * $0 + 30 * ($0 / 4), y: 10, width: 60, height: 60), table: 0)
    }
    #expect(DigitRows(pixelsPerInch: 300).rows(cells) == [Array(0..<12)])
  }
}
