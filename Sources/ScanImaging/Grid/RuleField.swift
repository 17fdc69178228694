/// What a page looks like along and beside a supposed line, at half the resolution.
struct RuleField: ~Copyable {
  /// All ink.
  let ink: Pixels
  /// Ink, and faint runs of each direction.
  let horizontal, vertical: Pixels

  /// - Parameters:
  ///   - start: along the line, in pixels of the full-size page, as is `end`.
  func course(from start: Double, to end: Double, of stroke: RuleStroke) -> RuleCourse {
    guard end > start else { return RuleCourse(share: 1, hole: 0, crowding: 0, beset: 0) }
    let flat = stroke.direction == .horizontal
    let away = Int((stroke.thickness / 4).rounded(.up)) + 3
    // A long line is known well enough by every other pixel.
    let step = end - start > 400 ? 2 : 1
    var (hits, tries, empty, hole, low, high) = (0, 0, 0, 0, 0, 0)
    for along in stride(from: Int(start / 2), to: max(Int(start / 2) + 1, Int(end / 2)), by: step) {
      let middle = Int((stroke.across(at: Double(along) * 2) / 2).rounded(.down))
      func hasInk(_ across: Int) -> Bool {
        flat ? ink.hasInk(along, across) : ink.hasInk(across, along)
      }
      func isLine(_ across: Int) -> Bool {
        flat ? horizontal.hasInk(along, across) : vertical.hasInk(across, along)
      }
      tries += 1
      if isLine(middle) || isLine(middle - 1) || isLine(middle + 1) {
        hits += 1
        empty = 0
      } else {
        empty += step
        hole = max(hole, empty)
      }
      if hasInk(middle - away) || hasInk(middle - away - 2) { low += 1 }
      if hasInk(middle + away) || hasInk(middle + away + 2) { high += 1 }
    }
    // A side that is nearly full is the other line of a double one.
    let sides = [low, high].map { Double($0) / Double(tries) }.map { $0 > 0.94 ? 0 : $0 }
    return RuleCourse(
      share: Double(hits) / Double(tries), hole: Double(hole * 2), crowding: max(sides[0], sides[1]),
      beset: min(sides[0], sides[1]))
  }
}

extension RuleField {
  /// Whether a row of pieces of ink is regular: three dashes or more of one length, the same white between them, and
  /// nothing close beside.
  func isDashed(_ stroke: RuleStroke) -> Bool {
    let flat = stroke.direction == .horizontal
    var runs: [(length: Int, isInk: Bool)] = []
    for along in Int(stroke.start / 2)..<max(Int(stroke.start / 2) + 1, Int(stroke.end / 2)) {
      let middle = Int((stroke.across(at: Double(along) * 2) / 2).rounded(.down))
      let isInk = (-1...1).contains { flat ? ink.hasInk(along, middle + $0) : ink.hasInk(middle + $0, along) }
      if let last = runs.last, last.isInk == isInk {
        runs[runs.count - 1].length += 1
      } else {
        runs.append((1, isInk))
      }
    }
    // The first and the last may be cut off.
    let dashes = runs.filter(\.isInk).map(\.length)
    let inner = dashes.dropFirst().dropLast()
    let gaps = runs.dropFirst(runs.first?.isInk == false ? 1 : 0).filter { !$0.isInk }.map(\.length)
      .dropLast(runs.last?.isInk == false ? 1 : 0)
    guard dashes.count >= 3, let least = inner.min(), let most = inner.max(), let narrow = gaps.min(),
      let wide = gaps.max()
    else { return false }
    guard least >= 3, most <= 20, most <= least * 2, narrow >= 2, wide <= 14, wide <= narrow * 2 + 1,
      dashes.allSatisfy({ $0 <= most * 3 / 2 + 2 })
    else { return false }
    return course(from: stroke.start, to: stroke.end, of: stroke).crowding < 0.2
  }

  /// How far a supposed line stops short of the lines it would stand between, in pixels of the page, and the share of the
  /// stretch that is dark.
  /// - Parameters:
  ///   - start: along the line, where the first of the other lines runs; `end`: the second.
  func blanks(
    of stroke: RuleStroke, from start: Double, to end: Double
  ) -> (first: Double, last: Double, share: Double) {
    let flat = stroke.direction == .horizontal
    // Past the half thickness of the lines at both ends.
    let places = Array((Int(start / 2) + 2)..<max(Int(start / 2) + 3, Int(end / 2) - 1))
    let dark = places.map { along in
      let middle = Int((stroke.across(at: Double(along) * 2) / 2).rounded(.down))
      return (middle - 1...middle + 1).contains { flat ? ink.hasInk(along, $0) : ink.hasInk($0, along) }
    }
    guard let first = dark.firstIndex(of: true), let last = dark.lastIndex(of: true) else { return (0, 0, 0) }
    return (
      Double(first * 2), Double((dark.count - 1 - last) * 2),
      Double(dark.count { $0 }) / Double(dark.count)
    )
  }

  /// The share of a line's body that has ink: all of a rule, half of a row of small print.
  func density(of stroke: RuleStroke) -> Double {
    let flat = stroke.direction == .horizontal
    let half = max(0, Int((stroke.thickness / 4).rounded(.down)) - 1)
    var (hits, tries) = (0, 0)
    for along in Int(stroke.start / 2)..<max(Int(stroke.start / 2) + 1, Int(stroke.end / 2)) {
      let middle = Int((stroke.across(at: Double(along) * 2) / 2).rounded(.down))
      for across in (middle - half)...(middle + half) {
        tries += 1
        if flat ? ink.hasInk(along, across) : ink.hasInk(across, along) { hits += 1 }
      }
    }
    return Double(hits) / Double(max(1, tries))
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
  /// The same on the emptier side.
  var beset: Double
}
