import CLeptonica
import Foundation
import Support
import Testing

@testable import ScanImaging

@Suite("Sheets on photographs", .tags(.medium))
struct SheetFindingTests {
  private static let corners = Quadrilateral(
    topLeft: PagePoint(x: 260, y: 210), topRight: PagePoint(x: 2390, y: 330),
    bottomRight: PagePoint(x: 2520, y: 3300), bottomLeft: PagePoint(x: 150, y: 3400))

  /// The drawn table on a sheet that lies slanted on a table top, lit by `light`.
  private func photo(table: Double, light: (_ x: Int, _ y: Int) -> Double) throws -> GrayImage {
    let map = try #require(ProjectiveMap(from: Self.corners, to: .rectangle(width: 2479, height: 3507)))
    let geometry = PageGeometry(map: map, size: PixelSize(width: 2700, height: 3600))
    var photo = try geometry.render(Pixels(DrawnForm.table().image)).grayImage()
    let cover = try geometry.render(Pixels(GrayImage(width: 2480, height: 3508, filledWith: 100))).grayImage()
    for y in 0..<photo.height {
      for x in 0..<photo.width {
        let at = y * photo.width + x
        let tone = cover.pixels[at] == 255 ? table : Double(photo.pixels[at]) * 0.96
        photo.pixels[at] = UInt8(min(255, tone * light(x, y)))
      }
    }
    return photo
  }

  private func expectFlat(_ photo: GrayImage) throws {
    let page = try PageConditioner().condition(DeliveredPage(image: photo), quarterTurns: 0)
    #expect(page.cells.count == 25)
    let map = try #require(ProjectiveMap(from: Self.corners, to: .rectangle(width: 2479, height: 3507)))
    let fromDelivered = try #require(page.toDelivered.inverse)
    let back = try #require(map.inverse)
    for (x, y) in [(200.0, 600.0), (2280, 600), (200, 1500), (2280, 1500)] {
      let seen = back.apply(x: x, y: y)
      let place = fromDelivered.apply(x: seen.x, y: seen.y)
      #expect(hypot(place.x - x, place.y - y) <= 8, "\(x), \(y) came out at \(place)")
    }
  }

  @Test("a sheet is found where the table in the light is brighter than the paper in the dark")
  func unevenLight() throws {
    // Paper is 245 and the table 170 under the lamp; on the far side paper is down to 120.
    try expectFlat(photo(table: 170) { x, _ in 1 - 0.51 * Double(x) / 2700 })
  }

  @Test("a shadow over half the sheet does not pass for its edge")
  func shadow() throws {
    try expectFlat(photo(table: 150) { x, y in (x + y / 3 > 1900 ? 0.6 : 1) * (1 - 0.2 * Double(y) / 3600) })
  }

  @Test("a scan that fills its picture is no sheet on a table")
  func scan() throws {
    var form = DrawnForm.table()
    form.fill(PixelRect(x: 0, y: 0, width: 2480, height: 30), tone: 40)
    let page = try PageConditioner().condition(
      DeliveredPage(image: form.image, declaredPixelsPerInch: 300), quarterTurns: 0)
    #expect(page.image.width == 2480 && page.image.height == 3508 && page.cells.count == 25)
    let corner = page.toDelivered.apply(x: 0, y: 0)
    #expect(abs(corner.x) < 3 && abs(corner.y) < 3)
  }
}
