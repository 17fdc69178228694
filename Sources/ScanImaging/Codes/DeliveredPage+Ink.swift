internal import CLeptonica

extension DeliveredPage {
  /// The page as grey with everything dark that has ink of any colour: black print, a blue pen, a red stroke.
  ///
  /// Pixels are square, so places on it are those of the page as delivered times `across` and `down`.
  /// - Parameter longest: pixels of the longer side that are not exceeded.
  /// - Throws: `.processingFailed`.
  public func inkImage(
    longest: Int = 5200
  ) throws(ScanImagingError) -> (image: GrayImage, across: Double, down: Double) {
    var grey = try pixels.darkestChannel()
    if pixels.depth == 1 { grey = try Pixels(pixBlockconv(grey.handle, 1, 1), step: "softening") }
    var (across, down) = (1.0, max(0.25, min(4, pixelAspect)))
    let side = max(Double(size.width), Double(size.height) * down)
    if side > Double(longest) {
      let factor = Double(longest) / side
      (across, down) = (factor, down * factor)
    }
    guard across != 1 || down != 1 else { return (try grey.grayImage(), 1, 1) }
    let scaled =
      max(across, down) <= 1
      ? try Pixels(pixScaleAreaMap(grey.handle, Float(across), Float(down)), step: "scaling a page")
      : try Pixels(pixScale(grey.handle, Float(across), Float(down)), step: "scaling a page")
    let image = try scaled.grayImage()
    return (image, Double(image.width) / Double(size.width), Double(image.height) / Double(size.height))
  }
}
