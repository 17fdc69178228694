import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("Streaks and folds over a page", .tags(.small))
struct StreaksTests {
  private func upright(_ along: Double, _ across: Double) -> Streaks.Place {
    Streaks.Place(isUpright: true, along: along, across: across)
  }

  @Test("a stroke on the line of others that left their tables is one streak with them, far below too")
  func onTheLine() {
    let streaks = Streaks([upright(500, 1090), upright(700, 1088), upright(900, 1086)], thickness: 6)
    #expect(streaks.holds(upright(1300, 1082)))
    #expect(!streaks.holds(upright(1300, 1100)), "a rule beside it")
    #expect(!streaks.holds(Streaks.Place(isUpright: false, along: 1300, across: 1082)), "a rule across")
  }

  @Test("one place, or two close together, give no line")
  func tooFew() {
    #expect(!Streaks([upright(500, 1090)], thickness: 6).holds(upright(500, 1090)))
    #expect(!Streaks([upright(500, 1090), upright(540, 1090)], thickness: 6).holds(upright(900, 1090)))
  }

  @Test("a streak that fades out within a table parts no cell there, when it left the table above")
  func faded() {
    let cells = [
      GridCell(rect: PixelRect(x: 10, y: 60, width: 300, height: 60), table: 0),
      GridCell(rect: PixelRect(x: 10, y: 190, width: 300, height: 60), table: 0),
      GridCell(rect: PixelRect(x: 10, y: 400, width: 300, height: 60), table: 1),
    ]
    let (width, height) = (320, 640)
    let isInk = { (x: Int, y: Int) in (150...151).contains(x) && (y < 260 || (395..<470).contains(y)) }
    var strokes = CellStrokes(
      mask: InkMask(width: width, height: height, isInk: isInk), pixelsPerInch: 300,
      tables: [PixelRect(x: 10, y: 60, width: 300, height: 190), cells[2].rect])
    #expect(strokes.parts(of: cells[2].rect).count == 2, "by itself it is a rule")
    strokes.streaks = Streaks(strokes.leaving(cells), thickness: 6)
    #expect(strokes.parts(of: cells[2].rect) == [cells[2].rect])
  }
}
