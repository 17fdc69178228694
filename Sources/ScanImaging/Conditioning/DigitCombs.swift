internal import CLeptonica

/// Dotted strokes that part a place into boxes for single digits (個人番号, 住民票コード): as many of the same height at equal
/// steps side by side. They are taken off the page before its rules are looked for: they part no cells, and between digits
/// they would be read as ones.
struct DigitCombs {
  /// Pixels of the page for each inch.
  let pixelsPerInch: Double

  /// Strokes of a comb at least: 基礎年金番号 has nine.
  private static let fewest = 7
  /// Dots of a stroke at least.
  private static let dots = 4
  /// Height of a stroke, step between strokes and the largest dot, in millimetres.
  private static let heights = 2.5...14.0
  private static let steps = 2.5...9.0
  private static let dot = 0.75
  /// White between two dots at most, in millimetres.
  private static let gap = 1.2

  private func pixels(_ millimetres: Double) -> Double { millimetres * pixelsPerInch / 25.4 }

  /// A row of dots one below the other.
  private struct Stroke {
    var boxes: [PixelRect]

    var top: Int { boxes[0].y }
    var bottom: Int { boxes[boxes.count - 1].maxY }
    var x: Int { boxes.map(\.midX).sorted()[boxes.count / 2] }
  }

  /// Makes the combs white in `page` and `ink`.
  /// - Parameters:
  ///   - page: 8-bit.
  ///   - ink: the same page with one bit a pixel.
  /// - Returns: the boxes of the dots, so that they can be taken off other pictures of the page.
  func erase(from page: borrowing Pixels, ink: borrowing Pixels) throws(ScanImagingError) -> [PixelRect] {
    let largest = Int(pixels(Self.dot))
    var components = InkComponents(ink)
    let small = try components.picture(like: ink) { width, height in
      width <= largest && height <= largest * 2 && height >= 2
    }
    let combs = combs(strokes(of: small))
    let boxes = combs.flatMap { $0.flatMap(\.boxes) }
    for box in boxes {
      let (x, y) = (Int32(box.x - 1), Int32(box.y - 1))
      let (width, height) = (Int32(box.width + 2), Int32(box.height + 2))
      pixRasterop(page.handle, x, y, width, height, PIX_SET, nil, 0, 0)
      pixRasterop(ink.handle, x, y, width, height, PIX_CLR, nil, 0, 0)
    }
    return boxes
  }

  private func strokes(of small: borrowing Pixels) -> [Stroke] {
    var boxes = pixConnCompBB(small.handle, 8)
    defer { boxaDestroy(&boxes) }
    var dots: [PixelRect] = []
    for index in 0..<(boxes.map { boxaGetCount($0) } ?? 0) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      dots.append(PixelRect(x: Int(x), y: Int(y), width: Int(width), height: Int(height)))
    }
    dots.sort { ($0.y, $0.x) < ($1.y, $1.x) }
    let (gap, slack) = (Int(pixels(Self.gap)), max(2, Int(pixels(0.2))))
    // Strokes that a dot may still follow, by columns a few pixels wide.
    var open: [Int: [Int]] = [:]
    var strokes: [Stroke] = []
    for dot in dots {
      let column = dot.midX / (slack * 2)
      let near = (column - 1...column + 1).flatMap { open[$0] ?? [] }
      let above = near.first { index in
        let last = strokes[index].boxes[strokes[index].boxes.count - 1]
        return abs(last.midX - dot.midX) <= slack && (1...gap).contains(dot.y - last.maxY)
      }
      if let above {
        strokes[above].boxes.append(dot)
      } else {
        strokes.append(Stroke(boxes: [dot]))
        open[column, default: []].append(strokes.count - 1)
      }
    }
    return strokes.filter { stroke in
      stroke.boxes.count >= Self.dots
        && (pixels(Self.heights.lowerBound)...pixels(Self.heights.upperBound)).contains(
          Double(stroke.bottom - stroke.top))
    }
  }

  /// Strokes level with each other at equal steps; one or two of a comb may be missing, which a digit touched.
  private func combs(_ strokes: [Stroke]) -> [[Stroke]] {
    var left = strokes.sorted { $0.x < $1.x }
    var result: [[Stroke]] = []
    let slack = Int(pixels(1.2))
    while let first = left.first {
      let level = left.filter { abs($0.top - first.top) <= slack && abs($0.bottom - first.bottom) <= slack }
      left.removeAll { stroke in level.contains { $0.x == stroke.x && $0.top == stroke.top } }
      let steps = zip(level, level.dropFirst()).map { $1.x - $0.x }.sorted()
      guard level.count >= Self.fewest, case let step = steps[steps.count / 2],
        (pixels(Self.steps.lowerBound)...pixels(Self.steps.upperBound)).contains(Double(step))
      else { continue }
      let regular = steps.count { own in
        (1...3).contains { abs(own - $0 * step) * 8 <= step }
      }
      if regular * 5 >= steps.count * 4 { result.append(level) }
    }
    return result
  }
}
