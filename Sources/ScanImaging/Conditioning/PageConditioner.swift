internal import CLeptonica

/// Makes a delivered page ready for reading: straight, upright, white paper, black ink, rules and cells found.
public struct PageConditioner: Sendable {
  /// Resolution of the result. Default 300: at it text of 10.5 points has the height that reading does best.
  public var pixelsPerInch: Double

  public init(pixelsPerInch: Double = 300) {
    self.pixelsPerInch = pixelsPerInch
  }

  /// - Throws: `.processingFailed` when memory runs out.
  public func condition(_ page: borrowing DeliveredPage) throws(ScanImagingError) -> ConditionedPage {
    var work = try page.pixels.brightestChannel()
    var map = ProjectiveMap.identity
    let scale = pixelsPerInch / estimatedPixelsPerInch(page)
    if abs(scale - 1) > 0.02 {
      let before = work.size
      work = try Pixels(pixScale(work.handle, Float(scale), Float(scale)), step: "scaling")
      let (across, down) = (Double(before.width) / Double(work.width), Double(before.height) / Double(work.height))
      map = ProjectiveMap(a: across, c: across / 2 - 0.5, e: down, f: down / 2 - 0.5)
    }
    let levels = try InkLevels(work, step: 4)
    var image = try levels.stretch(work)
    let angle = try skew(image)
    if abs(angle) > 0.03 {
      let radians = angle * .pi / 180
      image = try Pixels(pixRotateAMGray(image.handle, Float(radians), 255), step: "straightening")
      map = rotation(radians, image.size).followed(by: map)
    }
    let ink = try Pixels(pixThresholdToBinary(image.handle, 160), step: "black and white")
    let strokes = try RuleFinder().strokes(in: ink)
    let text = try RuleEraser().erase(strokes, from: image, ink: ink)
    return ConditionedPage(
      number: page.number, deliveredSize: page.size, image: try image.grayImage(), textImage: try text.grayImage(),
      pixelsPerInch: pixelsPerInch, toDelivered: map, rules: strokes.map(\.rule),
      cells: CellFinder().cells(between: strokes), seals: [])
  }

  private func estimatedPixelsPerInch(_ page: borrowing DeliveredPage) -> Double {
    page.declaredPixelsPerInch ?? Double(max(page.size.width, page.size.height)) / 11.69
  }

  /// Degrees by which the page must be turned clockwise to be straight.
  private func skew(_ image: borrowing Pixels) throws(ScanImagingError) -> Double {
    let ink = try Pixels(pixThresholdToBinary(image.handle, 160), step: "black and white")
    var (angle, confidence): (Float, Float) = (0, 0)
    guard pixFindSkewSweepAndSearch(ink.handle, &angle, &confidence, 4, 2, 7, 1, 0.01) == 0, confidence > 2 else {
      return 0
    }
    return Double(angle)
  }

  /// From pixels of the turned picture to pixels of the picture before.
  private func rotation(_ radians: Double, _ size: PixelSize) -> ProjectiveMap {
    let (cosine, sine) = (Double.cos(radians), Double.sin(radians))
    let (x, y) = (Double(size.width / 2), Double(size.height / 2))
    return ProjectiveMap(
      a: cosine, b: sine, c: x - cosine * x - sine * y, d: -sine, e: cosine, f: y + sine * x - cosine * y)
  }
}
