internal import CLeptonica

/// Which way up a page stands.
struct UprightFinder {
  struct Answer: Hashable, Sendable {
    /// Quarter turns clockwise that make the page upright, 0 … 3.
    var quarterTurns: Int
    /// 0 (no idea) … 1 (sure), about the half turn.
    var confidence: Double
  }

  /// - Parameter ink: 1-bit page, up to some degrees askew.
  func answer(_ ink: borrowing Pixels) throws(ScanImagingError) -> Answer {
    var up: Float = 0
    var left: Float = 0
    let half = try Pixels(pixReduceRankBinary2(ink.handle, 1, nil), step: "orientation")
    let quarter = try Pixels(pixReduceRankBinary2(half.handle, 1, nil), step: "orientation")
    let bold = try Pixels(pixDilateBrick(nil, quarter.handle, 3, 3), step: "orientation")
    let level = try Pixels(pixOpenBrick(nil, bold.handle, 45, 1), step: "orientation").inkCount
    let upright = try Pixels(pixOpenBrick(nil, bold.handle, 1, 45), step: "orientation").inkCount
    guard pixOrientDetect(ink.handle, &up, &left, 0, 0) == 0 else {
      return Answer(quarterTurns: 0, confidence: 0)
    }
    let confidence = { (score: Float) in Double(min(1, abs(score) / 12)) }
    if level >= upright {
      return Answer(quarterTurns: up > -6 ? 0 : 2, confidence: confidence(up))
    }
    return Answer(quarterTurns: left > -6 ? 1 : 3, confidence: confidence(left))
  }
}
