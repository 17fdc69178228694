internal import CLeptonica

/// Where each pixel of the straightened page comes from, worked out step by step before any pixel is moved.
///
/// All steps are one projective map in the end, so the page is resampled once, however many steps there were.
struct PageGeometry {
  /// From pixels of the straightened page to pixels of the source picture.
  var map: ProjectiveMap
  /// Size of the straightened page.
  var size: PixelSize

  /// The page as it lies in the source picture.
  static func asDelivered(_ size: PixelSize) -> PageGeometry { PageGeometry(map: .identity, size: size) }

  /// A sheet within the source picture, laid flat at `pixelsPerInch`; A4 when its sides come near that.
  static func sheet(_ corners: Quadrilateral, pixelsPerInch: Double) -> PageGeometry? {
    let lies = corners.meanWidth > corners.meanHeight
    let ratio = max(corners.meanWidth, corners.meanHeight) / min(corners.meanWidth, corners.meanHeight)
    let long = 297 / 25.4 * pixelsPerInch
    // Foreshortening changes the ratio of a tilted sheet by a tenth and more.
    let short = ratio > 1.2 && ratio < 1.65 ? long / 2.0.squareRoot() : long / ratio
    let size = PixelSize(width: Int((lies ? long : short).rounded()), height: Int((lies ? short : long).rounded()))
    let target = Quadrilateral.rectangle(width: Double(size.width - 1), height: Double(size.height - 1))
    guard let map = ProjectiveMap(from: target, to: corners) else { return nil }
    return PageGeometry(map: map, size: size)
  }

  /// Puts a step before the others: `step` leads from pixels of the new page to pixels of the page so far.
  func preceded(by step: ProjectiveMap, size: PixelSize? = nil) -> PageGeometry {
    PageGeometry(map: step.followed(by: map), size: size ?? self.size)
  }

  func turned(_ quarterTurns: Int) -> PageGeometry {
    let isSideways = quarterTurns & 1 == 1
    return preceded(
      by: .quarterTurns(quarterTurns, of: size),
      size: isSideways ? PixelSize(width: size.height, height: size.width) : size)
  }

  /// Whether the straightened page is the source picture itself.
  func isAsDelivered(_ source: PixelSize) -> Bool { map == .identity && size == source }

  /// The straightened page out of its source, 8-bit grey; white where the source has nothing.
  func render(_ source: borrowing Pixels) throws(ScanImagingError) -> Pixels {
    if isAsDelivered(source.size) { return try Pixels(pixCopy(nil, source.handle), step: "copy") }
    for turns in 1...3 where size == PageGeometry.asDelivered(source.size).turned(turns).size {
      if map == .quarterTurns(turns, of: source.size) {
        return try Pixels(pixRotateOrth(source.handle, Int32(turns)), step: "turning")
      }
    }
    let map = map
    return try Resampling(size: size) { map.apply(x: $0, y: $1) }.picture(from: source)
  }
}
