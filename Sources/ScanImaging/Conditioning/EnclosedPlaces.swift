internal import Foundation

/// Places of paper that ink encloses, about as wide as high: the insides of seals, and cells.
///
/// Sought over blocks of pixels: a block with any ink counts as ink, so that gaps of a worn frame close.
struct EnclosedPlaces {
  struct Place {
    /// In pixels of the page.
    let rect: PixelRect
    let block: Int
    /// Leftmost and rightmost block of the place in each of its rows of blocks.
    fileprivate let bounds: PixelRect
    fileprivate let holds: [Bool]

    /// Pixels from `middle` to the last block of the place in a direction.
    func reach(_ angle: Double, from middle: (Double, Double)) -> Double {
      let (dx, dy) = (cos(angle), sin(angle))
      var last = 0.0
      var at = 0.0
      let end = Double(rect.width + rect.height)
      while at < end {
        let column = Int((middle.0 + dx * at) / Double(block)) - bounds.x
        let row = Int((middle.1 + dy * at) / Double(block)) - bounds.y
        guard column >= 0, row >= 0, column < bounds.width, row < bounds.height else { break }
        if holds[row * bounds.width + column] { last = at }
        at += 2
      }
      return last
    }
  }

  private(set) var places: [Place] = []

  /// - Parameter sides: pixels that width and height may have.
  init(_ page: GrayImage, block: Int, sides: ClosedRange<Int>) {
    let (width, height) = (page.width / block, page.height / block)
    guard width > 2, height > 2 else { return }
    var taken = [Bool](repeating: false, count: width * height)
    page.pixels.withUnsafeBufferPointer { pixels in
      taken.withUnsafeMutableBufferPointer { taken in
        // The darkest pixel of each column of a row of blocks, then of each block.
        var darkest = [UInt8](repeating: 255, count: page.width)
        darkest.withUnsafeMutableBufferPointer { darkest in
          for line in 0..<height {
            darkest.update(repeating: 255)
            for y in (line * block)..<(line * block + block) {
              let row = y * page.width
              for x in darkest.indices { darkest[x] = min(darkest[x], pixels[row + x]) }
            }
            for x in 0..<(width * block) where darkest[x] < SealFrames.ink { taken[line * width + x / block] = true }
          }
        }
      }
    }
    let most = sides.upperBound / block
    var stack: [Int] = []
    for start in taken.indices where !taken[start] {
      var members: [Int] = []
      var (left, right, top, bottom) = (width, 0, height, 0)
      taken[start] = true
      stack.append(start)
      while let at = stack.popLast() {
        let (x, y) = (at % width, at / width)
        (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
        if right - left <= most, bottom - top <= most { members.append(at) }
        if x > 0, !taken[at - 1] { taken[at - 1] = true; stack.append(at - 1) }
        if x + 1 < width, !taken[at + 1] { taken[at + 1] = true; stack.append(at + 1) }
        if y > 0, !taken[at - width] { taken[at - width] = true; stack.append(at - width) }
        if y + 1 < height, !taken[at + width] { taken[at + width] = true; stack.append(at + width) }
      }
      let bounds = PixelRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
      let (across, down) = (bounds.width * block, bounds.height * block)
      guard sides.contains(across), sides.contains(down), across * 10 <= down * 13, down * 10 <= across * 13,
        left > 0, top > 0, right + 1 < width, bottom + 1 < height, Self.isFull(members, bounds, width)
      else { continue }
      var holds = [Bool](repeating: false, count: bounds.width * bounds.height)
      for at in members { holds[(at / width - top) * bounds.width + at % width - left] = true }
      places.append(
        Place(
          rect: PixelRect(x: left * block, y: top * block, width: across, height: down), block: block, bounds: bounds,
          holds: holds))
    }
  }

  /// Whether a place, with what it encloses itself, fills its bounds as a disc or a square does.
  private static func isFull(_ members: [Int], _ bounds: PixelRect, _ width: Int) -> Bool {
    var first = [Int](repeating: .max, count: bounds.height)
    var last = [Int](repeating: -1, count: bounds.height)
    for at in members {
      let row = at / width - bounds.y
      first[row] = min(first[row], at % width)
      last[row] = max(last[row], at % width)
    }
    let filled = zip(first, last).reduce(0) { $0 + max(0, $1.1 - $1.0 + 1) }
    return members.count * 10 > bounds.width * bounds.height * 2 && filled * 100 > bounds.width * bounds.height * 70
  }
}
