/// A projective map of the plane: (x, y) → ((a·x + b·y + c) / w, (d·x + e·y + f) / w) with w = g·x + h·y + 1.
public struct ProjectiveMap: Hashable, Sendable {
  public var a, b, c, d, e, f, g, h: Double

  public init(
    a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 0, e: Double = 1, f: Double = 0, g: Double = 0,
    h: Double = 0
  ) {
    (self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h) = (a, b, c, d, e, f, g, h)
  }

  public static let identity = ProjectiveMap()

  /// Where a point goes.
  public func apply(x: Double, y: Double) -> (x: Double, y: Double) {
    let w = g * x + h * y + 1
    return ((a * x + b * y + c) / w, (d * x + e * y + f) / w)
  }

  /// The upright rectangle around the image of `rect`, in pixels.
  public func boundingBox(of rect: PixelRect) -> PixelRect {
    let corners = [(rect.x, rect.y), (rect.maxX, rect.y), (rect.x, rect.maxY), (rect.maxX, rect.maxY)]
      .map { apply(x: Double($0.0), y: Double($0.1)) }
    let left = corners.map(\.x).min() ?? 0
    let top = corners.map(\.y).min() ?? 0
    let right = corners.map(\.x).max() ?? 0
    let bottom = corners.map(\.y).max() ?? 0
    return PixelRect(
      x: Int(left.rounded(.down)), y: Int(top.rounded(.down)),
      width: Int((right - left).rounded(.up)), height: Int((bottom - top).rounded(.up)))
  }

  /// First `self`, then `next`.
  public func followed(by next: ProjectiveMap) -> ProjectiveMap {
    let left = [next.a, next.b, next.c, next.d, next.e, next.f, next.g, next.h, 1]
    let right = [a, b, c, d, e, f, g, h, 1]
    var product = [Double](repeating: 0, count: 9)
    for row in 0..<3 {
      for column in 0..<3 {
        for index in 0..<3 { product[row * 3 + column] += left[row * 3 + index] * right[index * 3 + column] }
      }
    }
    let scale = product[8]
    return ProjectiveMap(
      a: product[0] / scale, b: product[1] / scale, c: product[2] / scale, d: product[3] / scale,
      e: product[4] / scale, f: product[5] / scale, g: product[6] / scale, h: product[7] / scale)
  }
}
