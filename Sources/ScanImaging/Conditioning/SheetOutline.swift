internal import CLeptonica

/// The four sides of a bright area, fitted to its outermost pixels.
struct SheetOutline {
  /// A side as across = offset + slope · along; along is x for upper and lower side, y for left and right.
  struct Side: Hashable, Sendable {
    var offset, slope: Double
  }

  private let top, bottom, left, right: Side

  init(top: Side, bottom: Side, left: Side, right: Side) {
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
  }

  /// Nil when a side has too few pixels for a line.
  init?(_ sheet: borrowing Pixels) {
    guard let words = pixGetData(sheet.handle) else { return nil }
    let stride = Int(pixGetWpl(sheet.handle))
    let (width, height) = (sheet.width, sheet.height)
    var rows: [(Int, Int, Int)] = []
    var upper = [Int](repeating: -1, count: width)
    var lower = [Int](repeating: -1, count: width)
    func isBright(_ x: Int, _ y: Int) -> Bool { words[y * stride + x >> 5] >> UInt32(31 - x & 31) & 1 == 1 }
    // From the edges inwards, up to the first bright pixel: the sheet's inside is never looked at.
    for y in 0..<height {
      guard let first = (0..<width).first(where: { isBright($0, y) }),
        let last = (0..<width).last(where: { isBright($0, y) })
      else { continue }
      rows.append((y, first, last))
    }
    for x in 0..<width {
      guard let first = (0..<height).first(where: { isBright(x, $0) }) else { continue }
      upper[x] = first
      lower[x] = (0..<height).last { isBright(x, $0) } ?? first
    }
    let columns = (0..<width).filter { upper[$0] >= 0 }
    guard let top = Self.side(columns.map { (Double($0), Double(upper[$0])) }),
      let bottom = Self.side(columns.map { (Double($0), Double(lower[$0])) }),
      let left = Self.side(rows.map { (Double($0.0), Double($0.1)) }),
      let right = Self.side(rows.map { (Double($0.0), Double($0.2)) })
    else { return nil }
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
  }

  /// Where the sides meet; nil unless that is a sensible sheet.
  var quadrilateral: Quadrilateral? {
    func corner(_ level: Side, _ upright: Side) -> PagePoint {
      let y = (level.offset + level.slope * upright.offset) / (1 - level.slope * upright.slope)
      return PagePoint(x: upright.offset + upright.slope * y, y: y)
    }
    let found = Quadrilateral(
      topLeft: corner(top, left), topRight: corner(top, right), bottomRight: corner(bottom, right),
      bottomLeft: corner(bottom, left))
    let sides = [
      found.topLeft.distance(to: found.topRight), found.bottomLeft.distance(to: found.bottomRight),
      found.topLeft.distance(to: found.bottomLeft), found.topRight.distance(to: found.bottomRight),
    ]
    guard sides[0] > 0.6 * sides[1], sides[1] > 0.6 * sides[0], sides[2] > 0.6 * sides[3], sides[3] > 0.6 * sides[2],
      found.meanWidth > 0, found.meanHeight / found.meanWidth > 0.45, found.meanHeight / found.meanWidth < 2.2
    else { return nil }
    return found
  }

  /// The line most of the points stand on. Points of the neighbouring sides and of fingers lie off it and are dropped.
  private static func side(_ points: [(along: Double, across: Double)]) -> Side? {
    guard points.count >= 20 else { return nil }
    let trimmed = points.dropFirst(points.count / 12).dropLast(points.count / 12)
    var best: (support: Int, side: Side)?
    let samples = Array(trimmed)
    let step = max(1, samples.count / 24)
    for first in Swift.stride(from: 0, to: samples.count, by: step) {
      for second in Swift.stride(from: first + samples.count / 4, to: samples.count, by: step) {
        let slope =
          (samples[second].across - samples[first].across) / (samples[second].along - samples[first].along)
        guard abs(slope) < 0.6 else { continue }
        let side = Side(offset: samples[first].across - slope * samples[first].along, slope: slope)
        var support = 0
        for index in Swift.stride(from: 0, to: samples.count, by: 4)
        where abs(side.offset + side.slope * samples[index].along - samples[index].across) < 1.8 { support += 1 }
        if support > best?.support ?? 0 { best = (support, side) }
      }
    }
    guard let best, best.support * 4 > samples.count * 2 / 5 else { return nil }
    let near = points.filter { abs(best.side.offset + best.side.slope * $0.along - $0.across) < 2.4 }
    let (along, across) = (
      near.reduce(0) { $0 + $1.along } / Double(near.count), near.reduce(0) { $0 + $1.across } / Double(near.count)
    )
    var (covariance, variance) = (0.0, 0.0)
    for point in near {
      covariance += (point.along - along) * (point.across - across)
      variance += (point.along - along) * (point.along - along)
    }
    let slope = variance > 0 ? covariance / variance : 0
    return Side(offset: across - slope * along, slope: slope)
  }
}
