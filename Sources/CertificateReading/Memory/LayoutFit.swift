import Residency

/// A label that was found on a page by its text.
struct FoundLabel: Hashable, Sendable {
  var concepts: [String]
  var place: PaperPlace
  var ink: PaperPlace
  var isCell: Bool

  init(concepts: [String], place: PaperPlace, ink: PaperPlace, isCell: Bool) {
    self.concepts = concepts
    self.place = place
    self.ink = ink
    self.isCell = isCell
  }

  init(_ label: PageArrangement.Label) {
    self.init(concepts: label.concepts, place: label.place, ink: label.ink, isCell: label.isCell)
  }
}

/// A remembered page laid over a page's own labels: which map brings most of them together, and whether that is the same
/// form.
struct LayoutFit: Sendable {
  enum Verdict: Hashable, Sendable {
    /// The labels agree and none contradicts.
    case same
    /// The labels agree for the greater part, but some stand where others stood.
    case changed
    /// Another form.
    case other
  }

  /// A page with fewer labels is too little to be known by.
  static let fewestLabels = 6
  /// Share of the expected labels that must be found in their places.
  static let leastShare = 0.6
  /// Millimetres by which a label may stand off, after the fit.
  static let tolerance = 3.0

  /// Where each label is to be expected, sections that slid included, in the remembered page's measure.
  private(set) var expected: [ExpectedLabel]
  /// For each expected label the found one that stands in its place.
  private(set) var partner: [Int?] = []
  /// Blocks that are on this page; -1 always is.
  private(set) var present: Set<Int> = [-1]
  private(set) var verdict = Verdict.other
  /// Labels found in their places, and their share of those expected in the blocks that are there.
  private(set) var agreeing = 0
  private(set) var share = 0.0

  private let found: [FoundLabel]
  private var map: PlaneFit
  /// Where each expected label with a partner was off after the map, to bend the map with the page.
  private var offsets: [(at: PlaneFit.Point, off: PlaneFit.Point)] = []

  /// - Returns: `nil` when no map brings `fewestLabels` together.
  init?(_ page: RememberedPage, found: [FoundLabel]) {
    expected = page.expected
    self.found = found
    let pairs = Self.pairs(expected, found)
    guard let start = Self.start(expected, found, pairs) else { return nil }
    map = start
    for tolerance in [5.0, Self.tolerance, Self.tolerance] {
      let inside = Self.inside(pairs, expected, found, map, tolerance: tolerance)
      guard inside.count >= Self.fewestLabels else { return nil }
      guard let better = PlaneFit(inside.map { Self.points(expected[$0.expected], found[$0.found]) }) else { break }
      map = better
    }
    slide(pairs)
    let inside = Self.inside(pairs, expected, found, map, tolerance: Self.tolerance)
    guard inside.count >= Self.fewestLabels else { return nil }
    partner = [Int?](repeating: nil, count: expected.count)
    for pair in inside {
      partner[pair.expected] = pair.found
      let points = Self.points(expected[pair.expected], found[pair.found])
      let there = map.apply(points.from)
      offsets.append((points.from, PlaneFit.Point(x: points.to.x - there.x, y: points.to.y - there.y)))
    }
    judge()
  }

  /// What stands below a list of persons stands lower on a paper of more of them: labels that are all off by one distance
  /// down the page, and by nothing across, have slid with all that is below the first of them.
  private mutating func slide(_ pairs: [Pair]) {
    let inside = Self.inside(pairs, expected, found, map, tolerance: Self.tolerance)
    let kept = Set(inside.map(\.expected))
    let used = Set(inside.map(\.found))
    let lost = Set(expected.indices.filter { expected[$0].block < 0 && !kept.contains($0) })
    let votes = pairs.compactMap { pair -> (expected: Int, down: Double)? in
      guard lost.contains(pair.expected), !used.contains(pair.found) else { return nil }
      let points = Self.points(expected[pair.expected], found[pair.found])
      let there = map.apply(points.from)
      return abs(points.to.x - there.x) <= Self.tolerance
        ? (pair.expected, (points.to.y - there.y) / map.e) : nil
    }
    var best: (labels: Set<Int>, down: Double)?
    for vote in votes {
      let agreed = Set(votes.filter { abs($0.down - vote.down) <= 2 }.map(\.expected))
      if agreed.count > best?.labels.count ?? 2 { best = (agreed, vote.down) }
    }
    guard let best, best.labels.count * 2 >= lost.count,
      let top = best.labels.map({ expected[$0].label.place.y }).min()
    else { return }
    for index in lost where expected[index].label.place.y > top - 1 {
      expected[index].label = expected[index].label.moved(x: 0, y: best.down)
    }
  }

