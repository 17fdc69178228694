import CLeptonica
import Support
import Testing

@testable import ScanImaging

@Suite("White writing on dark grounds", .tags(.medium))
struct DarkGroundsTests {
  /// A row of cells: a dark label with white marks, a value with black ones, another dark label, another value.
  private func form(ground: UInt8) -> DrawnForm {
    var form = DrawnForm()
    for x in [400, 1400] {
      form.fill(PixelRect(x: x, y: 1000, width: 300, height: 100), tone: ground)
      var marks = DrawnForm(width: 300, height: 100)
      marks.text(x: 40, y: 28, count: 4)
      for row in 0..<100 {
        for column in 0..<300 where marks.image.pixels[row * 300 + column] < 128 {
          form.image.pixels[(1000 + row) * form.image.width + x + column] = 255
        }
      }
      form.text(x: x + 330, y: 1028, count: 6)
    }
    for y in [1000, 1100] { form.horizontal(y, from: 400, to: 2300) }
    return form
  }

  private func conditioned(_ form: DrawnForm) throws -> ConditionedPage {
    try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: Pixels(form.image), declaredPixelsPerInch: 300), quarterTurns: 0)
  }

  /// Share of dark pixels of a place.
  private func darkness(_ page: ConditionedPage, _ rect: PixelRect) -> Double {
    let part = page.image.cropped(to: rect).pixels
    return Double(part.count { $0 < 128 }) / Double(part.count)
  }

  @Test("labels in white on dark become black on white, whatever the tone of the ground", arguments: [0, 40, 70])
  func turned(_ ground: Int) throws {
    let page = try conditioned(form(ground: UInt8(ground)))
    for x in [400, 1400] {
      let share = darkness(page, PixelRect(x: x + 12, y: 1012, width: 276, height: 76))
      #expect(share > 0.05 && share < 0.4)
      // The paper around the marks is paper, and the values beside are as they were.
      #expect(darkness(page, PixelRect(x: x + 12, y: 1010, width: 20, height: 80)) == 0)
      let value = darkness(page, PixelRect(x: x + 330, y: 1028, width: 276, height: 44))
      #expect(value > 0.2 && value < 0.6)
      // Where the ground ended there is a line.
      #expect(darkness(page, PixelRect(x: x - 2, y: 1020, width: 8, height: 60)) > 0.2)
    }
  }

  /// A column for the number with rows of labels hanging on it, as blocks of a person have: no rectangle, and thin writing
  /// that the scanner made grey.
  @Test("a ground of any outline is turned when it holds writing, though that is too grey to count as white")
  func comb() throws {
    var form = DrawnForm()
    form.fill(PixelRect(x: 300, y: 900, width: 80, height: 700), tone: 60)
    for y in [900, 1140, 1380] {
      form.fill(PixelRect(x: 300, y: y, width: 1500, height: 70), tone: 60)
      for column in 0..<8 {
        form.fill(PixelRect(x: 450 + column * 150, y: y + 20, width: 30, height: 3), tone: 150)
        form.fill(PixelRect(x: 450 + column * 150, y: y + 45, width: 30, height: 3), tone: 150)
      }
      form.text(x: 500, y: y + 120, count: 8)
    }
    let page = try conditioned(form)
    for y in [900, 1140, 1380] {
      #expect(darkness(page, PixelRect(x: 700, y: y + 10, width: 90, height: 50)) < 0.2)
    }
    #expect(darkness(page, PixelRect(x: 310, y: 1000, width: 60, height: 120)) < 0.1)
  }

  @Test("a rule within a ground that is not quite black stays a rule")
  func ruleWithin() throws {
    var form = DrawnForm()
    form.fill(PixelRect(x: 400, y: 1000, width: 900, height: 120), tone: 70)
    form.vertical(850, from: 1000, to: 1120, thickness: 4)
    form.text(x: 1400, y: 1030, count: 10)
    let page = try conditioned(form)
    #expect(darkness(page, PixelRect(x: 847, y: 1020, width: 6, height: 80)) > 0.5)
    #expect(darkness(page, PixelRect(x: 500, y: 1020, width: 300, height: 80)) < 0.02)
  }

  @Test("bold writing, thick frames and the black of a scanner's lid are no grounds")
  func noGrounds() throws {
    var form = DrawnForm.table()
    for index in 0..<6 {
      let x = 700 + index * 110
      for y in [200, 240, 280] { form.fill(PixelRect(x: x, y: y, width: 90, height: 12)) }
      form.fill(PixelRect(x: x + 38, y: 200, width: 14, height: 92))
    }
    form.fill(PixelRect(x: 195, y: 590, width: 2092, height: 12))
    let image = try Pixels(form.image)
    let ink = try Pixels(pixThresholdToBinary(image.handle, 170), step: "test")
    #expect(try DarkGrounds().lighten(image, plain: Pixels(form.image), ink: ink).isEmpty)
    #expect(try image.grayImage() == form.image)
  }

  @Test("a ground whose toner fades from black to grey over the width of the page is turned all over")
  func fading() throws {
    var form = DrawnForm()
    for x in 0..<1600 {
      form.fill(PixelRect(x: 400 + x, y: 1000, width: 1, height: 100), tone: UInt8(15 + x * 105 / 1600))
    }
    for column in 0..<10 {
      form.fill(PixelRect(x: 450 + column * 150, y: 1030, width: 40, height: 6), tone: 250)
      form.fill(PixelRect(x: 450 + column * 150, y: 1060, width: 40, height: 6), tone: 250)
    }
    form.text(x: 500, y: 1200, count: 12)
    let page = try conditioned(form)
    for column in 0..<10 {
      let x = 450 + column * 150
      #expect(darkness(page, PixelRect(x: x + 60, y: 1015, width: 60, height: 70)) < 0.05, "ground at \(x)")
      #expect(darkness(page, PixelRect(x: x + 5, y: 1031, width: 30, height: 4)) > 0.5, "writing at \(x)")
    }
  }

  @Test("on a faint page a ground as light as its print is one")
  func faint() throws {
    var form = DrawnForm()
    form.fill(PixelRect(x: 400, y: 1000, width: 900, height: 100), tone: 150)
    for column in 0..<5 {
      form.fill(PixelRect(x: 450 + column * 150, y: 1030, width: 40, height: 6), tone: 250)
      form.fill(PixelRect(x: 450 + column * 150, y: 1060, width: 40, height: 6), tone: 250)
    }
    for row in 0..<12 {
      for column in 0..<10 {
        form.fill(PixelRect(x: 450 + column * 120, y: 1200 + row * 80, width: 60, height: 5), tone: 150)
        form.fill(PixelRect(x: 480 + column * 120, y: 1190 + row * 80, width: 5, height: 40), tone: 150)
      }
    }
    let page = try conditioned(form)
    #expect(darkness(page, PixelRect(x: 500, y: 1015, width: 80, height: 70)) < 0.05)
    #expect(darkness(page, PixelRect(x: 455, y: 1031, width: 30, height: 4)) > 0.5)
  }

  @Test("two lines of bold print that nearly touch are no ground")
  func boldLines() throws {
    var form = DrawnForm()
    for top in [1000, 1042] {
      for index in 0..<12 { form.fill(PixelRect(x: 700 + index * 15, y: top, width: 11, height: 38)) }
      form.fill(PixelRect(x: 700, y: top + 26, width: 176, height: 12))
    }
    let image = try Pixels(form.image)
    let ink = try Pixels(pixThresholdToBinary(image.handle, 170), step: "test")
    #expect(try DarkGrounds().lighten(image, plain: Pixels(form.image), ink: ink).isEmpty)
    #expect(try image.grayImage() == form.image)
  }
}
