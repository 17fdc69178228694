import CLeptonica
import Testing

@testable import ScanImaging

@Suite("Pieces of ink")
struct InkComponentsTests {
  @Test("are chosen by their size as Leptonica chooses them", arguments: [1, 30, 32, 65, 400])
  func sameAsLeptonica(width: Int) throws {
    let height = 150
    let picture = try Pixels(pixCreate(Int32(width), Int32(height), 1), step: "test")
    var state: UInt64 = 11
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    // Specks, bars, and hooks that come together only further down.
    for _ in 0..<(width * height / 12) {
      var box = boxCreate(Int32(next(width)), Int32(next(height)), Int32(1 + next(5)), Int32(1 + next(5)))
      if next(3) == 0 { pixSetInRect(picture.handle, box) }
      boxDestroy(&box)
      pixSetPixel(picture.handle, Int32(next(width)), Int32(next(height)), 0)
    }
    pixSetPadBits(picture.handle, 1)
    let either = try Pixels(
      pixSelectBySize(picture.handle, 3, 3, 8, Int32(L_SELECT_IF_EITHER), Int32(L_SELECT_IF_GT), nil), step: "test")
    let low = try Pixels(
      pixSelectBySize(picture.handle, 0, 4, 8, Int32(L_SELECT_HEIGHT), Int32(L_SELECT_IF_LTE), nil), step: "test")
    var pieces = InkComponents(picture)
    let ownEither = try pieces.picture(like: picture) { $0 > 3 || $1 > 3 }
    let ownLow = try pieces.picture(like: picture) { $1 <= 4 }
    let same = [Self.isEqual(either, ownEither), Self.isEqual(low, ownLow)]
    #expect(same == [true, true])
  }

  private static func isEqual(_ left: borrowing Pixels, _ right: borrowing Pixels) -> Bool {
    var same: Int32 = 0
    pixEqual(left.handle, right.handle, &same)
    return same == 1
  }
}
