internal import CLeptonica

/// One page as its file delivers it, turned as its EXIF or TIFF orientation asks; colour is still there.
///
/// It owns its pixels, so it is moved, not copied; a 300-dpi A4 page in colour holds 35 MB until it is let go.
public struct DeliveredPage: ~Copyable, Sendable {
  /// Page of the file, from 1.
  public let number: Int
  /// Resolution the file declares, in pixels per inch; nil when it declares none or an impossible one.
  public let declaredPixelsPerInch: Double?
  /// Height of a pixel divided by its width: 1, except for faxes of standard resolution (about 2).
  public let pixelAspect: Double
  /// 1, 8 or 32 bits a pixel, no palette, no transparency.
  let pixels: Pixels

  init(
    number: Int, pixels: consuming Pixels, declaredPixelsPerInch: Double? = nil, pixelAspect: Double = 1
  ) {
    self.number = number
    self.pixels = pixels
    self.declaredPixelsPerInch = declaredPixelsPerInch
    self.pixelAspect = pixelAspect
  }

  /// A page from a picture in memory, such as a test's or a preview's.
  public init(number: Int = 1, image: GrayImage, declaredPixelsPerInch: Double? = nil) throws(ScanImagingError) {
    self.init(number: number, pixels: try Pixels(image), declaredPixelsPerInch: declaredPixelsPerInch)
  }

  /// Size in pixels as delivered; boxes of the reading contract are in these coordinates.
  public var size: PixelSize { pixels.size }
  /// Whether the page has colour at all; without it a red seal cannot be told from ink.
  public var hasColour: Bool { pixels.depth == 32 }
}

extension Pixels {
  /// The same picture with 1, 8 or 32 bits a pixel, palette resolved, transparency laid on white.
  consuming func normalized() throws(ScanImagingError) -> Pixels {
    if depth == 32, pixGetSpp(handle) == 4 {
      return try Pixels(pixAlphaBlendUniform(handle, 0xffff_ff00), step: "transparency")
    }
    if pixGetColormap(handle) != nil {
      let plain = try Pixels(pixRemoveColormap(handle, Int32(REMOVE_CMAP_BASED_ON_SRC)), step: "palette")
      return try plain.normalized()
    }
    switch depth {
    case 1, 8, 32: return self
    case 16: return try Pixels(pixConvert16To8(handle, Int32(L_MS_BYTE)), step: "16 to 8 bits")
    default: return try Pixels(pixConvertTo8(handle, 0), step: "conversion to 8 bits")
    }
  }

  /// Grey by the brightest of the three channels: vermilion seals and tinted patterns go to paper, black ink stays.
  func brightestChannel() throws(ScanImagingError) -> Pixels {
    switch depth {
    case 32: try channel(max)
    case 8: try Pixels(pixCopy(nil, handle), step: "copy")
    default: try Pixels(pixConvertTo8(handle, 0), step: "conversion to 8 bits")
    }
  }

  /// Grey by the darkest of the three channels: what has a colour gets dark.
  func darkestChannel() throws(ScanImagingError) -> Pixels {
    switch depth {
    case 32: try channel(min)
    default: try brightestChannel()
    }
  }

  /// Of each pixel of a colour picture what `choose` takes of its channels.
  @inline(__always)
  private func channel(_ choose: (UInt8, UInt8) -> UInt8) throws(ScanImagingError) -> Pixels {
    let result = try Pixels(pixCreate(Int32(width), Int32(height), 8), step: "colour to grey")
    pixCopyResolution(result.handle, handle)
    guard let colours = pixGetData(handle), let words = pixGetData(result.handle) else { return result }
    let (from, to) = (Int(pixGetWpl(handle)), Int(pixGetWpl(result.handle)))
    for y in 0..<height {
      let row = colours + y * from
      let bytes = UnsafeMutableRawPointer(words + y * to).assumingMemoryBound(to: UInt8.self)
      for x in 0..<width {
        let colour = row[x]
        bytes[x] = choose(
          choose(UInt8(truncatingIfNeeded: colour &>> 24), UInt8(truncatingIfNeeded: colour &>> 16)),
          UInt8(truncatingIfNeeded: colour &>> 8))
      }
      // Leptonica keeps the first of four pixels in a word's highest byte.
      for word in 0..<to { words[y * to + word] = words[y * to + word].byteSwapped }
    }
    return result
  }
}
