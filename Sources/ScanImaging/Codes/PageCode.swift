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

  /// The texts of QR codes in the corners of the page, whichever way it lies: a quick look, a third of `codes()` at most.
  /// - Throws: `.processingFailed`.
  public func cornerCodes() throws(ScanImagingError) -> [String] {
    let scanner = try CodeScanner()
    let page = try pixels.brightestChannel().grayImage()
    let (across, down) = (page.width * 32 / 100, page.height * 26 / 100)
    var texts: [String] = []
    for x in [0, page.width - across] {
      for y in [0, page.height - down] {
        let corner = page.cropped(to: PixelRect(x: x, y: y, width: across, height: down))
        texts += scanner.codes(on: corner, scale: 1).map(\.text)
      }
    }
    return texts
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
