import CLeptonica
import Foundation
import Support
import Testing

@testable import ScanImaging

@Suite("Pages made ready for reading", .tags(.medium))
struct PageConditionerTests {
  /// Lines of real characters on an A4 page.
  private func characters() throws -> Pixels {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/characters.png")
    let text = try Pixels(GrayImage(pngData: Data(contentsOf: url)))
    let page = try Pixels(DrawnForm().image)
    for row in 0..<3 {
      pixRasterop(
        page.handle, 300, Int32(300 + row * 700), Int32(text.width), Int32(text.height), PIX_SRC, text.handle, 0, 0)
    }
    return page
  }

  @Test("a page turned any of the four ways comes out upright, and sure of it", arguments: 0..<4)
  func quarterTurns(_ turns: Int) throws {
    let upright = try characters()
    let delivered = try Pixels(
      turns == 0 ? pixCopy(nil, upright.handle) : pixRotateOrth(upright.handle, Int32(turns)), step: "test")
    let page = try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: delivered, declaredPixelsPerInch: 300))
    #expect(
      page.image.height > page.image.width && page.uprightConfidence > 0.9 && page.quarterTurns == (4 - turns) % 4)
    // The upper half has the text; the place of its first line must lead back to where it was delivered.
    let back = page.toDelivered.apply(x: 300, y: 300)
    let places: [(Double, Double)] = [(300, 300), (3207, 300), (2179, 3207), (300, 2179)]
    let expected = places[turns]
    #expect(abs(back.x - expected.0) <= 3 && abs(back.y - expected.1) <= 3)
    let top = page.image.cropped(to: PixelRect(x: 0, y: 0, width: 2480, height: 1000)).pixels.filter { $0 < 128 }.count
    let bottom = page.image.cropped(to: PixelRect(x: 0, y: 2600, width: 2480, height: 900)).pixels.filter { $0 < 128 }
      .count
    #expect(top > 1000 && bottom == 0)
  }

  @Test("a caller who knows the way up is obeyed")
  func forced() throws {
    let page = try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: characters(), declaredPixelsPerInch: 300), quarterTurns: 2)
    let back = page.toDelivered.apply(x: 0, y: 0)
    #expect(abs(back.x - 2479) <= 3 && abs(back.y - 3507) <= 3)
  }

  @Test("skew is found within 0.1°, and places lead back within 3 pixels", arguments: [-4.0, -1.3, 0.4, 2.0, 3.7])
  func skew(_ degrees: Double) throws {
    let form = try Pixels(DrawnForm.table().image)
    let skewed = try Pixels(pixRotateAMGray(form.handle, Float(degrees * .pi / 180), 255), step: "test")
    let page = try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: skewed, declaredPixelsPerInch: 300), quarterTurns: 0)
    let (left, right) = (page.toDelivered.apply(x: 0, y: 1700), page.toDelivered.apply(x: 2400, y: 1700))
    let found = atan2(right.y - left.y, right.x - left.x) * 180 / .pi
    #expect(abs(found - degrees) < 0.1)
    #expect(page.cells.count == 25)
    // The table's corners, where the turn about the page's middle has put them.
    let corners = [(200.0, 600.0), (2280, 600), (200, 1500), (2280, 1500)]
    let box = page.cells.dropFirst().reduce(page.cells[0].rect) { $0.union($1.rect) }
    let found4 = [(box.x, box.y), (box.maxX, box.y), (box.x, box.maxY), (box.maxX, box.maxY)]
      .map { page.toDelivered.apply(x: Double($0.0), y: Double($0.1)) }
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    for (corner, place) in zip(corners, found4) {
      let (x, y) = (corner.0 - 1240, corner.1 - 1754)
      let expected = (x: 1240 + x * cosine - y * sine, y: 1754 + x * sine + y * cosine)
      // Cells begin inside the 5-pixel border.
      #expect(hypot(place.x - expected.x, place.y - expected.y) < 9)
    }
  }

  @Test("a sheet photographed at an angle is laid flat to 4 pixels")
  func perspective() throws {
    let form = DrawnForm.table()
    let sheet = try Pixels(form.image)
    let corners = Quadrilateral(
      topLeft: PagePoint(x: 260, y: 210), topRight: PagePoint(x: 2390, y: 330),
      bottomRight: PagePoint(x: 2520, y: 3300), bottomLeft: PagePoint(x: 150, y: 3400))
    let map = try #require(ProjectiveMap(from: corners, to: .rectangle(width: 2479, height: 3507)))
    let flat = try PageGeometry(map: map, size: PixelSize(width: 2700, height: 3600)).render(sheet)
    // What lies outside the sheet is table top.
    let inside = try PageGeometry(map: map, size: PixelSize(width: 2700, height: 3600))
      .render(Pixels(GrayImage(width: 2480, height: 3508, filledWith: 100)))
    var photo = try flat.grayImage()
    let cover = try inside.grayImage()
    for index in photo.pixels.indices where cover.pixels[index] == 255 { photo.pixels[index] = 70 }
    let page = try PageConditioner().condition(DeliveredPage(image: photo), quarterTurns: 0)
    #expect(page.cells.count == 25)
    let fromDelivered = try #require(page.toDelivered.inverse)
    let back = try #require(map.inverse)
    for (x, y) in [(200.0, 600.0), (2280, 600), (200, 1500), (2280, 1500), (1400, 1320)] {
      let seen = back.apply(x: x, y: y)
      let place = fromDelivered.apply(x: seen.x, y: seen.y)
      #expect(hypot(place.x - x, place.y - y) <= 4, "\(x), \(y) came out at \(place)")
    }
  }

  @Test("a red seal over text goes and its box is told; the black stays")
  func seal() throws {
    let form = try Pixels(DrawnForm.table().image)
    let colour = try Pixels(pixConvert8To32(form.handle), step: "test")
    for (x, y, width, height) in [
      (1900, 2700, 260, 14), (1900, 2946, 260, 14), (1900, 2700, 14, 260), (2146, 2700, 14, 260),
    ] {
      var box = boxCreate(Int32(x), Int32(y), Int32(width), Int32(height))
      pixSetInRectArbitrary(colour.handle, box, 0xd2_3c_32_00)
      boxDestroy(&box)
    }
    var black = boxCreate(1980, 2800, 90, 6)
    pixSetInRectArbitrary(colour.handle, black, 0x10_10_10_00)
    boxDestroy(&black)
    let page = try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: colour, declaredPixelsPerInch: 300), quarterTurns: 0)
    let seal = try #require(page.seals.first)
    #expect(page.seals.count == 1)
    #expect(abs(seal.x - 1900) < 16 && abs(seal.maxX - 2160) < 16 && abs(seal.y - 2700) < 16)
    let rest = page.image.cropped(to: PixelRect(x: 1890, y: 2690, width: 280, height: 280))
    let dark = rest.pixels.filter { $0 < 128 }.count
    #expect(dark == 90 * 6)
    #expect(page.cells.count == 25)
  }

  @Test("dark scanner borders and punch holes are taken off, the table stays")
  func borders() throws {
    var form = DrawnForm.table()
    form.fill(PixelRect(x: 0, y: 0, width: 60, height: 3508), tone: 10)
    form.fill(PixelRect(x: 0, y: 3470, width: 2480, height: 38), tone: 10)
    for y in -35...35 {
      let half = Int(Double(35 * 35 - y * y).squareRoot())
      form.fill(PixelRect(x: 140 - half, y: 1750 + y, width: 2 * half, height: 1), tone: 5)
    }
    let page = try PageConditioner().condition(
      DeliveredPage(image: form.image, declaredPixelsPerInch: 300), quarterTurns: 0)
    #expect(page.cells.count == 25)
    for rect in [
      PixelRect(x: 0, y: 0, width: 190, height: 3508), PixelRect(x: 0, y: 3400, width: 2480, height: 108),
    ] {
      let dark = page.image.cropped(to: rect).pixels.filter { $0 < 128 }.count
      #expect(dark < 40)
    }
  }

  @Test("a scan of 200 dpi comes out at 300, its places lead back")
  func enlarged() throws {
    let form = try Pixels(DrawnForm.table().image)
    let small = try Pixels(pixScaleAreaMap(form.handle, 2.0 / 3, 2.0 / 3), step: "test")
    let page = try PageConditioner().condition(
      DeliveredPage(number: 1, pixels: small, declaredPixelsPerInch: 200), quarterTurns: 0)
    #expect(abs(page.image.width - 2480) < 4 && page.cells.count == 25)
    let back = page.toDelivered.apply(x: 1500, y: 1500)
    #expect(abs(back.x - 1000) < 2 && abs(back.y - 1000) < 2)
  }
}
