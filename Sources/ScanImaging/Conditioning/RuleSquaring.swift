/// Straightens what is still slanted after a page was turned: what perspective or uneven feeding left, seen by the
/// ruled lines, which were level and upright when they were printed.
struct RuleSquaring {
  /// Lines shorter than this, in pixels, say too little about direction.
  var shortest = 300.0
  /// Lines that are shorter all together may be those of one stamp (収受印), which a hand set down askew.
  var leastOfAll = 1000.0

  /// From the pixels of a page whose lines are square to those of this page; nil when there are too few lines to tell
  /// or nothing to mend.
  func map(_ strokes: [RuleStroke], size: PixelSize, least: Double = 2.5) -> ProjectiveMap? {
    guard let level = trend(strokes.filter { $0.direction == .horizontal }),
      let upright = trend(strokes.filter { $0.direction == .vertical }) ?? rightAngled(level, strokes)
    else { return nil }
    let (right, bottom) = (Double(size.width - 1), Double(size.height - 1))
    // Four lines, one along each edge of the page, as slanted there as the rules are; through the edges' middles.
    func across(_ trend: Trend, at place: Double, along: Double, from middle: Double) -> Double {
      place + trend.slope(at: place) * (along - middle)
    }
    func corner(_ x: Double, _ y: Double) -> PagePoint {
      var point = PagePoint(x: x, y: y)
      for _ in 0..<4 {
        point = PagePoint(
          x: across(upright, at: x, along: point.y, from: bottom / 2),
          y: across(level, at: y, along: point.x, from: right / 2))
      }
      return point
    }
    let slanted = Quadrilateral(
      topLeft: corner(0, 0), topRight: corner(right, 0), bottomRight: corner(right, bottom),
      bottomLeft: corner(0, bottom))
    guard let map = ProjectiveMap(from: .rectangle(width: right, height: bottom), to: slanted),
      map.displacement(over: size) >= least, map.displacement(over: size) < 0.2 * Double(size.width)
    else { return nil }
    return map
  }

  /// How slanted lines are, depending on where they stand across.
  private struct Trend {
    var base, change: Double

    func slope(at place: Double) -> Double { base + change * place }
  }

  /// A line through the slopes, weighted by length; the odd ones out are dropped.
  private func trend(_ strokes: [RuleStroke]) -> Trend? {
    var lines = strokes.filter { $0.length >= shortest }
    guard lines.count >= 2, lines.reduce(0, { $0 + $1.length }) >= leastOfAll else { return nil }
    var result = Trend(base: 0, change: 0)
    for _ in 0..<3 {
      // A slope is known the better the longer its line: its variance falls with the third power of the length.
      func weight(_ line: RuleStroke) -> Double { line.length * line.length * line.length }
      let total = lines.reduce(0) { $0 + weight($1) }
      let place = lines.reduce(0) { $0 + weight($1) * $1.middle } / total
      let slope = lines.reduce(0) { $0 + weight($1) * $1.slope } / total
      var (covariance, variance) = (0.0, 0.0)
      for line in lines {
        covariance += weight(line) * (line.middle - place) * (line.slope - slope)
        variance += weight(line) * (line.middle - place) * (line.middle - place)
      }
      // Lines that stand close together cannot tell how the slope changes over the page.
      let spread = (variance / total).squareRoot()
      let change = spread > 120 && lines.count >= 3 ? covariance / variance : 0
      result = Trend(base: slope - change * place, change: change)
      let kept = lines.filter { abs($0.slope - result.slope(at: $0.middle)) < 0.004 + 2 / $0.length }
      if kept.count < 2 || kept.count == lines.count { break }
      lines = kept
    }
    return result
  }

  /// Without upright lines the level ones still tell how the page is turned.
  private func rightAngled(_ level: Trend, _ strokes: [RuleStroke]) -> Trend? {
    let middles = strokes.filter { $0.direction == .horizontal }.map(\.middle)
    guard let low = middles.min(), let high = middles.max() else { return nil }
    return Trend(base: -level.slope(at: (low + high) / 2), change: 0)
  }
}
