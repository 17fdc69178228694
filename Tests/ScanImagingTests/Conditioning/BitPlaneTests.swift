import CLeptonica
import Testing

@testable import ScanImaging

@Suite("Bricks on 1-bit pictures")
struct BitPlaneTests {
  /// Sides of bricks: one pixel, even and odd ones, whole words, and more than the picture has.
  private static let bricks = [
    (1, 1), (2, 1), (1, 2), (3, 3), (9, 1), (1, 9), (13, 13), (22, 1), (1, 24), (32, 1), (33, 2), (45, 45), (64, 5),
    (91, 31),
    (200, 1), (1, 200),
  ]

  /// Blots and specks with ink at every edge; what lies behind the last pixel of a row is set, as Leptonica may leave it.
  private static func picture(width: Int, height: Int, seed: UInt64) throws -> Pixels {
    let picture = try Pixels(pixCreate(Int32(width), Int32(height), 1), step: "test")
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<40 {
      var box = boxCreate(
        Int32(next(width)), Int32(next(height)), Int32(1 + next(max(1, width / 2))), Int32(1 + next(max(2, height / 8)))
      )
      pixSetInRect(picture.handle, box)
      boxDestroy(&box)
    }
    for _ in 0..<(width * height / 6) {
      pixSetPixel(picture.handle, Int32(next(width)), Int32(next(height)), UInt32(next(2)))
    }
    pixSetPadBits(picture.handle, 1)
    return picture
  }

  private static func isEqual(_ left: borrowing Pixels, _ right: borrowing Pixels) -> Bool {
    var same: Int32 = 0
    pixEqual(left.handle, right.handle, &same)
    return same == 1
  }

  @Test("do what Leptonica's do, whatever their sides and the picture's", arguments: [1, 31, 32, 70, 129, 530])
  func sameAsLeptonica(width: Int) throws {
    for height in [1, 17, 90] {
      let picture = try Self.picture(width: width, height: height, seed: UInt64(width * 1000 + height))
      for (across, down) in Self.bricks {
        let (x, y) = (Int32(across), Int32(down))
        let dilated = try Pixels(pixDilateBrick(nil, picture.handle, x, y), step: "test")
        #expect(
          Self.isEqual(try picture.dilated(across: across, down: down), dilated), "dilated by \(across) × \(down)")
        let eroded = try Pixels(pixErodeBrick(nil, picture.handle, x, y), step: "test")
        #expect(Self.isEqual(try picture.eroded(across: across, down: down), eroded), "eroded by \(across) × \(down)")
        let opened = try Pixels(pixOpenBrick(nil, picture.handle, x, y), step: "test")
        #expect(Self.isEqual(try picture.opened(across: across, down: down), opened), "opened by \(across) × \(down)")
        let closed = try Pixels(pixCloseSafeBrick(nil, picture.handle, x, y), step: "test")
        #expect(Self.isEqual(try picture.closed(across: across, down: down), closed), "closed by \(across) × \(down)")
      }
    }
  }
}
