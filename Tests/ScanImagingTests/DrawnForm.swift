import ScanImaging

/// A page drawn by the test itself: lines, boxes and marks that stand for characters, on white A4 at 300 dpi.
struct DrawnForm {
  var image: GrayImage

  init(width: Int = 2480, height: Int = 3508) {
    image = GrayImage(width: width, height: height)
  }

  mutating func fill(_ rect: PixelRect, tone: UInt8 = 20) {
    let part = rect.intersection(PixelRect(x: 0, y: 0, width: image.width, height: image.height))
    let width = image.width
    guard !part.isEmpty else { return }
    image.pixels.withUnsafeMutableBufferPointer { pixels in
      for row in part.y..<part.maxY {
        UnsafeMutableBufferPointer(rebasing: pixels[(row * width + part.x)..<(row * width + part.maxX)])
          .update(repeating: tone)
      }
    }
  }

  /// A horizontal line whose middle is at `y`.
  mutating func horizontal(_ y: Int, from x: Int, to end: Int, thickness: Int = 3) {
    fill(PixelRect(x: x, y: y - thickness / 2, width: end - x, height: thickness))
  }

  mutating func vertical(_ x: Int, from y: Int, to end: Int, thickness: Int = 3) {
    fill(PixelRect(x: x - thickness / 2, y: y, width: thickness, height: end - y))
  }

  mutating func dashed(_ y: Int, from x: Int, to end: Int, dash: Int = 8, gap: Int = 8) {
    var place = x
    while place < end {
      horizontal(y, from: place, to: min(end, place + dash), thickness: 2)
      place += dash + gap
    }
  }

  /// Marks of the size and density of 10.5-point characters, left-aligned from a place.
  mutating func text(x: Int, y: Int, count: Int, size: Int = 42) {
    for index in 0..<count {
      let left = x + index * (size + 4)
      fill(PixelRect(x: left + 2, y: y + 4, width: size - 4, height: 4))
      fill(PixelRect(x: left + 6, y: y + size / 2, width: size - 12, height: 3))
      fill(PixelRect(x: left + size / 2 - 2, y: y + 4, width: 4, height: size - 8))
      fill(PixelRect(x: left + 2, y: y + size - 8, width: size - 4, height: 4))
    }
  }

  /// Five rows and six columns, the first row merged over all columns, dashed line within each name cell.
  static func table() -> DrawnForm {
    var form = DrawnForm()
    let columns = [200, 330, 760, 1080, 1400, 2280]
    for row in 0...5 { form.horizontal(600 + row * 180, from: 200, to: 2281, thickness: row % 5 == 0 ? 5 : 3) }
    for x in columns {
      let outer = x == 200 || x == 2280
      form.vertical(x, from: outer ? 600 : 780, to: 1501, thickness: outer ? 5 : 3)
    }
    for row in 1..<5 {
      form.dashed(660 + row * 180, from: 332, to: 759)
      for x in columns.dropLast() { form.text(x: x + 20, y: 690 + row * 180, count: 2) }
    }
    form.text(x: 260, y: 660, count: 12)
    return form
  }
}
