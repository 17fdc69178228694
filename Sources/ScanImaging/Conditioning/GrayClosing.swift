internal import CLeptonica

extension Pixels {
  /// An 8-bit picture whose dark spots that no brick fits into take the tone of what is around them: the brightest pixel
  /// under the brick, then of these the darkest. The same as Leptonica's `pixCloseGray` for odd sides, many pixels at once.
  func closedGray(across: Int, down: Int) throws(ScanImagingError) -> Pixels {
    guard depth == 8, across & 1 == 1, down & 1 == 1 else {
      return try Pixels(pixCloseGray(handle, Int32(across), Int32(down)), step: "closing")
    }
    var image = try grayImage()
    for isBrightest in [true, false] {
      image.slideAcross(across / 2, isBrightest: isBrightest)
      image.slideDown(down / 2, isBrightest: isBrightest)
    }
    return try Pixels(image)
  }
}

extension GrayImage {
  /// Each pixel becomes the brightest, or the darkest, of those up to `reach` pixels beside it in its row; what lies outside
  /// of the picture does not count.
  fileprivate mutating func slideAcross(_ reach: Int, isBrightest: Bool) {
    guard reach > 0, width > 0 else { return }
    let (width, length) = (width, 2 * reach + 1)
    let count = width + 2 * reach
    let outside: UInt8 = isBrightest ? 0 : 255
    pixels.withUnsafeMutableBufferPointer { pixels in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * count) { space in
        var (from, to) = (space.baseAddress, space.baseAddress.map { $0 + count })
        for y in 0..<height {
          guard let row = pixels.baseAddress.map({ $0 + y * width }), let start = from else { return }
          start.update(repeating: outside, count: reach)
          (start + reach).update(from: row, count: width)
          (start + reach + width).update(repeating: outside, count: reach)
          // Each pixel as what it and those behind it make together, `span` of them.
          var span = 1
          while span < length {
            let step = min(span, length - span)
            guard let source = from, let target = to else { return }
            let far = source + step
            let end = count - step
            if isBrightest {
              for x in 0..<end { target[x] = max(source[x], far[x]) }
            } else {
              for x in 0..<end { target[x] = min(source[x], far[x]) }
            }
            (target + end).update(from: source + end, count: step)
            swap(&from, &to)
            span += step
          }
          if let source = from { row.update(from: source, count: width) }
        }
      }
    }
  }

  /// The same up and down its column.
  fileprivate mutating func slideDown(_ reach: Int, isBrightest: Bool) {
    guard reach > 0, height > 0 else { return }
    let (width, length) = (width, 2 * reach + 1)
    let count = height + 2 * reach
    // A strip of columns after the other, so that its rows stay in the cache for all steps.
    let strip = 64
    let outside: UInt8 = isBrightest ? 0 : 255
    pixels.withUnsafeMutableBufferPointer { pixels in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count * strip) { space in
        guard let space = space.baseAddress, let pixels = pixels.baseAddress else { return }
        for left in stride(from: 0, to: width, by: strip) {
          let own = min(strip, width - left)
          space.update(repeating: outside, count: count * strip)
          for y in 0..<height { (space + (y + reach) * strip).update(from: pixels + y * width + left, count: own) }
          var span = 1
          while span < length {
            let step = min(span, length - span)
            // Row by row: the compiler sees that a row and one further down share no pixel, and takes many at once.
            for y in 0..<(count - step) {
              let (row, far) = (space + y * strip, space + (y + step) * strip)
              if isBrightest {
                for x in 0..<strip { row[x] = max(row[x], far[x]) }
              } else {
                for x in 0..<strip { row[x] = min(row[x], far[x]) }
              }
            }
            span += step
          }
          for y in 0..<height { (pixels + y * width + left).update(from: space + y * strip, count: own) }
        }
      }
    }
  }
}
