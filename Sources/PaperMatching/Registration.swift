import ScanImaging

/// Where each place of a print lies on the scan of the paper: first by the corners of the code, then outwards from it by
/// the lines and labels of the form, at last by what they still show of a paper that is not flat.
struct Registration: Sendable {
  /// From pixels of the print to pixels of the scan.
  private(set) var map: ProjectiveMap
  /// The median distance of lines and labels from where they should be, in pixels of the print.
  private(set) var offset = Double.infinity
  /// What the map leaves over, on a grid.
  private(set) var bend = Bend.none
  /// How alike print and scan are, square by square, once laid over each other.
  private(set) var likeness: [Likeness] = []

  struct Likeness: Sendable {
    let x, y, side: Double
    let value: Double
  }

  /// Pixels of the print per millimetre.
  static let pixelsPerMillimetre = 300 / 25.4

  /// - Parameters:
  ///   - prints, scans: the same picture at full size, at a half and at a quarter.
  ///   - corners: of the code on both.
  init?(prints: [InkPicture], scans: [InkPicture], corners: [PlacePair]) {
    guard let start = PlaneFit.similarity(corners), prints.count == 3, scans.count == 3 else { return nil }
    map = start
    let count = Double(corners.count)
    let centre = (
      x: corners.reduce(0) { $0 + $1.from.x } / count, y: corners.reduce(0) { $0 + $1.from.y } / count
    )
    let mm = Self.pixelsPerMillimetre
    // Outwards: from a place that is known a place near it is found, and none is taken for its neighbour.
    for (radius, isProjective) in [(60.0, false), (90, false), (130, false), (180, true), (250, true), (400, true)] {
      let pairs = self.pairs(
        prints, scans, level: 2, search: PatchSearch(side: 36, reach: 9), step: 30, least: 0.5,
        around: centre, within: radius * mm)
      guard let fit = PlaneFit.robust(pairs, isProjective: isProjective && pairs.count > 40, unit: 2) else {
        if radius < 150 { continue }
        return nil
      }
      map = fit.map
    }
    for _ in 0..<2 {
      let pairs = self.pairs(
        prints, scans, level: 1, search: PatchSearch(side: 40, reach: 7), step: 40, least: 0.5, around: centre,
        within: .infinity)
      guard pairs.count > 40, let fit = PlaneFit.robust(pairs, isProjective: true, unit: 1) else { return nil }
      map = fit.map
    }
    let rest = residuals(prints, scans, step: 30)
    bend = Bend(rest, width: prints[0].width, height: prints[0].height)
    let last = residuals(prints, scans, step: 30)
    likeness = last.map { Likeness(x: $0.x, y: $0.y, side: 80, value: $0.hit.likeness) }
    let far = last.map { ($0.hit.dx * $0.hit.dx + $0.hit.dy * $0.hit.dy).squareRoot() * 2 }.sorted()
    guard far.count > 40 else { return nil }
    offset = far[far.count / 2]
  }

  /// Where a pixel of the print lies on the scan.
  func place(x: Double, y: Double) -> (x: Double, y: Double) {
    let shift = bend.shift(x: x, y: y)
    return map.apply(x: x + shift.x, y: y + shift.y)
  }

  /// The scan as the print would lie on it, at a level's size.
  private func seen(_ prints: [InkPicture], _ scans: [InkPicture], level: Int) -> InkPicture {
    let factor = Double(1 << level)
    let size = (prints[level].width, prints[level].height)
    // Of the scan the size that has about as many pixels.
    let here = place(x: 1000, y: 1000)
    let there = place(x: 1100, y: 1000)
    let scale =
      ((there.x - here.x) * (there.x - here.x) + (there.y - here.y) * (there.y - here.y)).squareRoot() / 100 * factor
    let source = scale > 2.6 ? 2 : scale > 1.3 ? 1 : 0
    let other = Double(1 << source)
    return scans[source].seen(width: size.0, height: size.1) { x, y in
      let found = place(x: (x + 0.5) * factor - 0.5, y: (y + 0.5) * factor - 0.5)
      return ((found.x + 0.5) / other - 0.5, (found.y + 0.5) / other - 0.5)
    }
  }

