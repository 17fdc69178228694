import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct CellStrokesTests {
  private let cell = PixelRect(x: 10, y: 10, width: 900, height: 60)

  /// A page with ink where `isInk` says.
  private func parts(_ isInk: (Int, Int) -> Bool) -> [PixelRect] {
    let (width, height) = (920, 80)
    let pixels = (0..<(width * height)).map { isInk($0 % width, $0 / width) ? UInt8(0) : 255 }
    let mask = InkMask(GrayImage(width: width, height: height, pixels: pixels))
    return CellStrokes(mask: mask, pixelsPerInch: 300).parts(of: cell)
  }

  @Test("a solid stroke from the top of a cell to its bottom parts it")
  func solid() {
    let parts = parts { x, _ in x == 300 || x == 301 }
    #expect(parts.count == 2)
    #expect(parts.first.map { $0.maxX <= 300 } == true)
    #expect(parts.last.map { $0.x >= 302 } == true)
  }

  @Test("a dashed stroke parts a cell too, wherever its dashes begin")
  func dashed() {
    for phase in 0..<24 {
      #expect(parts { x, y in (500...502).contains(x) && (y + phase) % 24 < 14 }.count == 2, "phase \(phase)")
    }
  }

  @Test("a stroke that ends within the cell is print, not a rule")
  func print() {
    #expect(parts { x, y in (300...302).contains(x) && (22..<58).contains(y) } == [cell])
  }

  @Test("upright strokes of two lines of characters, with others beside them, are no dashed rule")
  func characters() {
    let parts = parts { x, y in
      let isRow = (12..<38).contains(y) || (42..<68).contains(y)
      return isRow && (300..<330).contains(x) && ((300..<304).contains(x) || x >= 326 || y % 13 < 3)
    }
    #expect(parts == [cell])
  }

  @Test("a dashed line across a cell parts its rows")
  func across() {
    let parts = parts { x, y in (38...39).contains(y) && x % 20 < 12 }
    #expect(parts.count == 2)
    #expect(parts.allSatisfy { $0.width == cell.width && $0.height < 32 })
  }
}
