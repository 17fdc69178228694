/// Streaks of a scanner, folds of the paper and edges of shadows: straight lines over the page, known from places where a
/// stroke was followed out of its table. At other places of the same line it is lost on the way, behind print or where it
/// fades, and would pass for a rule.
struct Streaks {
  /// Where a stroke runs through a cell, in pixels of the page: the middle of its way, and where it is there.
  struct Place: Hashable {
    let isUpright: Bool
    let along: Double
    let across: Double
  }

  private struct Line {
    let isUpright: Bool
    let slope: Double
    let start: Double

    func across(at along: Double) -> Double { start + slope * along }
  }

  private let lines: [Line]
  /// Pixels: how far from the line its strokes are found.
  private let reach: Double

  /// `thickness`: the widest a rule is, in pixels.
  init(_ places: [Place], thickness: Int) {
    reach = Double(max(3, thickness))
    lines = [true, false].flatMap { isUpright in
      Self.groups(places.filter { $0.isUpright == isUpright }, reach: Double(max(3, thickness)))
        .compactMap { Self.line($0, isUpright: isUpright) }
    }
  }

  func holds(_ place: Place) -> Bool {
    lines.contains { $0.isUpright == place.isUpright && abs($0.across(at: place.along) - place.across) <= reach }
  }

  /// Places that may lie on one line: pages come straightened, nothing on them leans by more than two degrees.
  private static func groups(_ places: [Place], reach: Double) -> [[Place]] {
    var groups: [[Place]] = []
    for place in places.sorted(by: { ($0.along, $0.across) < ($1.along, $1.across) }) {
      let own = groups.firstIndex { group in
        group.last.map { abs($0.across - place.across) <= reach + 0.035 * abs($0.along - place.along) } ?? false
      }
      if let own { groups[own].append(place) } else { groups.append([place]) }
    }
    return groups
  }

  /// The line through them by least squares; `nil` where they are too near each other to give a direction.
  private static func line(_ places: [Place], isUpright: Bool) -> Line? {
    guard let first = places.first, let last = places.last, last.along - first.along >= shortest else { return nil }
    let count = Double(places.count)
    let (along, across) = (places.reduce(0) { $0 + $1.along } / count, places.reduce(0) { $0 + $1.across } / count)
    let squares = places.reduce(0) { $0 + ($1.along - along) * ($1.along - along) }
    let slope = places.reduce(0) { $0 + ($1.along - along) * ($1.across - across) } / squares
    return Line(isUpright: isUpright, slope: slope, start: across - slope * along)
  }

  /// Pixels between the first and the last of a line's places.
  private static let shortest = 100.0
}
