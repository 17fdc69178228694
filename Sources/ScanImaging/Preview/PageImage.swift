internal import CLeptonica
public import Foundation

extension DeliveredPage {
  /// The page, or a part of it, as a JPEG for a screen.
  /// - Parameters:
  ///   - part: in pixels of the page as delivered; what lies outside of the page is left out. `nil`: the whole page.
  ///   - covered: places of the page that are painted over: what stands there is not in the picture.
  ///   - width: in pixels; a part that is narrower is not blown up.
  /// - Throws: `.noSuchPage` when the part lies outside of the page, `.processingFailed`.
  public func jpeg(
    part: PixelRect? = nil, covering covered: [PixelRect] = [], width: Int
  ) throws(ScanImagingError) -> Data {
    var shown = PixelRect(x: 0, y: 0, width: size.width, height: size.height)
    if let part {
      shown = part.intersection(shown)
      guard !shown.isEmpty else { throw ScanImagingError(.noSuchPage, "the part lies outside of the page") }
    }
    var cut = try pixels.cut(shown)
    // Leptonica scales and writes 1-bit pictures well only as grey.
    if cut.depth == 1 { cut = try Pixels(pixConvert1To8(nil, cut.handle, 255, 0), step: "grey of a 1-bit page") }
    let hidden = covered.map { $0.intersection(shown) }.filter { !$0.isEmpty }
    if !hidden.isEmpty {
      cut = try cut.covering(
        hidden.map { PixelRect(x: $0.x - shown.x, y: $0.y - shown.y, width: $0.width, height: $0.height) })
    }
    if width < shown.width {
      cut = try Pixels(pixScaleToSize(cut.handle, Int32(max(1, width)), 0), step: "scaling a page")
    }
    return try cut.jpegData(quality: 80)
  }
}

extension Pixels {
  fileprivate func cut(_ part: PixelRect) throws(ScanImagingError) -> Pixels {
    var box = boxCreate(Int32(part.x), Int32(part.y), Int32(part.width), Int32(part.height))
    defer { boxDestroy(&box) }
    return try Pixels(pixClipRectangle(handle, box, nil), step: "cutting out")
  }

  /// Paints places dark grey.
  fileprivate borrowing func covering(_ places: [PixelRect]) throws(ScanImagingError) -> Pixels {
    // In a picture with a palette a grey would be whatever colour has its number.
    let painted = try Pixels(
      pixRemoveColormapGeneral(handle, Int32(REMOVE_CMAP_BASED_ON_SRC), Int32(L_COPY)), step: "removing a palette")
    let depth = painted.depth
    let grey: UInt32 = depth == 32 ? 0x4040_4000 : depth == 16 ? 0x4040 : 0x40
    for place in places {
      var box = boxCreate(Int32(place.x), Int32(place.y), Int32(place.width), Int32(place.height))
      defer { boxDestroy(&box) }
      guard pixSetInRectArbitrary(painted.handle, box, grey) == 0 else {
        throw ScanImagingError(.processingFailed, "a place of the page could not be covered")
      }
    }
    return painted
  }

  fileprivate func jpegData(quality: Int32) throws(ScanImagingError) -> Data {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard pixWriteMemJpeg(&bytes, &count, handle, quality, 0) == 0, let bytes else {
      throw ScanImagingError(.processingFailed, "the picture could not be written as JPEG")
    }
    defer { lept_free(bytes) }
    return Data(bytes: bytes, count: count)
  }
}
