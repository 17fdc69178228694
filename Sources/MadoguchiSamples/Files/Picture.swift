import CLeptonica

/// Owner of a Leptonica picture: 32-bit colour, 8-bit grey or 1-bit black and white.
final class Picture {
  let pix: UnsafeMutablePointer<Pix>

  /// Takes over `pix`.
  /// - Throws: `drawingFailed` when it is NULL.
  init(_ pix: UnsafeMutablePointer<Pix>?, doing what: String) throws {
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

  /// A copy of a drawn page.
  convenience init(_ canvas: PageCanvas) throws {
    let pix = try canvas.withPixels { data, width, height in
      let pix = pixCreate(Int32(width), Int32(height), 32)
      if let pix, let target = pixGetData(pix) {
        // Cairo's words are 0x00RRGGBB, Leptonica's 0xRRGGBB00: on little-endian machines the same bytes one place on.
        let bytes = UnsafeMutableRawPointer(target)
        bytes.storeBytes(of: 0, as: UInt8.self)
        (bytes + 1).copyMemory(from: data, byteCount: width * height * 4 - 1)
      }
      return pix
    }
    try self.init(pix, doing: "copying a page")
  }

  func gray() throws -> Picture {
    try depth == 8
      ? Picture(pixClone(pix), doing: "sharing a picture")
      : Picture(pixConvertRGBToLuminance(pix), doing: "turning grey")
  }

  /// PNG, lossless.
  func png() throws -> [UInt8] {
    pixSetResolution(pix, 300, 300)
    // Level 4: a quarter of the time of the default for a twentieth more bytes.
    pixSetSpecial(pix, 10 + 4)
    return try bytes(format: Int32(IFF_PNG))
  }

  /// Several pages in one file, LZW for grey and colour, G4 for black and white.
  static func writeTIFF(_ pages: [Picture], to path: String) throws {
    for (index, page) in pages.enumerated() {
      let kind = page.depth == 1 ? IFF_TIFF_G4 : IFF_TIFF_LZW
      guard pixWriteTiff(path, page.pix, Int32(kind), index == 0 ? "w" : "a") == 0 else {
        throw SamplesError(.writeFailed, "Cannot write a TIFF file; is the folder writable and is there room?")
      }
    }
  }

  private func bytes(format: Int32) throws -> [UInt8] {
    var data: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard pixWriteMem(&data, &count, pix, format) == 0, let data else {
      throw SamplesError(.writeFailed, "Leptonica could not encode a picture.")
    }
    defer { lept_free(data) }
    return Array(UnsafeBufferPointer(start: data, count: count))
  }
}
