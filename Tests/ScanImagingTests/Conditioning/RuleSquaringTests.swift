import CLeptonica
import Support
import Testing

@testable import ScanImaging

@Suite("Pages squared by their rules", .tags(.medium))
struct RuleSquaringTests {
  private func stroke(_ middle: Double, _ slope: Double, _ length: Double) -> RuleStroke {
    RuleStroke(
      direction: .horizontal, start: 400, end: 400 + length, offset: middle - slope * (400 + length / 2), slope: slope,
      thickness: 3)
  }

  @Test("The two lines of a stamp that a hand set down askew do not slant the page; two long rules do")
  func stamp() {
    let size = PixelSize(width: 2480, height: 3508)
    #expect(RuleSquaring().map([stroke(1500, -0.14, 360), stroke(1600, -0.13, 360)], size: size) == nil)
    #expect(RuleSquaring().map([stroke(900, -0.02, 1600), stroke(1600, -0.02, 1600)], size: size) != nil)
  }

  @Test("A streak of the scanner across a skewed sheet does not slant its table")
  func streak() throws {
    var form = DrawnForm()
    for row in 0...4 { form.horizontal(600 + row * 180, from: 200, to: 2281, thickness: 4) }
    for x in [200, 2280] { form.vertical(x, from: 600, to: 1321, thickness: 4) }
    form.text(x: 260, y: 660, count: 12)
    let level = try Pixels(form.image)
    let skewed = try Pixels(pixRotateAMGray(level.handle, Float(3.5 * .pi / 180), 255), step: "test")
    var scan = DrawnForm()
    scan.image = try skewed.grayImage()
    scan.vertical(700, from: 0, to: 3508, thickness: 4)
    let page = try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: try Pixels(scan.image), declaredPixelsPerInch: 300), quarterTurns: 0)
    #expect(page.cells.count == 4)
    for rule in page.rules where rule.direction == .vertical && rule.rect.height > 600 {
      #expect(rule.rect.width <= 12, "upright rules are upright")
    }
  }
}
