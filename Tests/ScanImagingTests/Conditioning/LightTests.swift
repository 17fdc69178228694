import CLeptonica
import Testing

@testable import ScanImaging

@Suite("Light over a page")
struct LightTests {
  @Test("the brightest pixel of each tile is Leptonica's, on pages of every width", arguments: [193, 208, 210, 351])
  func brightest(width: Int) throws {
    var image = GrayImage(width: width, height: 197)
    for index in image.pixels.indices { image.pixels[index] = UInt8(truncatingIfNeeded: index * index / 7 % 251) }
    let page = try Pixels(image)
    let expected = try Pixels(pixScaleGrayMinMax(page.handle, 16, 16, Int32(L_CHOOSE_MAX)), step: "test").grayImage()
    #expect(try LightFlattener().brightest(of: page).grayImage() == expected)
  }
}
