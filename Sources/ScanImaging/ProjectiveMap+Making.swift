internal import Glibc

/// A place on a page, in pixels.
struct PagePoint: Hashable, Sendable {
  var x, y: Double

  func distance(to other: PagePoint) -> Double { hypot(other.x - x, other.y - y) }
}

/// Four corners in the order top left, top right, bottom right, bottom left.
struct Quadrilateral: Hashable, Sendable {
  var topLeft, topRight, bottomRight, bottomLeft: PagePoint

  var corners: [PagePoint] { [topLeft, topRight, bottomRight, bottomLeft] }

  static func rectangle(width: Double, height: Double) -> Quadrilateral {
    Quadrilateral(
      topLeft: PagePoint(x: 0, y: 0), topRight: PagePoint(x: width, y: 0),
      bottomRight: PagePoint(x: width, y: height), bottomLeft: PagePoint(x: 0, y: height))
  }

  /// Length of its upper and lower side together, halved; and of left and right.
  var meanWidth: Double { (topLeft.distance(to: topRight) + bottomLeft.distance(to: bottomRight)) / 2 }
  var meanHeight: Double { (topLeft.distance(to: bottomLeft) + topRight.distance(to: bottomRight)) / 2 }
}

extension ProjectiveMap {
  func apply(_ point: PagePoint) -> PagePoint {
    let result = apply(x: point.x, y: point.y)
    return PagePoint(x: result.x, y: result.y)
  }

  /// The map that takes four points to four others; nil when three of them lie on a line.
  init?(from source: Quadrilateral, to target: Quadrilateral) {
    var system: [[Double]] = []
    for (from, to) in zip(source.corners, target.corners) {
      system.append([from.x, from.y, 1, 0, 0, 0, -from.x * to.x, -from.y * to.x, to.x])
      system.append([0, 0, 0, from.x, from.y, 1, -from.x * to.y, -from.y * to.y, to.y])
    }
    guard let found = Self.solved(system) else { return nil }
    self.init(
      a: found[0], b: found[1], c: found[2], d: found[3], e: found[4], f: found[5], g: found[6], h: found[7])
  }

  /// Gauss elimination with row exchange; each row holds its coefficients and its right side.
  private static func solved(_ system: [[Double]]) -> [Double]? {
    var rows = system
    let count = rows.count
    for column in 0..<count {
      guard let best = (column..<count).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[best][column]) > 1e-12
      else { return nil }
      rows.swapAt(column, best)
      for row in 0..<count where row != column {
        let factor = rows[row][column] / rows[column][column]
        if factor == 0 { continue }
        for index in column...count { rows[row][index] -= factor * rows[column][index] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }

  /// The map back; nil for a map that flattens the plane.
  var inverse: ProjectiveMap? {
    // The adjugate, scaled so that its last element is 1.
    let (A, B, C) = (e - f * h, c * h - b, b * f - c * e)
    let (D, E, F) = (f * g - d, a - c * g, c * d - a * f)
    let (G, H, scale) = (d * h - e * g, b * g - a * h, a * e - b * d)
    guard abs(scale) > 1e-12 else { return nil }
    return ProjectiveMap(
      a: A / scale, b: B / scale, c: C / scale, d: D / scale, e: E / scale, f: F / scale, g: G / scale, h: H / scale)
  }

  /// From a picture `across` × `down` times the scale of another, to that other.
  static func scale(_ across: Double, _ down: Double) -> ProjectiveMap {
    ProjectiveMap(a: across, c: across / 2 - 0.5, e: down, f: down / 2 - 0.5)
  }

  /// From a picture turned clockwise by quarter turns, to the picture of `size` before.
  static func quarterTurns(_ turns: Int, of size: PixelSize) -> ProjectiveMap {
    let (right, bottom) = (Double(size.width - 1), Double(size.height - 1))
    switch turns & 3 {
    case 1: return ProjectiveMap(a: 0, b: 1, c: 0, d: -1, e: 0, f: bottom)
    case 2: return ProjectiveMap(a: -1, b: 0, c: right, d: 0, e: -1, f: bottom)
    case 3: return ProjectiveMap(a: 0, b: -1, c: right, d: 1, e: 0, f: 0)
    default: return .identity
    }
  }

  /// From a picture turned clockwise by `degrees` about its middle, to the picture before.
  static func turn(_ degrees: Double, of size: PixelSize) -> ProjectiveMap {
    let radians = degrees * .pi / 180
    let (cosine, sine) = (cos(radians), sin(radians))
    let (x, y) = (Double(size.width - 1) / 2, Double(size.height - 1) / 2)
    return ProjectiveMap(
      a: cosine, b: sine, c: x - cosine * x - sine * y, d: -sine, e: cosine, f: y + sine * x - cosine * y)
  }

  /// How far this map moves any corner of a page.
  func displacement(over size: PixelSize) -> Double {
    Quadrilateral.rectangle(width: Double(size.width), height: Double(size.height)).corners
      .map { $0.distance(to: apply($0)) }.max() ?? 0
  }
}