  // MARK: Where things are expected

  /// A remembered place on this page.
  func place(_ remembered: PaperPlace) -> PaperPlace {
    let corner = PlaneFit.Point(x: remembered.x, y: remembered.y)
    let opposite = PlaneFit.Point(x: remembered.maxX, y: remembered.maxY)
    let bend = bend(at: PlaneFit.Point(x: remembered.midX, y: remembered.midY))
    let (a, b) = (map.apply(corner), map.apply(opposite))
    return PaperPlace(
      x: min(a.x, b.x) + bend.x, y: min(a.y, b.y) + bend.y, width: abs(b.x - a.x), height: abs(b.y - a.y))
  }

  /// By how much the three nearest labels are off: a page of a photo is bent, and bends its neighbours alike.
  private func bend(at point: PlaneFit.Point) -> PlaneFit.Point {
    let near = offsets.map { offset -> (distance: Double, off: PlaneFit.Point) in
      let (dx, dy) = (offset.at.x - point.x, offset.at.y - point.y)
      return ((dx * dx + dy * dy).squareRoot(), offset.off)
    }.sorted { $0.distance < $1.distance }.prefix(3)
    var (x, y, weight) = (0.0, 0.0, 0.0)
    for one in near {
      let share = 1 / (one.distance + 10)
      x += one.off.x * share
      y += one.off.y * share
      weight += share
    }
    return weight > 0 ? PlaneFit.Point(x: x / weight, y: y / weight) : PlaneFit.Point(x: 0, y: 0)
  }

  // MARK: The same form?

  private mutating func judge() {
    for block in Set(expected.map(\.block)) where block >= 0 {
      let own = expected.indices.filter { expected[$0].block == block }
      let seen = own.count { partner[$0] != nil }
      if seen >= max(2, (own.count + 1) / 3) { present.insert(block) }
    }
    let counted = expected.indices.filter { present.contains(expected[$0].block) }
    agreeing = counted.count { partner[$0] != nil }
    share = Double(agreeing) / Double(max(1, counted.count))
    guard agreeing >= Self.fewestLabels, share >= 0.4 else { return }
    verdict = share < Self.leastShare || isContradicted(counted) ? .changed : .same
  }

  /// Whether a label stands where another one stood, and its own old place has lost it: columns were exchanged, rows
  /// moved. A label that memory does not know (the row that a foreigner's block has instead) contradicts nothing.
  private func isContradicted(_ counted: [Int]) -> Bool {
    let matched = Set(partner.compactMap { $0 })
    let lost = counted.filter { partner[$0] == nil }
    var moved = 0
    for index in found.indices where !matched.contains(index) {
      guard lost.contains(where: { Self.share(expected[$0].label.concepts, found[index].concepts) }) else { continue }
      let seat = found[index].isCell ? found[index].place : found[index].ink
      let taken = counted.contains { other in
        let own = place(found[index].isCell ? expected[other].label.place : expected[other].label.ink)
        return !Self.share(expected[other].label.concepts, found[index].concepts)
          && seat.midX > own.x && seat.midX < own.maxX && seat.midY > own.y && seat.midY < own.maxY
      }
      moved += taken ? 2 : 1
    }
    return moved >= 2
  }
}
