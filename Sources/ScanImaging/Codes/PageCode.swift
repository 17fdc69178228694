internal import CLeptonica

/// A QR code found on a page.
public struct PageCode: Hashable, Sendable {
  /// A corner in pixels of the page as delivered.
  public struct Corner: Hashable, Sendable {
    public let x, y: Double
  }

  public let text: String
  /// Four corners, always in the same order around the symbol, however the page lies: the same code on two pages tells how
  /// one page goes over into the other.
  public let corners: [Corner]
}

extension DeliveredPage {
  /// The QR codes on the page, whichever way it lies.
  /// - Throws: `.processingFailed`.
  public func codes() throws(ScanImagingError) -> [PageCode] {
    try codes(in: try pixels.brightestChannel().grayImage())
  }

  func codes(in image: GrayImage) throws(ScanImagingError) -> [PageCode] {
    let scanner = try CodeScanner()
    var found = scanner.codes(on: image, scale: 1)
    if found.isEmpty {
      // A scan of high resolution shows grain within a module, one of low resolution too few pixels of it.
      let factor = max(size.width, size.height) > 2600 ? 0.5 : 2.0
      let other = try Pixels(image)
      let scaled =
        factor < 1
        ? try Pixels(pixScaleAreaMap(other.handle, Float(factor), Float(factor)), step: "scaling a page")
        : try Pixels(pixScale(other.handle, Float(factor), Float(factor)), step: "scaling a page")
      found = scanner.codes(on: try scaled.grayImage(), scale: 1 / factor)
    }
    return found
  }
}
