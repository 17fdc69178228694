internal import CLeptonica

/// Moves the pixels of a grey picture to where a page's geometry wants them, by bilinear interpolation.
///
/// Where a pixel comes from is worked out exactly at every sixteenth pixel of a row and interpolated in between: over
/// sixteen pixels a projective map of a page bends by less than a hundredth of a pixel.
struct Resampling {
  /// Pixels of a row whose source lies on one straight line.
  private static let span = 16
  /// Steps of a pixel that are told apart.
  private static let one = 1 << 16

  /// Size of the new picture.
  var size: PixelSize
  /// From pixels of the new picture to pixels of the source.
  var place: (_ x: Double, _ y: Double) -> (x: Double, y: Double)

  /// The new picture, 8-bit; white where the source has nothing.
  func picture(from source: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    let target = try Pixels(pixCreate(Int32(size.width), Int32(size.height), 8), step: "straightening")
    guard let words = pixGetData(target.handle), let sourceWords = pixGetData(source.handle), size.width > 0 else {
      throw ScanImagingError(.processingFailed, "a picture has no pixels")
    }
    let stride = Int(pixGetWpl(target.handle)) * 4
    // Leptonica keeps the first of four grey pixels in a word's highest byte. Turned over once, neighbours lie side by side
    // and are fetched together.
    let (sourceWidth, sourceHeight, wide) = (source.width, source.height, Int(pixGetWpl(source.handle)))
    let plain = UnsafeMutablePointer<UInt32>.allocate(capacity: wide * sourceHeight + 1)
    defer { plain.deallocate() }
    for index in 0..<(wide * sourceHeight) { plain[index] = sourceWords[index].byteSwapped }
    let scratch = UnsafeMutablePointer<UInt16>.allocate(capacity: 2 * Self.span)
    scratch.initialize(repeating: 0, count: 2 * Self.span)
    defer { scratch.deallocate() }
    let view = Source(
      bytes: UnsafeRawPointer(plain).assumingMemoryBound(to: UInt8.self), stride: wide * 4, width: sourceWidth,
      height: sourceHeight, scratch: scratch)
    let bytes = UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt8.self)
    for y in 0..<size.height {
      let row = bytes + y * stride
      var x = 0
      var from = place(0, Double(y))
      while x < size.width {
        let to = place(Double(x + Self.span), Double(y))
        view.copy(from: from, to: to, into: row, at: x, count: min(Self.span, size.width - x))
        from = to
        x += Self.span
      }
      for word in 0..<(stride / 4) { words[y * (stride / 4) + word] = words[y * (stride / 4) + word].byteSwapped }
    }
    return target
  }

  /// The bytes that are read, one pixel after the other.
  private struct Source {
    let bytes: UnsafePointer<UInt8>
    let stride, width, height: Int
    /// Room for the neighbours of two rows of a span.
    let scratch: UnsafeMutablePointer<UInt16>

    @inline(__always)
    func copy(
      from: (x: Double, y: Double), to: (x: Double, y: Double), into row: UnsafeMutablePointer<UInt8>, at start: Int,
      count: Int
    ) {
      let one = Double(Resampling.one)
      // Far outside nothing is seen, and the numbers would not fit.
      let reach = 1e6
      guard abs(from.x) < reach, abs(from.y) < reach, abs(to.x) < reach, abs(to.y) < reach else {
        for index in start..<(start + count) { row[index] = 255 }
        return
      }
      var (x, y) = (Int(from.x * one), Int(from.y * one))
      let stepX = (Int(to.x * one) - x) / Resampling.span
      let stepY = (Int(to.y * one) - y) / Resampling.span
      let inside =
        min(from.x, to.x) >= 1 && min(from.y, to.y) >= 1 && max(from.x, to.x) < Double(width - 2)
        && max(from.y, to.y) < Double(height - 2)
      if inside, count == Resampling.span {
        span(x, y, stepX, stepY, into: row + start)
      } else if inside {
        for index in start..<(start + count) {
          let (upper, lower) = neighbours(x, y)
          let (right, down) = ((x &>> 8) & 255, (y &>> 8) & 255)
          let (first, second) = (Int(upper & 255), Int(lower & 255))
          let above = first &* 256 &+ (Int(upper &>> 8) &- first) &* right
          let below = second &* 256 &+ (Int(lower &>> 8) &- second) &* right
          row[index] = UInt8(truncatingIfNeeded: (above &* 256 &+ (below &- above) &* down &+ 32768) &>> 16)
          x &+= stepX
          y &+= stepY
        }
      } else {
        for index in start..<(start + count) {
          row[index] = atEdge(x, y)
          x += stepX
          y += stepY
        }
      }
    }

    /// Two neighbours of a row and the two below them, the left one in the lower byte.
    @inline(__always)
    private func neighbours(_ x: Int, _ y: Int) -> (upper: UInt16, lower: UInt16) {
      let place = UnsafeRawPointer(bytes) + ((y &>> 16) &* stride &+ (x &>> 16))
      return (
        UInt16(littleEndian: place.loadUnaligned(as: UInt16.self)),
        UInt16(littleEndian: (place + stride).loadUnaligned(as: UInt16.self))
      )
    }

    /// Sixteen pixels at once: plain loops over 16-bit numbers, which the compiler turns into few wide instructions.
    @inline(__always)
    private func span(_ x: Int, _ y: Int, _ stepX: Int, _ stepY: Int, into row: UnsafeMutablePointer<UInt8>) {
      let last = Resampling.span - 1
      if (x &+ last &* stepX) &>> 16 &- x &>> 16 == last, (y &+ last &* stepY) &>> 16 == y &>> 16, stepX > 0 {
        // Hardly turned and of one scale: the neighbours of all lie side by side.
        let upper = bytes + ((y &>> 16) &* stride &+ (x &>> 16))
        let lower = upper + stride
        for lane in 0..<Resampling.span {
          scratch[lane] = UInt16(upper[lane]) | UInt16(upper[lane &+ 1]) &<< 8
          scratch[Resampling.span &+ lane] = UInt16(lower[lane]) | UInt16(lower[lane &+ 1]) &<< 8
        }
      } else {
        var (atX, atY) = (x, y)
        for lane in 0..<Resampling.span {
          (scratch[lane], scratch[Resampling.span &+ lane]) = neighbours(atX, atY)
          atX &+= stepX
          atY &+= stepY
        }
      }
      // Of a place's fraction only the upper byte of its lower half counts: 16 bits are enough to step along.
      let (startX, startY) = (UInt16(truncatingIfNeeded: x), UInt16(truncatingIfNeeded: y))
      let (shortX, shortY) = (UInt16(truncatingIfNeeded: stepX), UInt16(truncatingIfNeeded: stepY))
      for lane in 0..<Resampling.span {
        let (upper, lower) = (scratch[lane], scratch[Resampling.span &+ lane])
        let right = (startX &+ UInt16(truncatingIfNeeded: lane) &* shortX) &>> 8
        let down = (startY &+ UInt16(truncatingIfNeeded: lane) &* shortY) &>> 8
        let above = (upper & 255) &* (256 &- right) &+ (upper &>> 8) &* right
        let below = (lower & 255) &* (256 &- right) &+ (lower &>> 8) &* right
        // Of 24 bits, the upper and the lower bytes apart, so that 16 suffice.
        let high = (above &>> 8) &* (256 &- down) &+ (below &>> 8) &* down
        let low = (above & 255) &* (256 &- down) &+ (below & 255) &* down
        row[lane] = UInt8(truncatingIfNeeded: (high &+ 128 &+ (low &>> 8)) &>> 8)
      }
    }

    /// A pixel near the edge, where neighbours may be missing.
    private func atEdge(_ x: Int, _ y: Int) -> UInt8 {
      let (column, line) = (x >> 16, y >> 16)
      // Half a pixel beyond the outermost ones still belongs to them.
      guard x >= -Resampling.one / 2, y >= -Resampling.one / 2, column < width, line < height else { return 255 }
      let (right, down) = ((x >> 8) & 255, (y >> 8) & 255)
      func tone(_ x: Int, _ y: Int) -> Int {
        Int(bytes[min(max(y, 0), height - 1) * stride + min(max(x, 0), width - 1)])
      }
      let above = tone(column, line) * (256 - right) + tone(column + 1, line) * right
      let below = tone(column, line + 1) * (256 - right) + tone(column + 1, line + 1) * right
      return UInt8(truncatingIfNeeded: (above * (256 - down) + below * down + 32768) >> 16)
    }
  }
}
