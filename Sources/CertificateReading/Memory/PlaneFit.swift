import Residency

/// An affine map of the plane: (x, y) → (a·x + b·y + c, d·x + e·y + f), in millimetres.
struct PlaneFit: Hashable, Sendable {
  var a = 1.0, b = 0.0, c = 0.0, d = 0.0, e = 1.0, f = 0.0

  struct Point: Hashable, Sendable {
    var x, y: Double
  }

  func apply(_ point: Point) -> Point { Point(x: a * point.x + b * point.y + c, y: d * point.x + e * point.y + f) }

  /// The upright map (one scale, one shift) by which two points go to two others; `nil` when they lie too near together, or
  /// the scale or the direction is none by which a straightened page differs from another.
  init?(_ from: (Point, Point), to: (Point, Point)) {
    let (dx, dy) = (from.1.x - from.0.x, from.1.y - from.0.y)
    let (ex, ey) = (to.1.x - to.0.x, to.1.y - to.0.y)
    let length = (dx * dx + dy * dy).squareRoot()
    let other = (ex * ex + ey * ey).squareRoot()
    guard length >= 30 else { return nil }
    let scale = other / length
    guard (0.8...1.25).contains(scale), abs(dx * ey - dy * ex) <= 0.06 * length * other, dx * ex + dy * ey > 0 else {
      return nil
    }
    (a, e) = (scale, scale)
    c = (to.0.x + to.1.x - scale * (from.0.x + from.1.x)) / 2
    f = (to.0.y + to.1.y - scale * (from.0.y + from.1.y)) / 2
  }

  /// The affine map by least squares; `nil` for fewer than three pairs, or pairs on one line.
  init?(_ pairs: [(from: Point, to: Point)]) {
    guard pairs.count >= 3 else { return nil }
    var normal = [[Double]](repeating: [Double](repeating: 0, count: 3), count: 3)
    var right = [[Double]](repeating: [0, 0], count: 3)
    for pair in pairs {
      let row = [pair.from.x, pair.from.y, 1]
      for i in 0..<3 {
        for j in 0..<3 { normal[i][j] += row[i] * row[j] }
        right[i][0] += row[i] * pair.to.x
        right[i][1] += row[i] * pair.to.y
      }
    }
    // Gauss with the largest pivot.
    for column in 0..<3 {
      let pivot = (column..<3).max { abs(normal[$0][column]) < abs(normal[$1][column]) } ?? column
      guard abs(normal[pivot][column]) > 1e-6 else { return nil }
      normal.swapAt(column, pivot)
      right.swapAt(column, pivot)
      for row in 0..<3 where row != column {
        let share = normal[row][column] / normal[column][column]
        for index in 0..<3 { normal[row][index] -= share * normal[column][index] }
        for index in 0..<2 { right[row][index] -= share * right[column][index] }
      }
    }
    let x = (0..<3).map { right[$0][0] / normal[$0][$0] }
    let y = (0..<3).map { right[$0][1] / normal[$0][$0] }
    (a, b, c) = (x[0], x[1], x[2])
    (d, e, f) = (y[0], y[1], y[2])
    // Pages are straight: what turns or shears more than a page's own bend is no fit.
    guard (0.75...1.35).contains(a), (0.75...1.35).contains(e), abs(b) < 0.08, abs(d) < 0.08 else { return nil }
  }
}
