import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct CutPrintTests {
  /// A value made of some characters of a line in print.
  private func value(_ page: PageReading, _ range: (Int) -> Range<Int>) throws -> PlacedValue {
    let line = try #require(page.text.blocks.flatMap(\.lines).last)
    let part = line.part(range(line.symbols.count))
    return PlacedValue(
      concepts: [], label: part.rect, rect: part.rect, lines: [part], order: 0, isRight: true, table: -1)
  }

  @Test("the rest of an address given to the next column leaves both in doubt; a gap between two values does not")
  func cut() throws {
    let page = try PrintedPage(width: 150, height: 30)
    try page.text(20, 10, "岩見沢市十条西八丁目61番")
    let read = try page.placed()
    #expect(CutPrint(page: read).holds(try value(read) { 0..<($0 - 1) }))
    #expect(CutPrint(page: read).holds(try value(read) { ($0 - 1)..<$0 }))
    #expect(!CutPrint(page: read).holds(try value(read) { 0..<$0 }))

    let apart = try PrintedPage(width: 150, height: 30)
    try apart.text(20, 10, "岩見沢市十条　　世帯主")
    let two = try apart.placed()
    #expect(!CutPrint(page: two).holds(try value(two) { 0..<($0 - 3) }))
  }
}
