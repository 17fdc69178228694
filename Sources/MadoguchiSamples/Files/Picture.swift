import CLeptonica

/// Owner of a Leptonica picture: 32-bit colour, 8-bit grey or 1-bit black and white.
final class Picture {
  /// Stays inside this file: a pointer taken from a picture that nobody holds any more would dangle.
  fileprivate let pix: UnsafeMutablePointer<Pix>

  /// Takes over `pix`.
  /// - Throws: `drawingFailed` when it is NULL.
  fileprivate init(_ pix: UnsafeMutablePointer<Pix>?, doing what: String) throws {
    guard let pix else { throw SamplesError(.drawingFailed, "Leptonica failed at \(what); is there enough memory?") }
    self.pix = pix
  }

  deinit {
    var pointer: UnsafeMutablePointer<Pix>? = pix
    pixDestroy(&pointer)
  }

  var width: Int { Int(pixGetWidth(pix)) }
  var height: Int { Int(pixGetHeight(pix)) }
  var depth: Int { Int(pixGetDepth(pix)) }

  /// A picture file of our own making.
  convenience init(file: [UInt8]) throws {
    try self.init(pixReadMem(file, file.count), doing: "reading a picture")
  }

  /// A copy of what Cairo drew.
  convenience init(_ drawn: ImageSurface) throws {
    let pix = pixCreate(Int32(drawn.width), Int32(drawn.height), 32)
    if let pix, let target = pixGetData(pix) {
      try drawn.withPixels { data in
        // Cairo's words are 0x00RRGGBB, Leptonica's 0xRRGGBB00: on little-endian machines the same bytes one place on.
        let bytes = UnsafeMutableRawPointer(target)
        bytes.storeBytes(of: 0, as: UInt8.self)
        (bytes + 1).copyMemory(from: data, byteCount: drawn.width * drawn.height * 4 - 1)
      }
    }
    try self.init(pix, doing: "copying a page")
  }

  /// A copy for Cairo to draw on.
  func surface() throws -> ImageSurface {
    let colour = try depth == 32 ? self : Picture(pixConvertTo32(pix), doing: "turning to colour")
    let drawn = try ImageSurface(width: width, height: height)
    guard let source = pixGetData(colour.pix) else { throw SamplesError(.drawingFailed, "A picture has no pixels.") }
    try drawn.withPixels { data in
      UnsafeMutableRawPointer(data).copyMemory(
        from: UnsafeRawPointer(source) + 1, byteCount: width * height * 4 - 1)
    }
    return drawn
  }

  func gray() throws -> Picture {
    switch depth {
    case 8: try Picture(pixClone(pix), doing: "sharing a picture")
    case 1: try Picture(pixConvert1To8(nil, pix, 255, 0), doing: "turning grey")
    default: try Picture(pixConvertRGBToLuminance(pix), doing: "turning grey")
    }
  }
}

// MARK: Looking

extension Picture {
  /// The darkest tone (0 black … 255 white) of a part of a grey picture; what lies outside does not count.
  func darkest(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>) -> UInt8 {
    tones(columns, rows).min() ?? 255
  }

  /// The lightest tone of a part of a grey picture.
  func lightest(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>) -> UInt8 { tones(columns, rows).max() ?? 0 }

  private func tones(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>) -> [UInt8] {
    var result: [UInt8] = []
    for y in rows.clamped(to: 0...(height - 1)) {
      for x in columns.clamped(to: 0...(width - 1)) {
        var tone: UInt32 = 0
        if pixGetPixel(pix, Int32(x), Int32(y), &tone) == 0 { result.append(UInt8(truncatingIfNeeded: tone)) }
      }
    }
    return result
  }
}

// MARK: Changing

extension Picture {
  /// Quarter turns clockwise.
  func turned(quarters: Int) throws -> Picture {
    try Picture(
      quarters & 3 == 0 ? pixClone(pix) : pixRotateOrth(pix, Int32(quarters & 3)), doing: "turning a picture")
  }

  /// Every pixel becomes the mean of its 3 × 3 neighbourhood.
  func softened() throws -> Picture { try Picture(pixBlockconv(pix, 1, 1), doing: "softening a picture") }

  /// The mean over `2 * across + 1` by `2 * down + 1` pixels: a hand that moved.
  func smeared(across: Int, down: Int) throws -> Picture {
    try Picture(pixBlockconv(pix, Int32(across), Int32(down)), doing: "smearing a picture")
  }

  /// Tones through a gamma curve; `black` and `white` are the tones that become 0 and 255 (outside 0…255: less contrast).
  func toned(gamma: Double, black: Int, white: Int) throws -> Picture {
    try Picture(
      pixGammaTRC(nil, pix, Float(gamma), Int32(black), Int32(white)), doing: "changing tones")
  }

  /// Every row `times` times: what gateways do to faxes of the coarse kind.
  func rowsRepeated(_ times: Int) throws -> Picture {
    try Picture(pixScaleBySampling(pix, 1, Float(times)), doing: "repeating rows")
  }

  /// Black and white: grey tones below `threshold` become black.
  func thresholded(at threshold: Int) throws -> Picture {
    try Picture(pixThresholdToBinary(try gray().pix, Int32(threshold)), doing: "turning black and white")
  }

  /// The picture seen through `map`, in a frame of the same size; what lies outside is grey.
  func tilted(by map: PlaneMap) throws -> Picture {
    var coefficients = map.inverse.coefficients
    return try Picture(pixProjectiveColor(pix, &coefficients, 0x8080_8000), doing: "tilting a picture")
  }
}

// MARK: Files

extension Picture {
  /// PNG, lossless.
  func png(dotsPerInch: Int) throws -> [UInt8] {
    pixSetResolution(pix, Int32(dotsPerInch), Int32(dotsPerInch))
    // Level 4: a quarter of the time of the default for a twentieth more bytes.
    pixSetSpecial(pix, 10 + 4)
    return try Self.bytes { pixWriteMem($0, $1, pix, Int32(IFF_PNG)) }
  }

  func jpeg(quality: Int, dotsPerInch: Int) throws -> [UInt8] {
    pixSetResolution(pix, Int32(dotsPerInch), Int32(dotsPerInch))
    return try Self.bytes { pixWriteMemJpeg($0, $1, pix, Int32(quality), 0) }
  }

  /// Several pages in one file: G4 for black and white, JPEG for what a scanner has worn, LZW for clean pages.
  static func writeTIFF(_ pages: [DegradedPage], to path: String) throws {
    for (index, page) in pages.enumerated() {
      let worn = page.map != .identity
      let kind = page.picture.depth == 1 ? IFF_TIFF_G4 : worn ? IFF_TIFF_JPEG : IFF_TIFF_LZW
      pixSetResolution(page.picture.pix, Int32(page.dotsPerInch), Int32(page.dotsPerInch))
      guard pixWriteTiff(path, page.picture.pix, Int32(kind), index == 0 ? "w" : "a") == 0 else {
        throw SamplesError(.writeFailed, "Cannot write a TIFF file; is the folder writable and is there room?")
      }
    }
  }

  private static func bytes(
    _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> Int32
  ) throws -> [UInt8] {
    var data: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard write(&data, &count) == 0, let data else {
      throw SamplesError(.writeFailed, "Leptonica could not encode a picture.")
    }
    defer { lept_free(data) }
    return Array(UnsafeBufferPointer(start: data, count: count))
  }
}
