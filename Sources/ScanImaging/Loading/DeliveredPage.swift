internal import CLeptonica
internal import CPageKernels

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
    case 32: try channel(isBrightest: true)
    case 8: try Pixels(pixCopy(nil, handle), step: "copy")
    case 1: try Pixels(spread())  // without the resolution the file declares: nothing asks a picture for it
    default: try Pixels(pixConvertTo8(handle, 0), step: "conversion to 8 bits")
    }
  }

  /// Grey by how bright a pixel looks (ITU-R BT.601): print in a light colour (水色, 黄緑), which the brightest channel takes
  /// for paper, stays. So do tints and patterns.
  func luminance() throws(ScanImagingError) -> Pixels {
    switch depth {
    case 32: try Pixels(pixConvertRGBToGray(handle, 0.299, 0.587, 0.114), step: "colour to grey")
    default: try brightestChannel()
    }
  }

  /// Grey by the darkest of the three channels: what has a colour gets dark.
  func darkestChannel() throws(ScanImagingError) -> Pixels {
    switch depth {
    case 32: try channel(isBrightest: false)
    default: try brightestChannel()
    }
  }

  /// Of each pixel of a colour picture the brightest, or the darkest, of its channels.
  private func channel(isBrightest: Bool) throws(ScanImagingError) -> Pixels {
    let result = try Pixels(pixCreate(Int32(width), Int32(height), 8), step: "colour to grey")
    pixCopyResolution(result.handle, handle)
    guard let colours = pixGetData(handle), let words = pixGetData(result.handle) else { return result }
    let (from, to) = (Int(pixGetWpl(handle)), Int(pixGetWpl(result.handle)))
    var tones = [UInt8](repeating: 0, count: to * 4)
    for y in 0..<height {
      page_channel(colours + y * from, Int32(width), isBrightest ? 1 : 0, &tones)
      tones.withUnsafeBytes { page_turn_words($0.bindMemory(to: UInt32.self).baseAddress, Int32(to), words + y * to) }
    }
    return result
  }
}
