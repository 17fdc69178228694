internal import CLeptonica

extension Pixels {
  /// An 8-bit picture reduced by a factor, each pixel the mean of the area it comes from, in sixteenths of a pixel: the same
  /// tones as Leptonica's `pixScaleAreaMap`. Rows are summed up first, many columns at once.
  func reduced(by factor: Double) throws(ScanImagingError) -> Pixels {
    let scale = Float(1 / factor)
    let (wide, high) = (Int(scale * Float(width) + 0.5), Int(scale * Float(height) + 0.5))
    // Halves and quarters are made otherwise.
    guard depth == 8, scale < 0.7, ![0.5, 0.25, 0.125, 0.0625].contains(scale), wide > 0, high > 0 else {
      return try Pixels(pixScaleAreaMap(handle, scale, scale), step: "reduction")
    }
    let source = try grayImage()
    var result = GrayImage(width: wide, height: high)
    let across = AreaSteps(from: width, to: wide)
    let down = AreaSteps(from: height, to: high)
    // Sums of a row of areas, column by column: at most 16 × 255 for each of its rows.
    var sums = [UInt32](repeating: 0, count: width)
    source.pixels.withUnsafeBufferPointer { pixels in
      result.pixels.withUnsafeMutableBufferPointer { target in
        sums.withUnsafeMutableBufferPointer { sums in
          for y in 0..<high {
            let rows = down.step(y)
            let isLowest = rows.last > height - 2
            if !isLowest {
              sums.update(repeating: 0)
              for row in rows.first...rows.last {
                let weight = rows.weight(row)
                let line = row * width
                for x in sums.indices { sums[x] &+= weight &* UInt32(pixels[line + x]) }
              }
            }
            for x in 0..<wide {
              let columns = across.step(x)
              // At the right and the lower edge the area would reach beyond the picture.
              if isLowest || columns.last > width - 2 {
                target[y * wide + x] = pixels[rows.first * width + columns.first]
                continue
              }
              var sum: UInt32 = 128
              for column in columns.first...columns.last { sum &+= columns.weight(column) &* sums[column] }
              target[y * wide + x] = UInt8(truncatingIfNeeded: sum / (columns.extent * rows.extent))
            }
          }
        }
      }
    }
    return try Pixels(result)
  }
}

/// Which pixels of a side go into each one of a shorter side.
private struct AreaSteps {
  /// The pixels of one area, in sixteenths.
  struct Step {
    let from, to: Int

    var first: Int { from >> 4 }
    var last: Int { to >> 4 }

    /// Sixteenths of all its pixels.
    var extent: UInt32 { UInt32(to - from) }

    /// Sixteenths of one of its pixels.
    func weight(_ pixel: Int) -> UInt32 {
      let (start, end) = (max(from, pixel << 4), min(to, (pixel + 1) << 4))
      return UInt32(max(0, end - start))
    }
  }

  private let scale: Float

  init(from: Int, to: Int) { scale = Float(16 * Double(Float(from)) / Double(Float(to))) }

  func step(_ index: Int) -> Step {
    Step(from: Int(scale * Float(index)), to: Int(Double(scale) * (Double(index) + 1)))
  }
}
