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
    return CellBorders(mask: InkMask(width: width, height: height, isInk: isInk)).joined(cells)
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

  @Test("a cell that is one with the lower row of its neighbour only is cut where that row begins")
  func lowerRow() {
    let cells = [
      GridCell(rect: PixelRect(x: 10, y: 10, width: 200, height: 60), table: 0),
      GridCell(rect: PixelRect(x: 10, y: 74, width: 200, height: 60), table: 0),
      GridCell(rect: PixelRect(x: 215, y: 10, width: 300, height: 124), table: 0),
    ]
    let (width, height) = (530, 150)
    let isInk = { (x: Int, y: Int) in
      (195..<235).contains(x) && ((94...97).contains(y) || (109...112).contains(y))
        || (211...213).contains(x) && y < 72
    }
    let mask = InkMask(width: width, height: height, isInk: isInk)
    let joined = CellBorders(mask: mask).joined(cells).map(\.rect)
    #expect(
      joined == [
        cells[0].rect, PixelRect(x: 10, y: 74, width: 505, height: 60),
        PixelRect(x: 215, y: 10, width: 300, height: 64),
      ])
  }
}
