internal import CLeptonica
public import Foundation

extension DeliveredPage {
  /// The page, or a part of it, as a JPEG for a screen.
  /// - Parameters:
  ///   - part: in pixels of the page as delivered; what lies outside of the page is left out. `nil`: the whole page.
  ///   - width: in pixels; a part that is narrower is not blown up.
  /// - Throws: `.noSuchPage` when the part lies outside of the page, `.processingFailed`.
  public func jpeg(part: PixelRect? = nil, width: Int) throws(ScanImagingError) -> Data {
    var shown = PixelRect(x: 0, y: 0, width: size.width, height: size.height)
    if let part {
      let left = max(0, part.x)
      let top = max(0, part.y)
      let right = min(size.width, part.x + part.width)
      let bottom = min(size.height, part.y + part.height)
      guard left < right, top < bottom else {
        throw ScanImagingError(.noSuchPage, "the part lies outside of the page")
      }
      shown = PixelRect(x: left, y: top, width: right - left, height: bottom - top)
    }
    var cut = try pixels.cut(shown)
    // Leptonica scales and writes 1-bit pictures well only as grey.
    if cut.depth == 1 { cut = try Pixels(pixConvert1To8(nil, cut.handle, 255, 0), step: "grey of a 1-bit page") }
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