  private func pairs(
    _ prints: [InkPicture], _ scans: [InkPicture], level: Int, search: PatchSearch, step: Int, least: Double,
    around centre: (x: Double, y: Double), within radius: Double
  ) -> [PlacePair] {
    let print = prints[level]
    let scan = seen(prints, scans, level: level)
    let factor = Double(1 << level)
    var pairs: [PlacePair] = []
    for y in stride(from: 0, to: print.height - search.side, by: step) {
      for x in stride(from: 0, to: print.width - search.side, by: step) {
        let (cx, cy) = (
          (Double(x) + Double(search.side) / 2) * factor - 0.5, (Double(y) + Double(search.side) / 2) * factor - 0.5
        )
        let away = ((cx - centre.x) * (cx - centre.x) + (cy - centre.y) * (cy - centre.y)).squareRoot()
        guard away < radius, let hit = search.find(print, x: x, y: y, in: scan), hit.likeness > least else { continue }
        pairs.append(
          PlacePair(
            from: (cx, cy), to: map.apply(x: cx + hit.dx * factor, y: cy + hit.dy * factor),
            weight: hit.likeness * hit.likeness))
      }
    }
    return pairs
  }

  struct Residual {
    let x, y: Double
    let hit: PatchSearch.Hit
  }

  private func residuals(_ prints: [InkPicture], _ scans: [InkPicture], step: Int) -> [Residual] {
    let search = PatchSearch(side: 40, reach: 5)
    let scan = seen(prints, scans, level: 1)
    var found: [Residual] = []
    for y in stride(from: 0, to: prints[1].height - search.side, by: step) {
      for x in stride(from: 0, to: prints[1].width - search.side, by: step) {
        guard let hit = search.find(prints[1], x: x, y: y, in: scan), hit.likeness > 0.4 else { continue }
        found.append(
          Residual(
            x: (Double(x) + Double(search.side) / 2) * 2 - 0.5, y: (Double(y) + Double(search.side) / 2) * 2 - 0.5,
            hit: hit))
      }
    }
    return found
  }
}

/// What is left of a paper that was not flat or a scanner that ran unevenly: a shift at each place of a grid.
struct Bend: Sendable {
  private let columns: Int
  private let rows: Int
  private var shifts: [(x: Double, y: Double)]

  static let none = Bend()
  /// Pixels of the print between two places, and as far as a place looks around.
  private static let step = 60.0
  private static let reach = 90.0

  private init() { (columns, rows, shifts) = (0, 0, []) }

  init(_ residuals: [Registration.Residual], width: Int, height: Int) {
    columns = Int(Double(width) / Self.step) + 2
    rows = Int(Double(height) / Self.step) + 2
    shifts = Array(repeating: (0, 0), count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let (x, y) = (Double(column) * Self.step, Double(row) * Self.step)
        var near: [(x: Double, y: Double, weight: Double)] = []
        for one in residuals where abs(one.x - x) < 3 * Self.reach && abs(one.y - y) < 3 * Self.reach {
          let away = ((one.x - x) * (one.x - x) + (one.y - y) * (one.y - y)) / (Self.reach * Self.reach)
          let weight = one.hit.likeness * one.hit.likeness / ((1 + away) * (1 + away))
          near.append((one.hit.dx * 2, one.hit.dy * 2, weight))
        }
        guard near.count >= 3 else { continue }
        shifts[row * columns + column] = (
          Self.median(near.map { ($0.x, $0.weight) }), Self.median(near.map { ($0.y, $0.weight) })
        )
      }
    }
  }

  func shift(x: Double, y: Double) -> (x: Double, y: Double) {
    guard columns > 1, rows > 1 else { return (0, 0) }
    let across = max(0, min(Double(columns) - 1.001, x / Self.step))
    let down = max(0, min(Double(rows) - 1.001, y / Self.step))
    let (left, top) = (Int(across), Int(down))
    let (fx, fy) = (across - Double(left), down - Double(top))
    let at = top * columns + left
    func mix(_ values: (Double, Double, Double, Double)) -> Double {
      (values.0 * (1 - fx) + values.1 * fx) * (1 - fy) + (values.2 * (1 - fx) + values.3 * fx) * fy
    }
    let (one, two, three, four) = (shifts[at], shifts[at + 1], shifts[at + columns], shifts[at + columns + 1])
    return (mix((one.x, two.x, three.x, four.x)), mix((one.y, two.y, three.y, four.y)))
  }

  private static func median(_ values: [(value: Double, weight: Double)]) -> Double {
    let sorted = values.sorted { $0.value < $1.value }
    var rest = sorted.reduce(0) { $0 + $1.weight } / 2
    for entry in sorted {
      rest -= entry.weight
      if rest <= 0 { return entry.value }
    }
    return 0
  }
}
