import CLeptonica
import CPageKernels
import Support
import Testing

@testable import ScanImaging

@Suite("Loops over the pixels of a page")
struct PageKernelTests {
  private func image(_ width: Int, _ height: Int, seed: UInt64) -> GrayImage {
    var random = Xorshift(seed: seed)
    return GrayImage(
      width: width, height: height,
      pixels: (0..<(width * height)).map { _ in UInt8.random(in: 0...255, using: &random) })
  }

  /// Maps of a page: hardly turned, turned either way, larger, smaller, across, upside down.
  private static let maps: [[Double]] = [
    [1, 0, 3.3, 0, 1, 2.7], [0.9996, 0.02, 3, -0.02, 0.9996, 5], [0.9996, -0.02, 5, 0.02, 0.9996, 3],
    [0.667, 0.001, 1.2, -0.001, 0.667, 1.1], [1.9, 0.05, 2, -0.04, 1.9, 9], [2.4, 0, 2, 0, 1.1, 2],
    [0, 1, 0.5, -1, 0, 149.5], [-1, 0, 199.25, 0, -1, 149.75],
  ]

  @Test("sixteen pixels at a time are resampled as each one alone, also at the edges", arguments: maps)
  func resampling(map: [Double]) throws {
    let source = image(200, 150, seed: 5)
    let one = 65536.0
    func place(_ x: Int, _ y: Int) -> (x: Double, y: Double) {
      (map[0] * Double(x) + map[1] * Double(y) + map[2], map[3] * Double(x) + map[4] * Double(y) + map[5])
    }
    func tone(_ x: Int, _ y: Int) -> Int { Int(source.pixels[min(max(y, 0), 149) * 200 + min(max(x, 0), 199)]) }
    let size = PixelSize(width: 203, height: 140)
    let result = try Resampling(size: size) { place(Int($0), Int($1)) }.picture(from: Pixels(source)).grayImage()
    for y in 0..<size.height {
      for x in 0..<size.width {
        let start = x / 16 * 16
        let (from, to) = (place(start, y), place(start + 16, y))
        let (startX, startY) = (Int(from.x * one), Int(from.y * one))
        let atX = startX + (x - start) * ((Int(to.x * one) - startX) / 16)
        let atY = startY + (x - start) * ((Int(to.y * one) - startY) / 16)
        let (column, row, right, down) = (atX >> 16, atY >> 16, atX >> 8 & 255, atY >> 8 & 255)
        var expected = 255
        if atX >= -32768, atY >= -32768, column < 200, row < 150 {
          let above = tone(column, row) * (256 - right) + tone(column + 1, row) * right
          let below = tone(column, row + 1) * (256 - right) + tone(column + 1, row + 1) * right
          expected = (above * (256 - down) + below * down + 32768) >> 16
        }
        #expect(Int(result[x, y]) == expected)
      }
    }
  }

