internal import CLeptonica

/// The resolution of a delivered page: what its file declares when that makes a sheet of paper, else from its size.
struct Resolution {
  let pixelsPerInch: Double

  /// Long sides in inches that scanners deliver: A3, B4, A4, letter, legal, B5, A5, A6.
  private static let longSides = [16.54, 14.33, 11.69, 11.0, 14.0, 10.12, 8.27, 5.83]

  init(pixelsPerInch declared: Double?, size: PixelSize) {
    let long = Double(max(size.width, size.height))
    if let declared, Self.longSides.contains(where: { abs(long / declared / $0 - 1) < 0.06 }) {
      pixelsPerInch = declared
      return
    }
    // Undeclared: taken as A4, and as one of the usual resolutions when it comes near one.
    let guess = long / (297 / 25.4)
    if let declared, declared < guess * 1.6, declared > guess * 0.9 {
      // An odd cut of a larger sheet, or a sheet with its scanner's overscan.
      pixelsPerInch = declared
      return
    }
    let usual = [150.0, 200, 240, 300, 400, 600].first { abs(guess / $0 - 1) < 0.025 }
    pixelsPerInch = min(1200, max(100, usual ?? guess))
  }
}

extension Pixels {
  /// Scaled, reduced by area and enlarged by interpolation; the same picture when the factor is all but 1.
  consuming func scaled(across: Double, down: Double) throws(ScanImagingError) -> Pixels {
    if abs(across - 1) < 0.02, abs(down - 1) < 0.02 { return self }
    if across < 0.75 || down < 0.75 {
      return try Pixels(pixScaleAreaMap(handle, Float(across), Float(down)), step: "scaling")
    }
    return try Pixels(pixScaleGrayLI(handle, Float(across), Float(down)), step: "scaling")
  }

  /// An 8-bit picture with the stair steps of a 1-bit fax rounded: each pixel weighs half, its neighbours a quarter
  /// each, across and down. A stroke one pixel thin stays half as dark as ink; an even average would leave a third.
  func softened() throws(ScanImagingError) -> Pixels {
    let image = try grayImage()
    let (width, height) = (image.width, image.height)
    guard width > 2, height > 2 else { return try Pixels(image) }
    var level = image
    var result = image
    image.pixels.withUnsafeBufferPointer { source in
      level.pixels.withUnsafeMutableBufferPointer { target in
        for y in 0..<height {
          let row = y * width
          for x in 1..<(width - 1) {
            let sum = Int(source[row + x - 1]) + 2 * Int(source[row + x]) + Int(source[row + x + 1])
            target[row + x] = UInt8(truncatingIfNeeded: sum >> 2)
          }
        }
      }
    }
    level.pixels.withUnsafeBufferPointer { source in
      result.pixels.withUnsafeMutableBufferPointer { target in
        for y in 1..<(height - 1) {
          let row = y * width
          for x in 0..<width {
            let sum = Int(source[row + x - width]) + 2 * Int(source[row + x]) + Int(source[row + x + width])
            target[row + x] = UInt8(truncatingIfNeeded: sum >> 2)
          }
        }
      }
    }
    return try Pixels(result)
  }
}
