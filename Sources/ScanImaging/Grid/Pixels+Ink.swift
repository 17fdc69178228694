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

  /// What stands along and beside a line's course, between two places of the full-size page, in this half-size picture.
  func course(from start: Double, to end: Double, of stroke: RuleStroke) -> RuleCourse {
    guard end > start, let words = pixGetData(handle) else { return RuleCourse(share: 1, hole: 0, crowding: 0) }
    let stride = Int(pixGetWpl(handle))
    let flat = stroke.direction == .horizontal
    func hasInk(_ along: Int, _ across: Int) -> Bool {
      let (x, y) = flat ? (along, across) : (across, along)
      guard x >= 0, y >= 0, x < width, y < height else { return false }
      return words[y * stride + x >> 5] >> UInt32(31 - x & 31) & 1 == 1
    }
    let away = Int((stroke.thickness / 4).rounded(.up)) + 3
    var (hits, tries, empty, hole) = (0, 0, 0, 0)
    var (low, high) = (0, 0)
    for along in Int(start / 2)..<max(Int(start / 2) + 1, Int(end / 2)) {
      let middle = Int((stroke.across(at: Double(along) * 2) / 2).rounded(.down))
      tries += 1
      if hasInk(along, middle) || hasInk(along, middle - 1) || hasInk(along, middle + 1) {
        hits += 1
        empty = 0
      } else {
        empty += 1
        hole = max(hole, empty)
      }
      if hasInk(along, middle - away) || hasInk(along, middle - away - 2) { low += 1 }
      if hasInk(along, middle + away) || hasInk(along, middle + away + 2) { high += 1 }
    }
    // A side that is nearly full is the other line of a double one.
    let sides = [low, high].map { Double($0) / Double(tries) }.map { $0 > 0.85 ? 0 : $0 }
    return RuleCourse(
      share: Double(hits) / Double(tries), hole: Double(hole * 2), crowding: max(sides[0], sides[1]))
  }
}

/// What a stretch of a supposed line looks like: strokes of characters have neighbours beside them, rules do not.
struct RuleCourse {
  /// Share of its length that has ink.
  var share: Double
  /// Longest stretch without ink, in pixels of the page.
  var hole: Double
  /// Share of its length that has ink close beside it, on the fuller side.
  var crowding: Double
}
