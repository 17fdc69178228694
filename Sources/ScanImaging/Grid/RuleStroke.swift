/// A ruled line while it is being found: straight but not always level.
///
/// "Along" runs in the line's direction (x of a horizontal), "across" at right angles to it (y of a horizontal).
struct RuleStroke: Hashable, Sendable {
  var direction: Rule.Direction
  /// First and one past the last pixel along.
  var start, end: Double
  /// Across at along = 0, and its change per pixel along.
  var offset, slope: Double
  var thickness: Double
  /// Longest stretch that was found in one piece.
  var solid: Double = 0
  /// Dashes that were followed one by one, with nothing but white between them.
  var dashes = 0

  var length: Double { end - start }

  /// Middle of the line across, at a place along.
  func across(at along: Double) -> Double { offset + slope * along }
  var middle: Double { across(at: (start + end) / 2) }

  /// Where the line lies on a page that was straightened further.
  /// - Parameter map: from pixels of this page to pixels of that one; a small move, so that lines stay lines of their
  ///   direction.
  func moved(by map: ProjectiveMap) -> RuleStroke {
    func place(_ along: Double) -> (along: Double, across: Double) {
      let (x, y) = direction == .horizontal ? (along, across(at: along)) : (across(at: along), along)
      let moved = map.apply(x: x, y: y)
      return direction == .horizontal ? (moved.x, moved.y) : (moved.y, moved.x)
    }
    let (first, last) = (place(start), place(end))
    var result = self
    (result.start, result.end) = (first.along, last.along)
    result.slope = last.along > first.along ? (last.across - first.across) / (last.along - first.along) : 0
    result.offset = first.across - result.slope * first.along
    return result
  }

  /// A crease of the paper or a streak of the scanner: it runs from margin to margin, past every line it crosses, while
  /// the lines of a form end at others.
  func isFold(among strokes: [RuleStroke], on page: PixelSize) -> Bool {
    let extent = Double(direction == .horizontal ? page.width : page.height)
    guard length > 0.8 * extent, start < 0.045 * extent, end > 0.955 * extent else { return false }
    return [start, end].allSatisfy { end in
      var tip = self
      (tip.start, tip.end) = (end, end)
      return !strokes.contains { $0.direction != direction && tip.meets($0, reach: 24) }
    }
  }

  var rule: Rule {
    let (first, last) = (across(at: start), across(at: end))
    let low = Int((min(first, last) - thickness / 2).rounded(.down))
    let high = Int((max(first, last) + thickness / 2).rounded(.up))
    let (from, to) = (Int(start.rounded(.down)), Int(end.rounded(.up)))
    let rect =
      switch direction {
      case .horizontal: PixelRect(x: from, y: low, width: to - from, height: max(1, high - low))
      case .vertical: PixelRect(x: low, y: from, width: max(1, high - low), height: to - from)
      }
    return Rule(direction: direction, rect: rect)
  }

  /// Whether it crosses or touches a line of the other direction, up to `reach` pixels short of it.
  func meets(_ other: RuleStroke, reach: Double) -> Bool {
    // Two rounds give the crossing of nearly perpendicular lines to a fraction of a pixel.
    var place = other.across(at: middle)
    place = other.across(at: across(at: place))
    let slack = reach + other.thickness / 2
    guard place > start - slack, place < end + slack else { return false }
    let across = across(at: place)
    let otherSlack = reach + thickness / 2
    return across > other.start - otherSlack && across < other.end + otherSlack
  }
}
