/// How points of one picture lie in another: rows of a 3×3 matrix up to scale, enough for rotation, scale and perspective.
struct PlaneMap: Hashable, Sendable {
  private var m: [Double]

  static let identity = PlaneMap(m: [1, 0, 0, 0, 1, 0, 0, 0, 1])

  private init(m: [Double]) { self.m = m }

  static func scaled(_ factor: Double) -> PlaneMap { PlaneMap(m: [factor, 0, 0, 0, factor, 0, 0, 0, 1]) }

  static func scaled(x: Double, y: Double) -> PlaneMap { PlaneMap(m: [x, 0, 0, 0, y, 0, 0, 0, 1]) }

  static func moved(x: Double, y: Double) -> PlaneMap { PlaneMap(m: [1, 0, x, 0, 1, y, 0, 0, 1]) }

  /// Clockwise on a picture whose y points down.
  static func rotated(radians: Double) -> PlaneMap {
    let (sine, cosine) = Trigonometry.sineCosine(radians)
    return PlaneMap(m: [cosine, -sine, 0, sine, cosine, 0, 0, 0, 1])
  }

  /// Quarter turns clockwise of a picture `width` × `height`; the result's corner is at the origin again.
  static func quarterTurns(_ count: Int, width: Double, height: Double) -> PlaneMap {
    switch count & 3 {
    case 1: PlaneMap(m: [0, -1, height, 1, 0, 0, 0, 0, 1])
    case 2: PlaneMap(m: [-1, 0, width, 0, -1, height, 0, 0, 1])
    case 3: PlaneMap(m: [0, 1, 0, -1, 0, width, 0, 0, 1])
    default: .identity
    }
  }

  /// The map that takes a rectangle with its corner at the origin to four corners: top left, top right, bottom left,
  /// bottom right (Heckbert, "Fundamentals of Texture Mapping and Image Warping").
  static func rectangle(width: Double, height: Double, to corners: [(x: Double, y: Double)]) -> PlaneMap {
    let (p0, p1, p3, p2) = (corners[0], corners[1], corners[2], corners[3])
    let sumX = p0.x - p1.x + p2.x - p3.x
    let sumY = p0.y - p1.y + p2.y - p3.y
    let dx1 = p1.x - p2.x
    let dx2 = p3.x - p2.x
    let dy1 = p1.y - p2.y
    let dy2 = p3.y - p2.y
    let determinant = dx1 * dy2 - dx2 * dy1
    let g = (sumX * dy2 - dx2 * sumY) / determinant
    let h = (dx1 * sumY - sumX * dy1) / determinant
    let unit = PlaneMap(m: [
      p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x, p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y, g, h,
      1,
    ])
    return PlaneMap(m: [1 / width, 0, 0, 0, 1 / height, 0, 0, 0, 1]).followed(by: unit)
  }

  func followed(by next: PlaneMap) -> PlaneMap {
    var product = [Double](repeating: 0, count: 9)
    for row in 0..<3 {
      for column in 0..<3 {
        for index in 0..<3 { product[row * 3 + column] += next.m[row * 3 + index] * m[index * 3 + column] }
      }
    }
    return PlaneMap(m: product)
  }

  var inverse: PlaneMap {
    let (a, b, c, d, e, f, g, h, i) = (m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8])
    // The adjugate: a common factor does not matter.
    return PlaneMap(m: [
      e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f, d * h - e * g,
      b * g - a * h, a * e - b * d,
    ])
  }

  /// Eight coefficients with the ninth made 1, as Leptonica wants them.
  var coefficients: [Float] { m.prefix(8).map { Float($0 / m[8]) } }

  /// The linear part and shift, for maps without perspective.
  var affine: (xx: Double, yx: Double, xy: Double, yy: Double, x0: Double, y0: Double) {
    (m[0] / m[8], m[3] / m[8], m[1] / m[8], m[4] / m[8], m[2] / m[8], m[5] / m[8])
  }

  func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let w = m[6] * x + m[7] * y + m[8]
    return ((m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w)
  }

  /// The upright rectangle around the image of `rect`.
  func bounds(of rect: InkRect) -> InkRect {
    let points = rect.corners.map { apply($0.0, $0.1) }
    let first = points[0]
    return points.dropFirst().reduce(InkRect(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)) {
      $0.union(InkRect(minX: $1.x, minY: $1.y, maxX: $1.x, maxY: $1.y))
    }
  }
}
