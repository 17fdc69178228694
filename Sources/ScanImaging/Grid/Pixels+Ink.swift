internal import CLeptonica

extension Pixels {
  /// A straight line through the ink of a picture that holds one piece of a rule.
  ///
  /// Sampled at up to 64 places along; `offset` is the middle across at along = 0.
  func line(_ direction: Rule.Direction) -> (offset: Double, slope: Double, thickness: Double)? {
    guard let words = pixGetData(handle) else { return nil }
    let stride = Int(pixGetWpl(handle))
    let flat = direction == .horizontal
    let (length, breadth) = flat ? (width, height) : (height, width)
    let step = max(1, length / 64)
    var places: [(along: Double, across: Double)] = []
    var thickness = 0.0
    var along = step / 2
    while along < length {
      var (sum, count) = (0, 0)
      for across in 0..<breadth {
        let (x, y) = flat ? (along, across) : (across, along)
        if words[y * stride + x >> 5] >> UInt32(31 - x & 31) & 1 == 1 {
          sum += across
          count += 1
        }
      }
      if count > 0 {
        places.append((Double(along), Double(sum) / Double(count) + 0.5))
        thickness += Double(count)
      }
      along += step
    }
    guard !places.isEmpty else { return nil }
    thickness /= Double(places.count)
    let meanAlong = places.reduce(0) { $0 + $1.along } / Double(places.count)
    let meanAcross = places.reduce(0) { $0 + $1.across } / Double(places.count)
    var (covariance, variance) = (0.0, 0.0)
    for place in places {
      covariance += (place.along - meanAlong) * (place.across - meanAcross)
      variance += (place.along - meanAlong) * (place.along - meanAlong)
    }
    let slope = variance > 0 ? covariance / variance : 0
    return (meanAcross - slope * meanAlong, slope, thickness)
  }

  /// Whether a pixel of a 1-bit picture is black; white outside.
  func hasInk(_ x: Int, _ y: Int) -> Bool {
    guard x >= 0, y >= 0, x < width, y < height, let words = pixGetData(handle) else { return false }
    return words[y * Int(pixGetWpl(handle)) + x >> 5] >> UInt32(31 - x & 31) & 1 == 1
  }
}
