import CLeptonica
import Testing

@testable import ScanImaging

@Suite("Closing of grey pictures")
struct GrayClosingTests {
  @Test(
    "gives the tones that Leptonica gives",
    arguments: [(1, 11), (11, 1), (7, 7), (17, 17), (25, 25)])
  func sameAsLeptonica(across: Int, down: Int) throws {
    for (width, height) in [(30, 30), (64, 41), (131, 77)] {
      var image = GrayImage(width: width, height: height)
      for index in image.pixels.indices { image.pixels[index] = UInt8(truncatingIfNeeded: index * index / 5 % 253) }
      let picture = try Pixels(image)
      let expected = try Pixels(pixCloseGray(picture.handle, Int32(across), Int32(down)), step: "test").grayImage()
      #expect(try picture.closedGray(across: across, down: down).grayImage() == expected)
    }
  }
}
