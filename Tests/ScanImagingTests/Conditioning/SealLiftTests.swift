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

  private func fill(_ page: borrowing Pixels, _ rect: PixelRect, _ colour: UInt32) {
    var box = boxCreate(Int32(rect.x), Int32(rect.y), Int32(rect.width), Int32(rect.height))
    pixSetInRectArbitrary(page.handle, box, colour)
    boxDestroy(&box)
  }

  /// A form in brown: labels of heavy strokes, close enough together to look like the parts of one stamp, and rules.
  private func brownForm(withSeal: Bool) throws -> Pixels {
    let page = try Pixels(pixCreate(1600, 1600, 32), step: "test")
    fill(page, PixelRect(x: 0, y: 0, width: 1600, height: 1600), 0xff_ff_ff_00)
    for row in 0..<3 {
      for column in 0..<3 {
        for stroke in 0..<6 {
          fill(
            page, PixelRect(x: 100 + column * 480, y: 100 + row * 320 + stroke * 20, width: 120, height: 10),
            0x8b_5a_2b_00)
        }
        fill(page, PixelRect(x: 90 + column * 480, y: 320 + row * 320, width: 460, height: 12), 0x8b_5a_2b_00)
      }
    }
    if withSeal {
      fill(page, PixelRect(x: 1100, y: 1200, width: 250, height: 250), 0xd8_50_48_00)
      fill(page, PixelRect(x: 1114, y: 1214, width: 222, height: 222), 0xff_ff_ff_00)
      fill(page, PixelRect(x: 1150, y: 1250, width: 60, height: 140), 0xd8_50_48_00)
    }
    return page
  }

  @Test("frames and labels of a form that is printed in brown are no seals, the red seal on it is; without it none is")
  func brown() throws {
    let seals = try SealFinder().seals(on: brownForm(withSeal: true), pixelsPerInch: 300)
    #expect(seals.count == 1)
    #expect(seals.first.map { abs($0.x - 1100) < 20 && abs($0.y - 1200) < 20 } == true)
    let none = try SealFinder().seals(on: brownForm(withSeal: false), pixelsPerInch: 300)
    #expect(none.isEmpty)
  }
}
