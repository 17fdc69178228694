internal import CLeptonica
internal import CPageKernels

/// Moves the pixels of a grey picture to where a page's geometry wants them, by bilinear interpolation.
///
/// Where a pixel comes from is worked out exactly at every sixteenth pixel of a row and interpolated in between: over
/// sixteen pixels a projective map of a page bends by less than a hundredth of a pixel.
struct Resampling {
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
    let stride = Int(pixGetWpl(target.handle))
    // Leptonica keeps the first of four grey pixels in a word's highest byte. Turned over once, neighbours lie side by side
    // and are fetched together.
    let (sourceWidth, sourceHeight, wide) = (source.width, source.height, Int(pixGetWpl(source.handle)))
    let count = wide * sourceHeight
    let plain = UnsafeMutablePointer<UInt32>.allocate(capacity: count + Int(page_room) / 4)
    defer { plain.deallocate() }
    page_turn_words(sourceWords, Int32(count), plain)
    (plain + count).initialize(repeating: 0, count: Int(page_room) / 4)
    let bytes = UnsafeRawPointer(plain).assumingMemoryBound(to: UInt8.self)
    let span = Int(page_span)
    var own = [UInt32](repeating: 0, count: stride)
    var places = [Double](repeating: 0, count: 2 * ((size.width + span - 1) / span + 1))
    for y in 0..<size.height {
      for index in 0..<(places.count / 2) {
        (places[2 * index], places[2 * index + 1]) = place(Double(index * span), Double(y))
      }
      own.withUnsafeMutableBytes { own in
        page_resample(
          bytes, Int32(wide * 4), Int32(sourceWidth), Int32(sourceHeight), places, Int32(size.width),
          own.bindMemory(to: UInt8.self).baseAddress)
      }
      page_turn_words(own, Int32(stride), words + y * stride)
    }
    return target
  }
}
