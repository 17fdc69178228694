import CPageKernels
import ScanImaging

/// Where a page has ink: one byte a pixel, so that rows and columns of a region are counted quickly.
struct InkMask: Sendable {
  let width: Int
  let height: Int
  /// 1 ink, 0 paper.
  private(set) var pixels: [UInt8]

  /// Pages come stretched: paper 255, ink near 0.
  init(_ image: GrayImage, threshold: UInt8 = 150) {
    width = image.width
    height = image.height
    pixels = [UInt8](unsafeUninitializedCapacity: image.pixels.count) { target, count in
      image.pixels.withUnsafeBufferPointer { source in
        for index in source.indices { target[index] = source[index] < threshold ? 1 : 0 }
      }
      count = image.pixels.count
    }
  }

  /// Whether there is ink at a place of the page.
  func holdsInk(_ x: Int, _ y: Int) -> Bool { pixels[y * width + x] != 0 }

  /// Takes the ink out of a rectangle.
  mutating func erase(_ rect: PixelRect) {
    let part = clipped(rect)
    guard !part.isEmpty else { return }
    for y in part.y..<part.maxY {
      pixels.withUnsafeMutableBufferPointer { pixels in
        for index in (y * width + part.x)..<(y * width + part.maxX) { pixels[index] = 0 }
      }
    }
  }

  func clipped(_ rect: PixelRect) -> PixelRect {
    rect.intersection(PixelRect(x: 0, y: 0, width: width, height: height))
  }

  /// Ink pixels of every row of `rect`.
  func rowCounts(in rect: PixelRect) -> [Int] {
    let part = clipped(rect)
    return pixels.withUnsafeBufferPointer { pixels in
      (part.y..<part.maxY).map { y in
        // Without checks for overflow the loop runs over many pixels at once; a row's sum is below 2³².
        var sum: UInt32 = 0
        for index in (y * width + part.x)..<(y * width + part.maxX) { sum &+= UInt32(pixels[index]) }
        return Int(sum)
      }
    }
  }

  /// Ink pixels of every column of `rect`.
  func columnCounts(in rect: PixelRect) -> [Int] {
    let part = clipped(rect)
    var counts = [Int64](repeating: 0, count: part.width)
    guard !part.isEmpty else { return counts.map { Int($0) } }
    pixels.withUnsafeBufferPointer { pixels in
      guard let corner = pixels.baseAddress.map({ $0 + part.y * width + part.x }) else { return }
      _ = page_count_columns(corner, Int32(width), Int32(part.width), Int32(part.height), &counts)
    }
    return counts.map { Int($0) }
  }

  /// The smallest rectangle inside `rect` that holds all its ink; `nil` without ink.
  func bounds(in rect: PixelRect) -> PixelRect? {
    let part = clipped(rect)
    guard !part.isEmpty else { return nil }
    var columns = [UInt8](repeating: 0, count: part.width)
    var rows = [UInt8](repeating: 0, count: part.height)
    pixels.withUnsafeBufferPointer { pixels in
      guard let corner = pixels.baseAddress.map({ $0 + part.y * width + part.x }) else { return }
      page_any(corner, Int32(width), Int32(part.width), Int32(part.height), &columns, &rows)
    }
    guard let top = rows.firstIndex(where: { $0 != 0 }), let bottom = rows.lastIndex(where: { $0 != 0 }),
      let left = columns.firstIndex(where: { $0 != 0 }), let right = columns.lastIndex(where: { $0 != 0 })
    else { return nil }
    return PixelRect(x: part.x + left, y: part.y + top, width: right - left + 1, height: bottom - top + 1)
  }
}

/// Runs of `true`, as index ranges.
func runs(_ count: Int, where test: (Int) -> Bool) -> [Range<Int>] {
  var result: [Range<Int>] = []
  var start: Int?
  for index in 0..<count {
    if test(index) {
      start = start ?? index
    } else if let begun = start {
      result.append(begun..<index)
      start = nil
    }
  }
  if let begun = start { result.append(begun..<count) }
  return result
}
