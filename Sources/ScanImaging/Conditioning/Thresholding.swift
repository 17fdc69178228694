internal import CLeptonica
internal import CPageKernels

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
    for y in 0..<height {
      UnsafeRawPointer(tones + y * from).withMemoryRebound(to: UInt8.self, capacity: from * 4) {
        page_darker($0, Int32(width), Int32(tone), 1, bits + y * to)
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
    let tone = Int32(min(255, max(1, tone)))
    image.pixels.withUnsafeBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      for y in 0..<image.height {
        page_darker(pixels + y * image.width, Int32(image.width), tone, 0, bits + y * to)
      }
    }
    self = result
  }
}
