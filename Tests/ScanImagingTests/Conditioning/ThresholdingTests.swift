import CLeptonica
import Testing

@testable import ScanImaging

@Suite("Black and white")
struct ThresholdingTests {
  private static func isEqual(_ left: borrowing Pixels, _ right: borrowing Pixels) -> Bool {
    var same: Int32 = 0
    pixEqual(left.handle, right.handle, &same)
    return same == 1
  }

  @Test("parts tones as Leptonica does, at every tone and every width", arguments: [1, 7, 8, 31, 33, 64, 301])
  func sameAsLeptonica(width: Int) throws {
    let height = 5
    var image = GrayImage(width: width, height: height)
    for index in image.pixels.indices { image.pixels[index] = UInt8(truncatingIfNeeded: index * 151 + index / 256) }
    let picture = try Pixels(image)
    for tone in [1, 2, 60, 127, 128, 129, 200, 254, 255, 256] {
      let expected = try Pixels(pixThresholdToBinary(picture.handle, Int32(tone)), step: "test")
      let found = try picture.black(below: tone)
      let same = Self.isEqual(found, expected)
      #expect(same, "tone \(tone)")
      if tone < 256 {
        let found = try Pixels(black: image, below: tone)
        let same = Self.isEqual(found, expected)
        #expect(same, "tone \(tone) of a plain picture")
      }
    }
  }

  @Test(
    "the tone that stretching makes a given one is where stretched ink ends",
    arguments: [(0, 255), (12, 200), (70, 131)])
  func stretchedTone(ink: Int, white: Int) throws {
    let levels = InkLevels(ink: ink, cut: 100, white: white, paper: 240)
    let picture = try Pixels(GrayImage(width: 256, height: 1, pixels: (0...255).map { UInt8($0) }))
    let stretched = try levels.stretch(picture).black(below: 160)
    let direct = try picture.black(below: levels.tone(stretchedTo: 160))
    let same = Self.isEqual(stretched, direct)
    #expect(same)
  }
}
