internal import CLeptonica
public import Foundation

extension GrayImage {
  /// The picture as a PNG file, 8-bit grey.
  public func pngData() throws(ScanImagingError) -> Data {
    try Pixels(self).pngData()
  }

  /// Reads a PNG (or any picture format that `ScanFile` knows, except PDF) as grey; colours by the brightest channel.
  ///
  /// For pictures of our own making: it knows no limits. Files from outside go through `ScanFile`.
  /// - Throws: `.damaged` when the bytes are no such picture.
  public init(pngData: Data) throws(ScanImagingError) {
    _ = Pixels.silence
    let decoded = pngData.withUnsafeBytes { bytes in
      pixReadMem(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
    }
    guard let pixels = Pixels(decoded) else {
      throw ScanImagingError(.damaged, "the bytes are not a picture")
    }
    self = try pixels.normalized().brightestChannel().grayImage()
  }
}

extension Pixels {
  func pngData() throws(ScanImagingError) -> Data {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard pixWriteMemPng(&bytes, &count, handle, 0) == 0, let bytes else {
      throw ScanImagingError(.processingFailed, "the picture could not be written as PNG")
    }
    defer { lept_free(bytes) }
    return Data(bytes: bytes, count: count)
  }
}
