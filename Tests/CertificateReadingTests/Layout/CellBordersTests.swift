import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct CellBordersTests {
  private let cells = [
    GridCell(rect: PixelRect(x: 10, y: 10, width: 200, height: 60), table: 0),
    GridCell(rect: PixelRect(x: 215, y: 10, width: 300, height: 60), table: 0),
  ]

  private func joined(_ isInk: (Int, Int) -> Bool) -> [GridCell] {
    let (width, height) = (530, 80)
    let pixels = (0..<(width * height)).map { isInk($0 % width, $0 / width) ? UInt8(0) : 255 }
    return CellBorders(mask: InkMask(GrayImage(width: width, height: height, pixels: pixels))).joined(cells)
  }

  @Test("cells are one where strokes of print run across the border and no rule is printed there")
  func crossed() {
    let joined = joined { x, y in (195..<235).contains(x) && ((30...33).contains(y) || (45...48).contains(y)) }
    #expect(joined.map(\.rect) == [PixelRect(x: 10, y: 10, width: 505, height: 60)])
  }

  @Test("a border with a rule stays, though print touches it")
  func ruled() {
    let joined = joined { x, y in
      (211...213).contains(x) || (195..<235).contains(x) && ((30...33).contains(y) || (45...48).contains(y))
    }
    #expect(joined == cells)
  }

  @Test("a border without a rule stays where nothing runs across it")
  func blank() { #expect(joined { x, y in (100..<180).contains(x) && (30..<50).contains(y) } == cells) }
}
