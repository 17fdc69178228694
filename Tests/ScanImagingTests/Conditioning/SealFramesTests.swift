import Support
import Testing

@testable import ScanImaging

/// Seals on pages without colours, told by their shape.
@Suite(.tags(.medium)) struct SealFramesTests {
  /// A line of six characters that ends at column 1740, a seal of 21 mm that begins at `left`, and a table above.
  private func page(left: Int, isRing: Bool, tone: UInt8 = 15) throws -> ConditionedPage {
    var form = DrawnForm.table()
    let print = Self.print
    for index in 0..<6 { form.text(x: print.x + index * 46, y: print.y, count: 1) }
    var seal = DrawnForm()
    let (side, top) = (248, 2800)
    for y in 0..<side {
      for x in 0..<side {
        let (dx, dy) = (Double(x) + 0.5 - 124, Double(y) + 0.5 - 124)
        let away = isRing ? (dx * dx + dy * dy).squareRoot() : max(abs(dx), abs(dy))
        if away <= 124, away > 113 { seal.fill(PixelRect(x: left + x, y: top + y, width: 1, height: 1), tone: tone) }
      }
    }
    // Two characters in each of two columns: none stands in the line's own row.
    for column in 0..<2 {
      for row in 0..<2 {
        let (x, y) = (left + 62 + column * 72, top + 40 + row * 116)
        seal.fill(PixelRect(x: x, y: y, width: 50, height: 6), tone: tone)
        seal.fill(PixelRect(x: x + 22, y: y, width: 6, height: 50), tone: tone)
        seal.fill(PixelRect(x: x, y: y + 44, width: 50, height: 6), tone: tone)
      }
    }
    for index in form.image.pixels.indices {
      form.image.pixels[index] = min(form.image.pixels[index], seal.image.pixels[index])
    }
    return try PageConditioner().condition(
      DeliveredPage(image: form.image, declaredPixelsPerInch: 300), quarterTurns: 0)
  }

  private static let print = PixelRect(x: 1464, y: 2903, width: 276, height: 42)

  private func ink(_ page: ConditionedPage, _ rect: PixelRect) -> Int {
    page.textImage.cropped(to: rect).pixels.count { $0 < 128 }
  }

  /// Ink of the line alone.
  private func plain() throws -> Int { ink(try page(left: 2150, isRing: false), Self.print) }

  @Test("A black seal that stands free behind a line goes, and the line stays as it is", arguments: [true, false])
  func free(isRing: Bool) throws {
    let page = try page(left: 1760, isRing: isRing)
    #expect(page.seals.count == 1 && page.coveringSeals.isEmpty)
    #expect(ink(page, PixelRect(x: 1750, y: 2780, width: 290, height: 290)) <= 24)
    #expect(abs(ink(page, Self.print) - (try plain())) <= 40)
    #expect(page.cells.count == 25)
  }

  @Test("Of a line that runs into a black seal nearly all stays, and the page says so", arguments: [true, false])
  func across(isRing: Bool) throws {
    let page = try page(left: 1690, isRing: isRing)
    #expect(page.seals.count == 1 && page.coveringSeals.count == 1)
    let rest = ink(page, Self.print)
    let whole = try plain()
    #expect(rest * 100 > whole * 85 && rest * 100 < whole * 115)
    #expect(ink(page, PixelRect(x: 1760, y: 2780, width: 200, height: 290)) <= 24)
  }

  @Test("A seal paler than print goes by its tone, and all of the line stays", arguments: [true, false])
  func pale(isRing: Bool) throws {
    let page = try page(left: 1690, isRing: isRing, tone: 100)
    #expect(page.seals.count == 1)
    let rest = ink(page, Self.print)
    let whole = try plain()
    #expect(rest * 100 > whole * 95 && rest * 100 < whole * 105)
  }

  @Test("A square cell of a table and a blank box are no seals")
  func boxes() throws {
    var form = DrawnForm()
    for y in [600, 820, 1040] { form.horizontal(y, from: 300, to: 1181, thickness: 4) }
    for x in [300, 520, 740, 960, 1180] { form.vertical(x, from: 600, to: 1041, thickness: 4) }
    for x in [350, 570, 790, 1010] { form.text(x: x, y: 690, count: 2) }
    form.horizontal(2000, from: 1500, to: 1741, thickness: 6)
    form.horizontal(2240, from: 1500, to: 1741, thickness: 6)
    form.vertical(1500, from: 2000, to: 2241, thickness: 6)
    form.vertical(1740, from: 2000, to: 2241, thickness: 6)
    let page = try PageConditioner().condition(
      DeliveredPage(image: form.image, declaredPixelsPerInch: 300), quarterTurns: 0)
    #expect(page.seals.isEmpty)
    #expect(page.cells.count >= 8)
  }
}
