import ScanImaging

/// Follows a stroke beyond the place where it was found: a rule of a table ends in it; the streak of a scanner, a fold of the
/// paper or the edge of a shadow runs on over the paper.
struct StrokeCourse {
  let mask: InkMask
  let isUpright: Bool
  /// Pixels: the widest a rule is, and how much of it may be missing.
  let thickness: Int
  let longestGap: Int

  /// Whether the stroke `band` (columns of `cell` where it is upright, else rows) leaves `table` at either end.
  func leaves(_ table: PixelRect, from cell: PixelRect, band: Range<Int>) -> Bool {
    let length = isUpright ? cell.height : cell.width
    guard length > 0 else { return false }
    let own = (isUpright ? cell.y : cell.x)..<(isUpright ? cell.maxY : cell.maxX)
    let places = own.compactMap { along in middle(along: along, near: band).map { (along: along, across: $0) } }
    guard let first = places.first, let last = places.last, first.along < last.along else { return false }
    let slope = (last.across - first.across) / Double(last.along - first.along)
    // Pages come straightened: no rule leans by two degrees.
    if abs(slope) > 0.035, abs(last.across - first.across) >= 3 { return true }
    let (start, end) = isUpright ? (table.y, table.maxY) : (table.x, table.maxX)
    return leaves(from: first, direction: -1, slope: slope, edge: start)
      || leaves(from: last, direction: 1, slope: slope, edge: end)
  }

  private func leaves(
    from start: (along: Int, across: Double), direction: Int, slope: Double, edge: Int
  ) -> Bool {
    let reach = 6 * thickness
    var slope = slope
    var (across, along, gap) = (start.across, start.along, 0)
    var (outside, inked) = (0, 0)
    while gap <= 2 * longestGap {
      along += direction
      across += slope * Double(direction)
      guard along >= 0, along < (isUpright ? mask.height : mask.width) else { break }
      let run = run(along: along, at: Int(across.rounded()))
      let isOutside = (along - edge) * direction > thickness
      if isOutside { outside += 1 }
      if let run {
        gap = 0
        if isOutside, run.count <= 2 * thickness { inked += 1 }
        // Where it crosses print or another line its own place is not seen.
        if run.count <= 2 * thickness { across = across * 0.5 + Double(run.lowerBound + run.upperBound - 1) * 0.25 }
      } else {
        gap += 1
      }
      let way = abs(along - start.along)
      if way > 120 { slope = (across - start.across) / Double(along - start.along) }
      if outside >= reach { return inked * 10 >= outside * 4 }
    }
    return false
  }

  private func isInk(along: Int, across: Int) -> Bool {
    guard along >= 0, across >= 0 else { return false }
    let (x, y) = isUpright ? (across, along) : (along, across)
    return x < mask.width && y < mask.height && mask.holdsInk(x, y)
  }

  /// The middle of the stroke's ink at one step of its way.
  private func middle(along: Int, near band: Range<Int>) -> Double? {
    let inked = band.filter { isInk(along: along, across: $0) }
    guard let first = inked.first, let last = inked.last else { return nil }
    return Double(first + last) / 2
  }

  /// The run of ink across the way at `across`, a pixel or two off at most.
  private func run(along: Int, at across: Int) -> Range<Int>? {
    guard let hit = [0, -1, 1, -2, 2].map({ across + $0 }).first(where: { isInk(along: along, across: $0) }) else {
      return nil
    }
    var (low, high) = (hit, hit)
    while high - low <= 4 * thickness, isInk(along: along, across: low - 1) { low -= 1 }
    while high - low <= 4 * thickness, isInk(along: along, across: high + 1) { high += 1 }
    return low..<(high + 1)
  }
}
