import Residency

/// Which map brings a remembered page's labels to those of the page: a sampled upright map that most labels agree with,
/// made affine by least squares.
extension LayoutFit {
  private static let mostTries = 3000

  /// An expected label and a found one of the same meaning.
  struct Pair {
    var expected: Int
    var found: Int
  }

  static func share(_ left: [String], _ right: [String]) -> Bool {
    left.contains { $0 != "other" && right.contains($0) }
  }

  static func pairs(_ expected: [ExpectedLabel], _ found: [FoundLabel]) -> [Pair] {
    var result: [Pair] = []
    for first in expected.indices {
      for second in found.indices where share(expected[first].label.concepts, found[second].concepts) {
        result.append(Pair(expected: first, found: second))
      }
    }
    return result
  }

  /// The points of a pair that are to come together: the cells' middles, or the inks' when one has no cell.
  static func points(
    _ expected: ExpectedLabel, _ found: FoundLabel
  ) -> (from: PlaneFit.Point, to: PlaneFit.Point) {
    let both = expected.label.isCell && found.isCell
    let from = both ? expected.label.place : expected.label.ink
    let to = both ? found.place : found.ink
    // Runs outside of tables are aligned at their beginning; their end depends on the reader.
    return both
      ? (PlaneFit.Point(x: from.midX, y: from.midY), PlaneFit.Point(x: to.midX, y: to.midY))
      : (PlaneFit.Point(x: from.x, y: from.midY), PlaneFit.Point(x: to.x, y: to.midY))
  }

  /// The best upright map through two pairs. Pairs are tried in a fixed order, labels that stand once first.
  static func start(_ expected: [ExpectedLabel], _ found: [FoundLabel], _ pairs: [Pair]) -> PlaneFit? {
    var uses = [Int](repeating: 0, count: found.count)
    var sights = [Int](repeating: 0, count: expected.count)
    for pair in pairs {
      uses[pair.found] += 1
      sights[pair.expected] += 1
    }
    let order = pairs.indices.sorted {
      let left = uses[pairs[$0].found] * sights[pairs[$0].expected]
      let right = uses[pairs[$1].found] * sights[pairs[$1].expected]
      return (left, $0) < (right, $1)
    }
    var best: (map: PlaneFit, count: Int)?
    var tries = 0
    for first in order.indices {
      for second in order.indices.dropFirst(first + 1) {
        let (one, two) = (pairs[order[first]], pairs[order[second]])
        guard one.expected != two.expected, one.found != two.found else { continue }
        let (left, right) = (
          points(expected[one.expected], found[one.found]), points(expected[two.expected], found[two.found])
        )
        guard let map = PlaneFit((left.from, right.from), to: (left.to, right.to)) else { continue }
        tries += 1
        let count = inside(pairs, expected, found, map, tolerance: 5).count
        if count > best?.count ?? fewestLabels - 1 { best = (map, count) }
        if tries >= mostTries || best?.count ?? 0 >= min(expected.count, found.count) * 9 / 10 { return best?.map }
      }
    }
    return best?.map
  }

  /// Pairs that the map brings together, each label once, nearest first.
  static func inside(
    _ pairs: [Pair], _ expected: [ExpectedLabel], _ found: [FoundLabel], _ map: PlaneFit, tolerance: Double
  ) -> [Pair] {
    var near: [(distance: Double, index: Int)] = []
    for (index, pair) in pairs.enumerated() {
      let points = points(expected[pair.expected], found[pair.found])
      let there = map.apply(points.from)
      let (dx, dy) = (there.x - points.to.x, there.y - points.to.y)
      let distance = (dx * dx + dy * dy).squareRoot()
      if distance <= tolerance { near.append((distance, index)) }
    }
    near.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    var usedExpected = [Bool](repeating: false, count: expected.count)
    var usedFound = [Bool](repeating: false, count: found.count)
    var result: [Pair] = []
    for one in near {
      let pair = pairs[one.index]
      guard !usedExpected[pair.expected], !usedFound[pair.found] else { continue }
      usedExpected[pair.expected] = true
      usedFound[pair.found] = true
      result.append(pair)
    }
    return result
  }
}
