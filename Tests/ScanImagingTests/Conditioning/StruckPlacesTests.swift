import CLeptonica
import Support
import Testing

@testable import ScanImaging

/// Strokes that are no print: 斜線 through what is blank, dots between the boxes for digits, colours that are nearly paper.
@Suite(.tags(.medium)) struct StruckPlacesTests {
  private func conditioned(_ image: GrayImage) throws -> ConditionedPage {
    try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: Pixels(image), declaredPixelsPerInch: 300), quarterTurns: 0)
  }

  private func ink(_ page: ConditionedPage, _ rect: PixelRect) -> Int {
    page.textImage.cropped(to: rect).pixels.count { $0 < 128 }
  }

  /// Dots along a line, as thick as a pen's.
  private func stroke(_ form: inout DrawnForm, from: (x: Int, y: Int), to: (x: Int, y: Int)) {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y))
    for step in 0...steps {
      form.fill(
        PixelRect(
          x: from.x + (to.x - from.x) * step / steps, y: from.y + (to.y - from.y) * step / steps, width: 4, height: 4))
    }
  }

  /// A table of five rows and two columns, the right one blank and struck through from corner to corner.
  private func struckTable(rowsAreRuled: Bool) -> DrawnForm {
    var form = DrawnForm()
    for row in 0...5 {
      form.horizontal(600 + row * 150, from: 200, to: rowsAreRuled || row % 5 == 0 ? 2200 : 1200)
      if row < 5 { form.text(x: 260, y: 650 + row * 150, count: 12) }
    }
    for x in [200, 1200, 2200] { form.vertical(x, from: 600, to: 1351) }
    stroke(&form, from: (1204, 604), to: (2194, 1344))
    return form
  }

  @Test("斜線 through a blank column is taken off, whole or cut up by the rules it crosses", arguments: [false, true])
  func slash(rowsAreRuled: Bool) throws {
    let page = try conditioned(struckTable(rowsAreRuled: rowsAreRuled).image)
    #expect(ink(page, PixelRect(x: 1215, y: 615, width: 970, height: 720)) < 400)
    #expect(ink(page, PixelRect(x: 250, y: 640, width: 600, height: 700)) > 8000, "print beside it stays")
  }

  @Test("print within the bounds of 斜線 that it does not touch stays")
  func printBeside() throws {
    var form = struckTable(rowsAreRuled: false)
    form.text(x: 1800, y: 660, count: 6)
    let page = try conditioned(form.image)
    #expect(ink(page, PixelRect(x: 1795, y: 655, width: 285, height: 50)) > 1500)
    #expect(ink(page, PixelRect(x: 1215, y: 720, width: 970, height: 615)) < 400)
  }

  @Test("a short stroke aslant, as characters and signs have them, stays")
  func sign() throws {
    var form = DrawnForm.table()
    stroke(&form, from: (1800, 860), to: (1840, 820))
    let page = try conditioned(form.image)
    #expect(ink(page, PixelRect(x: 1795, y: 815, width: 55, height: 55)) > 120)
  }

  @Test("dots that part the boxes of a number's digits are taken off and part no cells")
  func comb() throws {
    var form = DrawnForm()
    for y in [600, 720, 840, 960] { form.horizontal(y, from: 200, to: 1600) }
    for x in [200, 600, 1600] { form.vertical(x, from: 600, to: 961) }
    for row in 0..<3 {
      form.text(x: 240, y: 640 + row * 120, count: 5)
      for digit in 0..<12 {
        let x = 640 + digit * 75
        form.fill(PixelRect(x: x, y: 640 + row * 120, width: 5, height: 36))
        form.fill(PixelRect(x: x, y: 640 + row * 120, width: 22, height: 5))
        guard digit < 11 else { continue }
        for dot in 0..<10 { form.fill(PixelRect(x: x + 45, y: 614 + row * 120 + dot * 9, width: 3, height: 4)) }
      }
    }
    let page = try conditioned(form.image)
    #expect(page.cells.count == 6, "\(page.cells.map(\.rect))")
    for row in 0..<3 {
      for digit in 0..<11 {
        let place = PixelRect(x: 640 + digit * 75 + 40, y: 612 + row * 120, width: 14, height: 96)
        #expect(ink(page, place) == 0, "between \(digit) and its neighbour")
        #expect(ink(page, PixelRect(x: 636 + digit * 75, y: 636 + row * 120, width: 30, height: 44)) > 120)
      }
    }
  }

  @Test("two lines of writing that take much of a dark label leave it a ground")
  func crowdedGround() throws {
    var form = DrawnForm()
    form.fill(PixelRect(x: 400, y: 1000, width: 300, height: 100), tone: 20)
    for line in 0..<2 {
      for column in 0..<8 {
        for bar in 0..<3 {
          form.fill(PixelRect(x: 416 + column * 34, y: 1010 + line * 44 + bar * 12, width: 28, height: 4), tone: 250)
        }
        form.fill(PixelRect(x: 428 + column * 34, y: 1010 + line * 44, width: 4, height: 32), tone: 250)
      }
    }
    form.text(x: 760, y: 1030, count: 8)
    let page = try conditioned(form.image)
    let around = page.image.cropped(to: PixelRect(x: 404, y: 1048, width: 290, height: 4)).pixels
    #expect(around.count { $0 > 128 } * 10 > around.count * 9, "white between the lines")
    let writing = page.image.cropped(to: PixelRect(x: 416, y: 1008, width: 280, height: 36)).pixels
    #expect(writing.count { $0 < 128 } * 10 > writing.count * 2, "the writing is black")
  }

  @Test("print in a light blue is kept when light colours are asked for, and goes with tints else")
  func lightColour() throws {
    let colours = try Pixels(pixCreate(2480, 3508, 32), step: "test")
    func fill(_ rect: PixelRect, _ colour: UInt32) {
      var box = boxCreate(Int32(rect.x), Int32(rect.y), Int32(rect.width), Int32(rect.height))
      pixSetInRectArbitrary(colours.handle, box, colour)
      boxDestroy(&box)
    }
    fill(PixelRect(x: 0, y: 0, width: 2480, height: 3508), 0xff_ff_ff_00)
    for row in 0..<12 {
      for column in 0..<10 {
        let x = 300 + column * 180
        fill(PixelRect(x: x, y: 400 + row * 160, width: 60, height: 6), 0x2f_7f_d8_00)
        fill(PixelRect(x: x, y: 470 + row * 160, width: 80, height: 8), 0x10_10_10_00)
        fill(PixelRect(x: x + 30, y: 450 + row * 160, width: 8, height: 50), 0x10_10_10_00)
      }
    }
    func darkest(keepsLightColours: Bool) throws -> UInt8? {
      let copy = try Pixels(pixCopy(nil, colours.handle), step: "test")
      let page = try PageConditioner(seeksPatterns: !keepsLightColours, keepsLightColours: keepsLightColours).condition(
        DeliveredPage(number: 1, pixels: copy, declaredPixelsPerInch: 300), quarterTurns: 0)
      return page.image.cropped(to: PixelRect(x: 305, y: 401, width: 50, height: 4)).pixels.max()
    }
    #expect(try darkest(keepsLightColours: true).map { $0 < 170 } == true)
    #expect(try darkest(keepsLightColours: false).map { $0 > 170 } == true)
  }
}
