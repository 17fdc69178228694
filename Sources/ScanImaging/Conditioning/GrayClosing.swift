internal import CLeptonica
internal import CPageKernels

extension Pixels {
  /// An 8-bit picture whose dark spots that no brick fits into take the tone of what is around them: the brightest pixel
  /// under the brick, then of these the darkest. The same as Leptonica's `pixCloseGray` for odd sides, many pixels at once.
  func closedGray(across: Int, down: Int) throws(ScanImagingError) -> Pixels {
    guard depth == 8, across & 1 == 1, down & 1 == 1 else {
      return try Pixels(pixCloseGray(handle, Int32(across), Int32(down)), step: "closing")
    }
    var image = try grayImage()
    let (width, height) = (Int32(image.width), Int32(image.height))
    let done = image.pixels.withUnsafeMutableBufferPointer { pixels in
      // Brightest first, then darkest.
      [Int32(1), 0].allSatisfy { isBrightest in
        page_slide_across(pixels.baseAddress, width, height, Int32(across / 2), isBrightest) == 1
          && page_slide_down(pixels.baseAddress, width, height, Int32(down / 2), isBrightest) == 1
      }
    }
    guard done else { throw ScanImagingError(.processingFailed, "a page is too large for the memory") }
    return try Pixels(image)
  }
}
