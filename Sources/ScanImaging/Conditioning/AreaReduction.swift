internal import CLeptonica
internal import CPageKernels

extension Pixels {
  /// An 8-bit picture reduced by a factor, each pixel the mean of the area it comes from, in sixteenths of a pixel: the same
  /// tones as Leptonica's `pixScaleAreaMap`. Rows are summed up first, many columns at once.
  func reduced(by factor: Double) throws(ScanImagingError) -> Pixels {
    let scale = Float(1 / factor)
    let (wide, high) = (Int(scale * Float(width) + 0.5), Int(scale * Float(height) + 0.5))
    // Halves and quarters are made otherwise, and sums of more than sixteen rows would not fit.
    guard depth == 8, scale < 0.7, scale > 1 / 15, ![0.5, 0.25, 0.125, 0.0625].contains(scale), wide > 0, high > 0
    else {
      return try Pixels(pixScaleAreaMap(handle, scale, scale), step: "reduction")
    }
    let source = try grayImage()
    var result = GrayImage(width: wide, height: high)
    let across = AreaSteps(from: width, to: wide)
    let down = AreaSteps(from: height, to: high)
    // Sums of a row of areas, column by column: at most 16 × 255 for each of its rows.
    var sums = [UInt16](repeating: 0, count: width)
    source.pixels.withUnsafeBufferPointer { pixels in
      result.pixels.withUnsafeMutableBufferPointer { target in
        sums.withUnsafeMutableBufferPointer { sums in
          for y in 0..<high {
            let rows = down.step(y)
            let isLowest = rows.last > height - 2
            if !isLowest {
              sums.update(repeating: 0)
              for row in rows.first...rows.last {
                guard let line = pixels.baseAddress.map({ $0 + row * width }) else { continue }
                page_add(line, Int32(width), Int32(rows.weight(row)), sums.baseAddress)
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
              for column in columns.first...columns.last { sum &+= columns.weight(column) &* UInt32(sums[column]) }
              target[y * wide + x] = UInt8(truncatingIfNeeded: sum / (columns.extent * rows.extent))
            }
          }
        }
      }
    }
    return try Pixels(result)
  }
}

extension Pixels {
  /// An 8-bit picture at half the size, each pixel the mean of four: the same as Leptonica's `pixScaleAreaMap2`.
  func halved() throws(ScanImagingError) -> Pixels {
    let result = try Pixels(pixCreate(Int32(width / 2), Int32(height / 2), 8), step: "halving")
    guard depth == 8, let source = pixGetData(handle), let target = pixGetData(result.handle) else {
      return try Pixels(pixScaleAreaMap2(handle), step: "halving")
    }
    let (from, to) = (Int(pixGetWpl(handle)), Int(pixGetWpl(result.handle)))
    // The last word of the smaller row may need one that the larger row has no more.
    let whole = min(to, from / 2)
    let rest = result.width - whole * 4
    for y in 0..<result.height {
      let (upper, lower) = (source + 2 * y * from, source + (2 * y + 1) * from)
      page_halve(upper, lower, Int32(whole), target + y * to)
      if rest > 0, to > whole {
        let (first, second): ([UInt32], [UInt32]) = ([upper[from - 1], 0], [lower[from - 1], 0])
        page_halve(first, second, 1, target + y * to + whole)
      }
    }
    return result
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
