import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct CellGapsTests {
  /// Two rows of cells, the first of which lacks all but its last.
  private func cells(_ isInk: (Int, Int) -> Bool) -> [GridCell] {
    let (width, height) = (620, 160)
    let image = GrayImage(
      width: width, height: height,
      pixels: (0..<(width * height)).map { isInk($0 % width, $0 / width) ? UInt8(0) : 255 })
    let cells = [(10, 80, 140), (155, 80, 145), (305, 80, 145), (455, 80, 145), (455, 10, 145)].map {
      GridCell(rect: PixelRect(x: $0.0, y: $0.1, width: $0.2, height: 60), table: 0)
    }
    let page = ConditionedPage(
      number: 1, deliveredSize: PixelSize(width: width, height: height), image: image, textImage: image,
      pixelsPerInch: 300, toDelivered: .identity, rules: [], cells: cells, seals: [])
    return page.withPartedCells().cells
  }

  @Test("a gap beside a cell is cells where a stroke parts it as a rule does")
  func parted() {
    let found = cells { x, _ in x == 200 || x == 201 }.filter { $0.rect.y == 10 && $0.rect.x < 450 }
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.table == 0 })
  }

  @Test("a gap without strokes is none of the table's")
  func blank() { #expect(cells { _, _ in false }.count == 5) }
}
