import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("Headings between which rules were lost", .tags(.small))
struct HeadingBlockTests {
  /// Two rows of cells a record beside one as high as both; print in the middle of every cell.
  private let record = [
    PixelRect(x: 10, y: 0, width: 80, height: 124), PixelRect(x: 94, y: 0, width: 106, height: 60),
    PixelRect(x: 204, y: 0, width: 190, height: 60),
    PixelRect(x: 398, y: 0, width: 190, height: 60), PixelRect(x: 94, y: 64, width: 300, height: 60),
    PixelRect(x: 398, y: 64, width: 190, height: 60),
  ]

  private func shifted(_ rect: PixelRect, _ y: Int) -> GridCell {
    GridCell(rect: PixelRect(x: rect.x, y: rect.y + y, width: rect.width, height: rect.height), table: 0)
  }

  private func mask(_ cells: [PixelRect]) -> InkMask {
    InkMask(width: 600, height: 500) { x, y in
      cells.contains { abs(x - $0.midX) <= 30 && abs(y - $0.midY) <= 10 }
    }
  }

  @Test("headings joined in one cell, side by side or one below the other, are parted as the records are")
  func parted() {
    let heads = record.map { shifted($0, 10).rect }
    let joined = [
      heads[0], heads[1], heads[2].union(heads[3]), heads[4].union(heads[5]),
    ].map { GridCell(rect: $0, table: 0) }
    let cells = joined + record.map { shifted($0, 140) } + record.map { shifted($0, 270) }
    let parted = HeadingBlock(mask: mask(heads)).parted(cells)
    #expect(parted?.count == 18)
    #expect(parted.map { cells in heads.allSatisfy { head in cells.contains { $0.rect == head } } } == true)
  }

  @Test("headings that are whole, or have no print in most of their parts, stay as they are")
  func whole() {
    let heads = record.map { shifted($0, 10).rect }
    let below = record.map { shifted($0, 140) } + record.map { shifted($0, 270) }
    let whole = heads.map { GridCell(rect: $0, table: 0) }
    #expect(HeadingBlock(mask: mask(heads)).parted(whole + below) == nil)
    let title = [heads.dropFirst().reduce(heads[0]) { $0.union($1) }].map { GridCell(rect: $0, table: 0) }
    #expect(HeadingBlock(mask: mask([heads[1]])).parted(title + below) == nil)
  }
}
