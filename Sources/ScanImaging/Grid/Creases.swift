/// Tells creases of the paper and streaks of the scanner from the lines of a form: a form's lines end at others, a crease
/// runs on past all of them, on both sides.
struct Creases {
  let strokes: [RuleStroke]
  let page: PixelSize

  /// How far, in pixels, a line must run on past the outermost lines that it crosses.
  private static let overhang = 36.0
  /// Pieces of one crease lie no further apart along and across.
  private static let gap = 800.0
  private static let shift = 9.0
  /// How near to a crease a line must end to end at it, and how many must for a rule to lie under it.
  private static let near = 14.0
  private static let enoughTips = 3

  /// How near to the paper's edge, as a share of its extent, no form draws a line; what is long and stands there is the
  /// edge itself or its shadow.
  private static let edge = 0.018

  init(strokes: [RuleStroke], page: PixelSize) {
    self.strokes = strokes.filter { stroke in
      let flat = stroke.direction == .horizontal
      let (extent, length) = (Double(flat ? page.height : page.width), Double(flat ? page.width : page.height))
      let isOutside = stroke.middle < Self.edge * extent || stroke.middle > (1 - Self.edge) * extent
      return !isOutside || stroke.length < 0.3 * length
    }
    self.page = page
  }

  /// The strokes that are none.
  func withoutCreases() -> [RuleStroke] {
    let dropped = [Rule.Direction.horizontal, .vertical].flatMap { direction in
      let courses = courses(direction)
      return courses.flatMap { course in isOpenSided(course, among: courses) ? [] : creased(course) }
    }
    let set = Set(dropped)
    return strokes.indices.compactMap { index in
      let isCrease = set.contains(index) || strokes[index].isFold(among: strokes, on: page)
      return isCrease ? ruledPart(of: strokes[index]) : strokes[index]
    }
  }

  /// The part of a crease that lies on a line of the form: lines of the other direction end there, which at a crease they
  /// do not. It reaches to the next lines beyond them.
  private func ruledPart(of crease: RuleStroke) -> RuleStroke? {
    let across = strokes.filter { $0.direction != crease.direction && $0.length > Self.overhang }
    let crossed = across.filter { other in
      let place = crease.across(at: other.middle)
      return place > other.start - Self.near && place < other.end + Self.near
    }
    let others = strokes.filter { $0.direction == crease.direction && $0 != crease }
    let tips = crossed.filter { line in
      let place = crease.across(at: line.middle)
      let isEnd = abs(line.end - place) < abs(line.start - place)
      func meets(_ end: Double, within reach: Double) -> Bool {
        others.contains { other in
          abs(other.across(at: line.middle) - end) < reach && other.start < line.middle + Self.near
            && other.end > line.middle - Self.near
        }
      }
      // A line that ends at a rule beside the crease says nothing of what lies under it; a stroke of a character ends at
      // no rule with its other end.
      return ends(line, at: place, among: crossed) && !meets(place, within: 2 * Self.near)
        && meets(isEnd ? line.start : line.end, within: Self.near)
    }
    guard tips.count >= Self.enoughTips, let first = tips.map(\.middle).min(), let last = tips.map(\.middle).max()
    else { return nil }
    var part = crease
    part.start = max(crease.start, crossed.map(\.middle).filter { $0 < first - Self.near }.max() ?? first)
    part.end = min(crease.end, crossed.map(\.middle).filter { $0 > last + Self.near }.min() ?? last)
    part.solid = min(crease.solid, part.length)
    return part
  }

  /// Whether a line ends at `place` and does not go on behind it, as one that the crease broke does.
  private func ends(_ line: RuleStroke, at place: Double, among others: [RuleStroke]) -> Bool {
    let isEnd = abs(line.end - place) < Self.near
    guard isEnd || abs(line.start - place) < Self.near else { return false }
    return !others.contains { other in
      abs(other.middle - line.middle) < Self.shift
        && (isEnd ? other.end > place + Self.overhang / 2 : other.start < place - Self.overhang / 2)
    }
  }

  /// Strokes that go on one behind the other.
  private func courses(_ direction: Rule.Direction) -> [[Int]] {
    var open = strokes.indices.filter { strokes[$0].direction == direction }
      .sorted { (strokes[$0].start, strokes[$0].offset) < (strokes[$1].start, strokes[$1].offset) }
    var result: [[Int]] = []
    while !open.isEmpty {
      var course = [open.removeFirst()]
      var index = 0
      while index < open.count {
        let (last, next) = (strokes[course[course.count - 1]], strokes[open[index]])
        let space = next.start - last.end
        // The longer one's slope is trusted for both.
        let place = (last.end + next.start) / 2
        let guide = last.length > next.length ? last : next
        let other = last.length > next.length ? next : last
        let across = abs(guide.across(at: (other.start + other.end) / 2) - other.middle)
        let near = min(across, abs(last.across(at: place) - next.across(at: place)))
        if space > -20, space < Self.gap, near <= Self.shift {
          course.append(open.remove(at: index))
        } else {
          index += 1
        }
      }
      result.append(course)
    }
    return result
  }

  /// Whether two courses or more begin and end where this one does: rules of a table without lines at its sides. Creases
  /// and streaks run to the edge of the paper.
  private func isOpenSided(_ course: [Int], among courses: [[Int]]) -> Bool {
    guard let own = ends(of: course) else { return false }
    let extent = Double(strokes[course[0]].direction == .horizontal ? page.width : page.height)
    let margin = 2 * Self.edge * extent
    guard own.lowerBound > margin, own.upperBound < extent - margin else { return false }
    return courses.count { other in
      guard other != course, let ends = ends(of: other) else { return false }
      return abs(ends.lowerBound - own.lowerBound) < Self.near && abs(ends.upperBound - own.upperBound) < Self.near
    } >= 2
  }

  private func ends(of course: [Int]) -> ClosedRange<Double>? {
    guard let start = course.map({ strokes[$0].start }).min(), let end = course.map({ strokes[$0].end }).max() else {
      return nil
    }
    return start...max(start, end)
  }

  /// The pieces of a course that are a crease's; none when it ends at the lines it crosses.
  private func creased(_ course: [Int]) -> [Int] {
    let pieces = course.map { strokes[$0] }
    guard let direction = pieces.first?.direction, let start = pieces.map(\.start).min(),
      let end = pieces.map(\.end).max()
    else { return [] }
    let drawn = pieces.reduce(0) { $0 + $1.length }
    guard end - start > 0.6 * Double(direction == .horizontal ? page.width : page.height),
      drawn > 0.25 * (end - start)
    else { return [] }
    let crossed = strokes.filter { other in
      other.direction != direction && other.length > 60
        && pieces.contains { piece in
          let across = piece.across(at: other.middle)
          return across > other.start - 12 && across < other.end + 12
        }
    }.map(\.middle).filter { $0 > start - 12 && $0 < end + 12 }
    guard crossed.count >= 2, let first = crossed.min(), let last = crossed.max(),
      first - start > Self.overhang, end - last > Self.overhang
    else { return [] }
    // A rule that the crease happens to meet still ends at the outermost lines.
    return course.filter { index in
      let piece = strokes[index]
      return !(abs(piece.start - first) < 20 && abs(piece.end - last) < 20)
    }
  }
}
