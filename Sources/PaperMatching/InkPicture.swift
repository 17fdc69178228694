import ScanImaging

/// How much ink stands where: one byte a pixel, 0 paper … 255 black; the paper's own tone is evened out.
struct InkPicture: Sendable {
  let width: Int
  let height: Int
  var ink: [UInt8]

  init(width: Int, height: Int, ink: [UInt8]) {
    self.width = width
    self.height = height
    self.ink = ink
  }

  /// - Parameter tile: pixels over which the paper has one tone: large against a stroke, small against a shadow.
  init(_ image: GrayImage, tile: Int) {
    let levels = PaperLevels(image, tile: tile)
    width = image.width
    height = image.height
    ink = [UInt8](unsafeUninitializedCapacity: image.width * image.height) { buffer, count in
      image.pixels.withUnsafeBufferPointer { tones in
        var row = [Float](repeating: 255, count: image.width)
        for y in 0..<image.height {
          levels.fill(&row, y: y)
          for x in 0..<image.width {
            let paper = row[x]
            let share = (paper - Float(tones[y * image.width + x])) / paper
            buffer[y * image.width + x] = UInt8(max(0, min(255, share * 255)))
          }
        }
      }
      count = image.width * image.height
    }
  }

  /// Rows of the highest line that is written here, in pixels.
  var lineHeight: Double {
    var (highest, run) = (0, 0)
    for y in 0..<height {
      run = ink[(y * width)..<((y + 1) * width)].contains { $0 >= 100 } ? run + 1 : 0
      highest = max(highest, run)
    }
    return Double(highest)
  }

  /// Half as large.
  func halved() -> InkPicture {
    let (w, h) = (width / 2, height / 2)
    let half = [UInt8](unsafeUninitializedCapacity: w * h) { buffer, count in
      ink.withUnsafeBufferPointer { from in
        for y in 0..<h {
          for x in 0..<w {
            let at = 2 * y * width + 2 * x
            let sum = Int(from[at]) + Int(from[at + 1]) + Int(from[at + width]) + Int(from[at + width + 1])
            buffer[y * w + x] = UInt8((sum + 2) >> 2)
          }
        }
      }
      count = w * h
    }
    return InkPicture(width: w, height: h, ink: half)
  }

  /// This picture seen through `place`, which takes a pixel of the new picture to one of this; paper outside.
  func seen(width: Int, height: Int, place: (_ x: Double, _ y: Double) -> (x: Double, y: Double)) -> InkPicture {
    let seen = Self.seen(ink, self.width, self.height, width: width, height: height, outside: 0, place: place)
    return InkPicture(width: width, height: height, ink: seen)
  }

  /// Where a pixel comes from is worked out at every sixteenth pixel of a row and interpolated in between.
  static func seen(
    _ source: [UInt8], _ sourceWidth: Int, _ sourceHeight: Int, width: Int, height: Int, outside: UInt8,
    place: (_ x: Double, _ y: Double) -> (x: Double, y: Double)
  ) -> [UInt8] {
    let span = 16
    return [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
      source.withUnsafeBufferPointer { from in
        for y in 0..<height {
          var start = 0
          var here = place(0, Double(y))
          while start < width {
            let next = place(Double(start + span), Double(y))
            let (stepX, stepY) = (Float(next.x - here.x) / Float(span), Float(next.y - here.y) / Float(span))
            var (u, v) = (Float(here.x), Float(here.y))
            for x in start..<min(width, start + span) {
              let (left, top) = (Int(u.rounded(.down)), Int(v.rounded(.down)))
              if left >= 0, top >= 0, left + 1 < sourceWidth, top + 1 < sourceHeight {
                let (fx, fy) = (u - Float(left), v - Float(top))
                let at = top * sourceWidth + left
                let upper = Float(from[at]) * (1 - fx) + Float(from[at + 1]) * fx
                let lower = Float(from[at + sourceWidth]) * (1 - fx) + Float(from[at + sourceWidth + 1]) * fx
                buffer[y * width + x] = UInt8(upper * (1 - fy) + lower * fy + 0.5)
              } else {
                buffer[y * width + x] = outside
              }
              u += stepX
              v += stepY
            }
            here = next
            start += span
          }
        }
      }
      count = width * height
    }
  }
}

/// The tone of the paper itself, place by place: what the lighter part of each tile has.
private struct PaperLevels {
  private let columns: Int
  private let rows: Int
  private let tile: Int
  private let levels: [Float]

  init(_ image: GrayImage, tile: Int) {
    let columns = max(1, image.width / tile)
    let rows = max(1, image.height / tile)
    var found = [Float](repeating: 255, count: columns * rows)
    image.pixels.withUnsafeBufferPointer { tones in
      var counts = [Int](repeating: 0, count: 256)
      for row in 0..<rows {
        for column in 0..<columns {
          for index in 0..<256 { counts[index] = 0 }
          let (right, bottom) = (
            column == columns - 1 ? image.width : (column + 1) * tile,
            row == rows - 1 ? image.height : (row + 1) * tile
          )
          var total = 0
          for y in (row * tile)..<bottom {
            for x in (column * tile)..<right { counts[Int(tones[y * image.width + x])] += 1 }
            total += right - column * tile
          }
          // The lighter quarter of a tile is paper, however much is written on it.
          var rest = total * 3 / 4
          var tone = 0
          while tone < 255, rest >= counts[tone] {
            rest -= counts[tone]
            tone += 1
          }
          found[row * columns + column] = Float(max(24, tone))
        }
      }
    }
    var evened = found
    // A tile full of black takes its paper from around it.
    for row in 0..<rows {
      for column in 0..<columns {
        var near: [Float] = []
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
          for x in max(0, column - 1)...min(columns - 1, column + 1) { near.append(found[y * columns + x]) }
        }
        near.sort()
        evened[row * columns + column] = near[near.count / 2]
      }
    }
    (self.columns, self.rows, self.tile, levels) = (columns, rows, tile, evened)
  }

  /// The tone of the paper along a row.
  func fill(_ row: inout [Float], y: Int) {
    let place = max(0, min(Float(rows - 1), (Float(y) + 0.5) / Float(tile) - 0.5))
    let (top, fy) = (Int(place), place - Float(Int(place)))
    let below = min(rows - 1, top + 1)
    for x in 0..<row.count {
      let across = max(0, min(Float(columns - 1), (Float(x) + 0.5) / Float(tile) - 0.5))
      let (left, fx) = (Int(across), across - Float(Int(across)))
      let right = min(columns - 1, left + 1)
      let upper = levels[top * columns + left] * (1 - fx) + levels[top * columns + right] * fx
      let lower = levels[below * columns + left] * (1 - fx) + levels[below * columns + right] * fx
      row[x] = upper * (1 - fy) + lower * fy
    }
  }
}