  @Test("ridges stand where their definition says", arguments: [(40, 23), (131, 40), (17, 17), (16, 30)])
  func ridges(width: Int, height: Int) {
    let page = image(width, height, seed: 7)
    let (bar, relief, pale) = (7 * 120, 7 * 4, 160)
    var level = GrayImage(width: width, height: height, filledWith: 1)
    var upright = level
    #expect(
      page_ridges(
        page.pixels, Int32(width), Int32(height), Int32(bar), Int32(relief), Int32(pale), &level.pixels,
        &upright.pixels) == 1)
    func isRidge(_ x: Int, _ y: Int, along: (x: Int, y: Int)) -> Bool {
      guard width > 16, height > 16, x >= 3, y >= 3, x < width - 3, y < height - 3 else { return false }
      func sum(_ x: Int, _ y: Int) -> Int {
        let places = (-3...3).map { (x + $0 * along.x, y + $0 * along.y) }
        // Where seven do not fit there is no average: as pale as can be.
        guard places.allSatisfy({ (0..<width).contains($0.0) && (0..<height).contains($0.1) }) else { return 7 * 255 }
        return places.reduce(0) { $0 + Int(page[$1.0, $1.1]) }
      }
      let own = sum(x, y)
      let sides = [sum(x + 3 * along.y, y + 3 * along.x), sum(x - 3 * along.y, y - 3 * along.x)]
      return own < bar && page[x, y] < pale && sides.allSatisfy { own + relief < $0 }
    }
    var count = 0
    for y in 0..<height {
      for x in 0..<width {
        let (flat, steep) = (isRidge(x, y, along: (1, 0)), isRidge(x, y, along: (0, 1)))
        count += flat || steep ? 1 : 0
        #expect(level[x, y] == (flat ? 0 : 255) && upright[x, y] == (steep ? 0 : 255))
      }
    }
    #expect(width <= 16 || height <= 17 || count > 0)
  }

  @Test("a picture at half the size has the tones that Leptonica gives", arguments: [9, 10, 12, 16, 131])
  func halves(width: Int) throws {
    let picture = try Pixels(image(width, 21, seed: UInt64(width)))
    let expected = try Pixels(pixScaleAreaMap2(picture.handle), step: "test").grayImage()
    #expect(try picture.halved().grayImage() == expected)
  }

  @Test("bits become bytes as in Leptonica", arguments: [1, 31, 32, 70])
  func spread(width: Int) throws {
    let ink = try Pixels(image(width, 9, seed: UInt64(width))).black(below: 128)
    let expected = try Pixels(pixConvert1To8(nil, ink.handle, 255, 0), step: "test").grayImage()
    #expect(ink.spread() == expected)
  }

  @Test("the brightest and the darkest channel of a colour are told")
  func channels() {
    var random = Xorshift(seed: 3)
    let colours = (0..<77).map { _ in UInt32.random(in: .min ... .max, using: &random) }
    for isBrightest in [true, false] {
      var tones = [UInt8](repeating: 9, count: 77)
      page_channel(colours, 77, isBrightest ? 1 : 0, &tones)
      for (colour, tone) in zip(colours, tones) {
        let parts: [UInt8] = [24, 16, 8].map { (shift: UInt32) in UInt8(colour >> shift & 255) }
        #expect(tone == (isBrightest ? parts.max() : parts.min()))
      }
    }
  }

  @Test("under a mask pixels become darker by a table, and never lighter")
  func lower() throws {
    let (plain, page) = (image(70, 5, seed: 1), image(70, 5, seed: 2))
    let mask = try Pixels(image(70, 5, seed: 4)).black(below: 90)
    let table = (0..<256).map { UInt8($0 / 2) }
    let source = try Pixels(plain)
    let target = try Pixels(page)
    let bits = try #require(pixGetData(mask.handle))
    let from = try #require(pixGetData(source.handle))
    let to = try #require(pixGetData(target.handle))
    for y in 0..<5 { page_lower(bits + y * 3, 70, from + y * 18, table, to + y * 18) }
    let result = try target.grayImage()
    for y in 0..<5 {
      for x in 0..<70 {
        #expect(result[x, y] == (mask.hasInk(x, y) ? min(page[x, y], plain[x, y] / 2) : page[x, y]))
      }
    }
  }

  @Test(
    "ink of a rectangle is counted by column and noticed by row and column", arguments: [(5, 4), (90, 300), (1, 600)])
  func counts(width: Int, height: Int) {
    var random = Xorshift(seed: UInt64(width))
    let stride = width + 7
    let pixels = (0..<(stride * height)).map { _ in UInt8(Int.random(in: 0..<40, using: &random) == 0 ? 1 : 0) }
    var counts = [Int64](repeating: -1, count: width)
    #expect(page_count_columns(pixels, Int32(stride), Int32(width), Int32(height), &counts) == 1)
    let all = 0..<height
    var plain = [UInt8](repeating: 0, count: width)
    for x in 0..<width {
      let own = all.count { pixels[$0 * stride + x] == 1 }
      #expect(counts[x] == Int64(own))
      plain[x] = own > 0 ? 1 : 0
    }
    var columns = [UInt8](repeating: 0, count: width)
    var rows = [UInt8](repeating: 7, count: height)
    page_any(pixels, Int32(stride), Int32(width), Int32(height), &columns, &rows)
    #expect(columns == plain)
    for y in all {
      let row = pixels[(y * stride)..<(y * stride + width)]
      #expect(rows[y] == (row.contains(1) ? 1 : 0))
    }
  }

  @Test("rows are summed up by weight and their darkest pixels kept")
  func sums() {
    let (first, second) = (image(91, 1, seed: 8).pixels, image(91, 1, seed: 9).pixels)
    var sums = [UInt16](repeating: 0, count: 91)
    page_add(first, 91, 16, &sums)
    page_add(second, 91, 5, &sums)
    for x in 0..<91 { #expect(Int(sums[x]) == Int(first[x]) * 16 + Int(second[x]) * 5) }
    var least = [UInt8](repeating: 255, count: 91)
    page_darken(first, 91, &least)
    page_darken(second, 91, &least)
    #expect(least == zip(first, second).map { min($0, $1) })
  }
}
