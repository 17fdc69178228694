import CLeptonica
import Support
import Testing

@testable import ScanImaging

@Suite("Ink, pattern and paper told apart", .tags(.medium))
struct InkLevelsTests {
  /// Rows of 日-like boxes: uprights of 4 pixels, horizontals of 2, as small Mincho has them.
  private func smallPrint(paper: UInt8, ink: UInt8) -> DrawnForm {
    var form = DrawnForm()
    form.fill(PixelRect(x: 0, y: 0, width: 2480, height: 3508), tone: paper)
    for row in 0..<40 {
      for column in 0..<50 {
        let (x, y) = (240 + column * 40, 300 + row * 70)
        for right in [0, 22] { form.fill(PixelRect(x: x + right, y: y, width: 4, height: 34), tone: ink) }
        for down in [0, 16, 32] { form.fill(PixelRect(x: x, y: y + down, width: 26, height: 2), tone: ink) }
      }
    }
    return form
  }

  /// Share of the horizontals' pixels that a reader would take for ink.
  private func horizontalsKept(_ page: ConditionedPage) -> Double {
    var (kept, all) = (0, 0)
    for row in 0..<40 {
      for column in 0..<50 {
        for down in [0, 16, 32] {
          let (x, y) = (240 + column * 40 + 13, 300 + row * 70 + down)
          all += 1
          if min(page.textImage[x, y], page.textImage[x, y + 1]) < 150 { kept += 1 }
        }
      }
    }
    return Double(kept) / Double(all)
  }

  private func condition(_ form: consuming DrawnForm, blur: Int32) throws -> ConditionedPage {
    let sharp = try Pixels(form.image)
    let soft = try Pixels(pixBlockconvGray(sharp.handle, nil, blur, blur), step: "test")
    return try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: soft, declaredPixelsPerInch: 300), quarterTurns: 0)
  }

  @Test("thin horizontals of soft, pale print without any pattern stay")
  func softPrint() throws {
    let page = try condition(smallPrint(paper: 212, ink: 60), blur: 1)
    #expect(horizontalsKept(page) > 0.99)
  }

  @Test("a pattern of dots goes, and thin horizontals printed over it stay")
  func pattern() throws {
    var form = smallPrint(paper: 235, ink: 50)
    for y in stride(from: 0, to: 3508, by: 10) {
      for x in stride(from: (y / 10 % 2) * 5, to: 2480, by: 10) {
        for (row, column) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)]
        where form.image[x + column, y + row] > 200 {
          form.fill(PixelRect(x: x + column, y: y + row, width: 1, height: 1), tone: 160)
        }
      }
    }
    let page = try condition(form, blur: 1)
    #expect(horizontalsKept(page) > 0.99)
    let margin = page.textImage.cropped(to: PixelRect(x: 300, y: 3150, width: 1800, height: 300))
    #expect(margin.pixels.allSatisfy { $0 > 200 })
  }

  @Test("one even tint under the print is told from the print")
  func tint() {
    var histogram = [Double](repeating: 0, count: 256)
    for tone in 30..<60 { histogram[tone] = 200 }
    for tone in 180..<200 { histogram[tone] = 1000 }
    for tone in 235..<250 { histogram[tone] = 5000 }
    let levels = InkLevels(histogram: histogram)
    #expect(levels.cut >= 60 && levels.cut <= 180 && levels.white > levels.cut && levels.white < 195)
  }

  @Test("tones that soft edges fill evenly are no pattern, however many they are")
  func edges() {
    var histogram = [Double](repeating: 0, count: 256)
    for tone in 90..<210 { histogram[tone] = 60 }
    for tone in 210..<225 { histogram[tone] = 9000 }
    let levels = InkLevels(histogram: histogram)
    #expect(levels.white > 185 && levels.white < 210)
  }
}
