import ScanImaging

/// A place of the print and where it was found on the scan, in pixels of either, with how much it counts.
struct PlacePair {
  var from: (x: Double, y: Double)
  var to: (x: Double, y: Double)
  var weight: Double
}

/// Fits maps of the plane to pairs of places.
enum PlaneFit {
  /// Turn, scale and shift: what four close corners can tell.
  static func similarity(_ pairs: [PlacePair]) -> ProjectiveMap? {
    var rows: [([Double], Double, Double)] = []
    for pair in pairs {
      rows.append(([pair.from.x, -pair.from.y, 1, 0], pair.to.x, pair.weight))
      rows.append(([pair.from.y, pair.from.x, 0, 1], pair.to.y, pair.weight))
    }
    guard let found = solved(rows, unknowns: 4) else { return nil }
    return ProjectiveMap(
      a: found[0], b: -found[1], c: found[2], d: found[1], e: found[0], f: found[3])
  }

  /// - Parameter isProjective: whether the map may also show perspective.
  static func map(_ pairs: [PlacePair], isProjective: Bool) -> ProjectiveMap? {
    guard pairs.count >= 6 else { return nil }
    // Around the middle and of size one, else the equations are badly scaled.
    let count = Double(pairs.count)
    let (cx, cy) = (pairs.reduce(0) { $0 + $1.from.x } / count, pairs.reduce(0) { $0 + $1.from.y } / count)
    let scale = 1000.0
    var rows: [([Double], Double, Double)] = []
    for pair in pairs {
      let (x, y) = ((pair.from.x - cx) / scale, (pair.from.y - cy) / scale)
      let (u, v) = (pair.to.x / scale, pair.to.y / scale)
      if isProjective {
        rows.append(([x, y, 1, 0, 0, 0, -x * u, -y * u], u, pair.weight))
        rows.append(([0, 0, 0, x, y, 1, -x * v, -y * v], v, pair.weight))
      } else {
        rows.append(([x, y, 1, 0, 0, 0], u, pair.weight))
        rows.append(([0, 0, 0, x, y, 1], v, pair.weight))
      }
    }
    guard let k = solved(rows, unknowns: isProjective ? 8 : 6) else { return nil }
    let toUnit = ProjectiveMap(a: 1 / scale, c: -cx / scale, e: 1 / scale, f: -cy / scale)
    let middle = ProjectiveMap(
      a: k[0], b: k[1], c: k[2], d: k[3], e: k[4], f: k[5], g: isProjective ? k[6] : 0, h: isProjective ? k[7] : 0)
    return toUnit.followed(by: middle).followed(by: ProjectiveMap(a: scale, e: scale))
  }

  /// The map that most pairs agree on: pairs far off count little.
  /// - Parameter unit: pixels of the scan within which a pair is as good as exact.
  static func robust(_ pairs: [PlacePair], isProjective: Bool, unit: Double) -> (map: ProjectiveMap, offset: Double)? {
    var weighted = pairs
    var result: (map: ProjectiveMap, offset: Double)?
    for _ in 0..<6 {
      guard let map = map(weighted, isProjective: isProjective) else { return result }
      var distances: [Double] = []
      for pair in pairs {
        let place = map.apply(x: pair.from.x, y: pair.from.y)
        distances.append(
          ((place.x - pair.to.x) * (place.x - pair.to.x) + (place.y - pair.to.y) * (place.y - pair.to.y))
            .squareRoot())
      }
      let median = distances.sorted()[distances.count / 2]
      let limit = max(unit, 2 * median)
      for index in pairs.indices {
        let share = distances[index] / limit
        weighted[index].weight = pairs[index].weight / (1 + share * share * share * share)
      }
      result = (map, median)
    }
    return result
  }

  /// Weighted least squares by the normal equations.
  private static func solved(_ rows: [([Double], Double, Double)], unknowns: Int) -> [Double]? {
    var system = [[Double]](repeating: [Double](repeating: 0, count: unknowns + 1), count: unknowns)
    for (factors, value, weight) in rows {
      for i in 0..<unknowns where factors[i] != 0 {
        for j in 0..<unknowns { system[i][j] += weight * factors[i] * factors[j] }
        system[i][unknowns] += weight * factors[i] * value
      }
    }
    for column in 0..<unknowns {
      guard let best = (column..<unknowns).max(by: { abs(system[$0][column]) < abs(system[$1][column]) }),
        abs(system[best][column]) > 1e-12
      else { return nil }
      system.swapAt(column, best)
      for row in 0..<unknowns where row != column {
        let factor = system[row][column] / system[column][column]
        if factor == 0 { continue }
        for index in column...unknowns { system[row][index] -= factor * system[column][index] }
      }
    }
    return (0..<unknowns).map { system[$0][unknowns] / system[$0][$0] }
  }
}
