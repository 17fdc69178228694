import CLeptonica
import Support
import Testing

@testable import ScanImaging

/// Red seals on paper in poor light.
@Suite(.tags(.medium)) struct SealLiftTests {
  @Test("A lifted seal is as bright as the paper around it, never brighter, and black strokes under it stay dark")
  func paper() throws {
    let page = try Pixels(pixCreate(700, 700, 32), step: "test")
    func fill(_ rect: PixelRect, _ colour: UInt32) {
      var box = boxCreate(Int32(rect.x), Int32(rect.y), Int32(rect.width), Int32(rect.height))
      pixSetInRectArbitrary(page.handle, box, colour)
      boxDestroy(&box)
    }
    fill(PixelRect(x: 0, y: 0, width: 700, height: 700), 0xaa_a2_90_00)
    let seal = PixelRect(x: 220, y: 220, width: 250, height: 250)
    fill(seal, 0xa0_40_38_00)
    fill(seal.inset(by: 14), 0xaa_a2_90_00)
    fill(PixelRect(x: 270, y: 300, width: 60, height: 80), 0xa0_40_38_00)
    fill(PixelRect(x: 180, y: 340, width: 120, height: 6), 0x28_20_1c_00)
    let gray = try page.brightestChannel()
    SealFinder().lift([seal], of: page, on: gray)
    let picture = try gray.grayImage()
    #expect(picture.pixels.max() == 0xaa)
    #expect((0..<30).allSatisfy { picture[275 + $0, 305] == 0xaa }, "a character of the seal")
    #expect((0..<100).allSatisfy { picture[190 + $0, 343] < 0x60 }, "print across the frame")
  }
}
