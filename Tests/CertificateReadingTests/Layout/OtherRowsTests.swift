import ScanImaging
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// Registers whose persons have rows with different columns, one under the other.
@Suite(.tags(.medium)) struct OtherRowsTests {
  /// The cells of a table of eight rows of one cell and of two cells in turns; a number stands in the wide ones.
  /// - Parameter shift: of the numbers, in millimetres, so that the short rules meet now a digit, now the white before it.
  private func cells(shift: Double, family: TypeFamily) throws -> [GridCell] {
    let canvas = try PageCanvas(size: PaperSize(width: 210, height: 148))
    let (rows, height) = (8, 6.4)
    for row in 0...rows {
      canvas.line(from: (20, 30 + Double(row) * height), to: (190, 30 + Double(row) * height), width: 0.25)
    }
    for x in [20.0, 190] { canvas.line(from: (x, 30), to: (x, 30 + Double(rows) * height), width: 0.25) }
    for row in 0..<rows {
      let top = 30 + Double(row) * height
      if row % 2 == 1 {
        canvas.line(from: (60, top), to: (60, top + height), width: 0.25)
      } else {
        let style = TextStyle(family: family, size: 10.5)
        _ = try TypeLock.whileHeld {
          try canvas.text("64749416872", in: PaperRect(48 + shift, top, 60, height), style: style)
        }
      }
    }
    let picture = canvas.picture
    let image = GrayImage(width: picture.width, height: picture.height, pixels: try picture.tones())
    return try PageConditioner().condition(
      DeliveredPage(image: image, declaredPixelsPerInch: 300), quarterTurns: 0
    ).cells
  }

  @Test("A rule drawn in every other row is not drawn through the numbers in the rows between")
  func numbers() throws {
    for family in [TypeFamily.ipaexGothic, .bizGothic] {
      for step in 0..<8 {
        let found = try cells(shift: 0.3 * Double(step), family: family)
        #expect(found.count == 4 + 4 * 2, "\(family), \(step): \(found.map(\.rect))")
      }
    }
  }
}
