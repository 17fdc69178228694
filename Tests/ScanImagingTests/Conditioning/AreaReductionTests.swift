import CLeptonica
import Testing

@testable import ScanImaging

@Suite("Reduction by area")
struct AreaReductionTests {
  @Test("gives the tones that Leptonica gives", arguments: [2.0, 2.031, 2.48, 3.508, 4, 5.27, 7.016])
  func sameAsLeptonica(factor: Double) throws {
    for (width, height) in [(248, 351), (301, 64), (35, 47)] {
      var image = GrayImage(width: width, height: height)
      for index in image.pixels.indices { image.pixels[index] = UInt8(truncatingIfNeeded: index * index / 5 % 253) }
      let picture = try Pixels(image)
      let expected = try Pixels(pixScaleAreaMap(picture.handle, Float(1 / factor), Float(1 / factor)), step: "test")
        .grayImage()
      let found = try picture.reduced(by: factor).grayImage()
      #expect(found == expected)
    }
  }
}
