import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct CellStrokesTests {
  private let cell = PixelRect(x: 10, y: 10, width: 900, height: 60)

  /// A page with ink where `isInk` says.
  private func parts(height: Int = 80, _ isInk: (Int, Int) -> Bool) -> [PixelRect] {
    let width = 920
    let mask = InkMask(width: width, height: height, isInk: isInk)
    return CellStrokes(mask: mask, pixelsPerInch: 300, tables: [cell]).parts(of: cell)
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

  @Test("the streak of a scanner or a fold, which runs on over the paper below the table, parts no cell")
  func streak() {
    #expect(parts(height: 300) { x, _ in x == 300 || x == 301 } == [cell])
    #expect(parts(height: 300) { x, y in x == 300 + y / 100 && y % 30 < 24 } == [cell], "broken, and not quite upright")
    #expect(parts(height: 300) { x, y in (300...301).contains(x) && y < 72 }.count == 2, "a rule that ends there does")
  }

  @Test("a stroke that leans by more than straightened pages do is no rule")
  func leaning() {
    #expect(parts { x, y in (300 + y / 12...301 + y / 12).contains(x) } == [cell])
  }
}
