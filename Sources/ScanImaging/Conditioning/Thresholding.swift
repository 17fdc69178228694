internal import CLeptonica

/// Tells pixels darker than a tone from others, eight at a time in one register.
struct Threshold {
  private static let high: UInt64 = 0x8080_8080_8080_8080
  private let tone: Int
  private let low: UInt64
  private let isBright: Bool

  /// - Parameter tone: 1 … 255; pixels below it are black.
  init(_ tone: Int) {
    self.tone = tone
    low = 0x0101_0101_0101_0101 &* UInt64(tone) & ~Self.high
    isBright = tone >= 128
  }

  /// A bit for each of eight pixels, the first one in the highest byte and bit.
  @inline(__always)
  func eight(_ pixels: UInt64) -> UInt32 {
    // The highest bit of each byte is set aside, so that no byte borrows from the next.
    let reaches = (pixels | Self.high) &- low
    let below = isBright ? ~pixels | ~reaches : ~pixels & ~reaches
    return UInt32(truncatingIfNeeded: (((below & Self.high) &>> 7) &* 0x0102_0408_1020_4080) &>> 56)
  }

  /// The bits of a row, the last ones without pixels white.
  /// - Parameter eight: the pixels from an index on that is a multiple of 8; beyond the row's end they may be anything.
  @inline(__always)
  func row(_ bits: UnsafeMutablePointer<UInt32>, width: Int, _ pixels: (Int) -> UInt64) {
    let words = (width + 31) / 32
    for word in 0..<words {
      var own: UInt32 = 0
      for part in 0..<4 where word * 32 + part * 8 < width {
        own |= eight(pixels(word * 32 + part * 8)) &<< UInt32(24 - part * 8)
      }
      bits[word] = own
    }
    let rest = width & 31
    if rest != 0 { bits[words - 1] &= ~(UInt32.max &>> UInt32(rest)) }
  }
}

extension Pixels {
  /// Black where an 8-bit picture is darker than `tone`; the same as Leptonica's `pixThresholdToBinary`.
  func black(below tone: Int) throws(ScanImagingError) -> Pixels {
    guard depth == 8, (1...255).contains(tone) else {
      return try Pixels(pixThresholdToBinary(handle, Int32(tone)), step: "black and white")
    }
    let result = try Pixels(pixCreate(Int32(width), Int32(height), 1), step: "black and white")
    pixCopyResolution(result.handle, handle)
    guard let tones = pixGetData(handle), let bits = pixGetData(result.handle) else { return result }
    let (from, to) = (Int(pixGetWpl(handle)), Int(pixGetWpl(result.handle)))
    let threshold = Threshold(tone)
    for y in 0..<height {
      let source = tones + y * from
      threshold.row(bits + y * to, width: width) { x in
        let word = x / 4
        return UInt64(source[word]) &<< 32 | (word + 1 < from ? UInt64(source[word + 1]) : 0)
      }
    }
    return result
  }

  /// Black where `image` is darker than `tone`.
  init(black image: GrayImage, below tone: Int) throws(ScanImagingError) {
    let result = try Pixels(
      pixCreate(Int32(max(1, image.width)), Int32(max(1, image.height)), 1), step: "black and white")
    guard let bits = pixGetData(result.handle), image.width > 0 else {
      self = result
      return
    }
    let to = Int(pixGetWpl(result.handle))
    let threshold = Threshold(min(255, max(1, tone)))
    image.pixels.withUnsafeBytes { bytes in
      for y in 0..<image.height {
        let row = y * image.width
        threshold.row(bits + y * to, width: image.width) { x in
          let place = row + x
          if place + 8 <= bytes.count {
            return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
          }
          var pixels: UInt64 = 0
          for index in 0..<8 where place + index < bytes.count {
            pixels |= UInt64(bytes[place + index]) &<< UInt64(56 - 8 * index)
          }
          return pixels
        }
      }
    }
    self = result
  }
}
