internal import CLeptonica

/// Finds ruled lines (罫線): solid, dashed, interrupted, slightly slanted.
///
/// Works on half the resolution, where a 300-dpi page's thinnest line is one pixel. Solid lines are long thin runs;
/// dashed ones are rows of thin flat pieces. Strokes of characters are short and end nowhere; a short piece counts as a
/// line only when both its ends stand on lines of the other direction.
struct RuleFinder {
  /// Lengths in pixels at 300 dpi.
  var shortest = 44.0
  var shortestFree = 160.0
  /// A row of dashes, from the first to the last: a row of a table is hardly lower.
  var shortestDashed = 48.0
  var widest = 16.0
  /// A break that a scan or a fold makes in a solid line.
  var gap = 26.0
  /// How far a line may stop short of the one it was drawn to.
  var reach = 12.0
  /// How far a dashed one may: the first and the last dash hang on the lines it ends at and are not told from them.
  var dashedReach = 30.0

  /// - Parameters:
  ///   - ink: 1-bit page, straight, at about 300 dpi.
  ///   - faint: the same page's faint runs.
  func strokes(in ink: borrowing Pixels, faint: borrowing FaintLines) throws(ScanImagingError) -> [RuleStroke] {
    let half = try Pixels(pixReduceRankBinary2(ink.handle, 1, nil), step: "halving")
    let level = try Pixels(pixOr(nil, half.handle, faint.horizontal.handle), step: "rules")
    let upright = try Pixels(pixOr(nil, half.handle, faint.vertical.handle), step: "rules")
    let field = RuleField(ink: half, horizontal: level, vertical: upright)
    let chains = try DashChains(field.ink)
    let horizontal = joined(
      try pieces(field, faint.horizontal, .horizontal) + chains.strokes(in: field.ink, .horizontal), field)
    let vertical = joined(
      try pieces(field, faint.vertical, .vertical) + chains.strokes(in: field.ink, .vertical), field,
      among: horizontal)
    return confirmed(horizontal + vertical, field)
  }

  private func pieces(
    _ field: borrowing RuleField, _ faint: borrowing Pixels, _ direction: Rule.Direction
  ) throws(ScanImagingError) -> [RuleStroke] {
    let length = Int(shortest / 2)
    let dashes = Int(shortestDashed / 2)
    let flat = direction == .horizontal
    // Gaps of a few pixels are what scanning makes of a thin line.
    let healed = try flat ? faint.closed(across: 3, down: 1) : faint.closed(across: 1, down: 3)
    let solid = try flat ? healed.opened(across: length, down: 1) : healed.opened(across: 1, down: length)
    // Dashes: thin pieces alone, joined over their gaps; characters are gone before anything is joined.
    // The lines that they end at are taken out first, so that the dashes at the ends come free.
    let across = try flat ? field.ink.opened(across: 1, down: length) : field.ink.opened(across: length, down: 1)
    let swollen = try flat ? across.dilated(across: 3, down: 1) : across.dilated(across: 1, down: 3)
    let loose = try Pixels(pixSubtract(nil, field.ink.handle, swollen.handle), step: "dashes")
    var pieces = InkComponents(loose)
    let thin = try pieces.picture(like: loose) { width, height in flat ? height <= 4 : width <= 4 }
    let bridged = try flat ? thin.closed(across: 13, down: 1) : thin.closed(across: 1, down: 13)
    let dashed = try flat ? bridged.opened(across: dashes, down: 1) : bridged.opened(across: 1, down: dashes)
    // What is a solid piece already is not looked at again as a row of dashes.
    let fresh = try Pixels(pixSubtract(nil, dashed.handle, solid.handle), step: "dashes")
    let rows = try strokes(of: fresh, direction, isSolid: false)
    // What is short may be dots of a pattern or strokes of small print, unless it is as regular as dashes are.
    return try strokes(of: solid, direction, isSolid: true) + rows.filter { $0.length >= 140 || field.isDashed($0) }
  }

  /// Fits a straight line to every connected piece.
  private func strokes(
    of mask: borrowing Pixels, _ direction: Rule.Direction, isSolid: Bool
  ) throws(ScanImagingError) -> [RuleStroke] {
    var parts: UnsafeMutablePointer<Pixa>?
    var boxes = pixConnComp(mask.handle, &parts, 8)
    defer {
      boxaDestroy(&boxes)
      pixaDestroy(&parts)
    }
    guard let boxes, let parts else { return [] }
    var result: [RuleStroke] = []
    for index in 0..<boxaGetCount(boxes) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      guard let part = Pixels(pixaGetPix(parts, index, Int32(L_COPY))) else { continue }
      let flat = direction == .horizontal
      guard let line = part.line(direction) else { continue }
      let (along, across) = flat ? (Double(x), Double(y)) : (Double(y), Double(x))
      let stroke = RuleStroke(
        direction: direction, start: along * 2, end: (along + Double(flat ? width : height)) * 2,
        offset: (across + line.offset - line.slope * along) * 2 + 0.5, slope: line.slope,
        thickness: max(2, line.thickness * 2 - 2), solid: isSolid ? Double(flat ? width : height) * 2 : 0)
      if stroke.thickness <= widest || stroke.length > stroke.thickness * 40 { result.append(stroke) }
    }
    return result
  }

  /// Joins pieces of one line over its gaps.
  /// - Parameter others: lines of the other direction.
  private func joined(
    _ strokes: [RuleStroke], _ field: borrowing RuleField, among others: [RuleStroke] = []
  ) -> [RuleStroke] {
    var open = strokes.sorted { ($0.start, $0.offset) < ($1.start, $1.offset) }
    var index = 0
    while index < open.count {
      var other = index + 1
      while other < open.count {
        let (left, right) = (open[index], open[other])
        let space = right.start - left.end
        if space > 400 { break }
        let place = (left.end + right.start) / 2
        // A short piece's slope is mostly noise, so the longer one's is trusted for both.
        let shift =
          left.length > right.length
          ? left.across(at: (right.start + right.end) / 2) - right.middle
          : right.across(at: (left.start + left.end) / 2) - left.middle
        let near = abs(shift) <= 5 || abs(left.across(at: place) - right.across(at: place)) <= 3
        if near, bridges(left, right, field), !isRowBetween(left, right, others, field),
          max(left.end, right.end) - min(left.start, right.start) > 0
        {
          open[index] = merged(left, right)
          open.remove(at: other)
          other = index + 1
        } else {
          other += 1
        }
      }
      index += 1
    }
    return open
  }

  /// Whether the space between two pieces belongs to one line: short, or inked without long holes and not by text.
  private func bridges(_ left: RuleStroke, _ right: RuleStroke, _ field: borrowing RuleField) -> Bool {
    let space = right.start - left.end
    if space <= 8 { return true }
    let course = field.course(from: left.end, to: right.start, of: left.length > right.length ? left : right)
    if space <= gap { return course.crowding < 0.5 }
    return course.share > 0.4 && course.hole <= gap && course.crowding < 0.25
  }

  /// Whether the space between two pieces is a row of a table through which no rule was drawn: it reaches from one line of
  /// the other direction to the next, and the ink in it, a row of print, stands away from both.
  private func isRowBetween(
    _ left: RuleStroke, _ right: RuleStroke, _ others: [RuleStroke], _ field: borrowing RuleField
  ) -> Bool {
    guard right.start - left.end > gap else { return false }
    let isClosed = [left.end, right.start].allSatisfy { place in
      var tip = left.length > right.length ? left : right
      (tip.start, tip.end) = (place, place)
      return others.contains { tip.meets($0, reach: reach) }
    }
    guard isClosed else { return false }
    let blanks = field.blanks(of: left.length > right.length ? left : right, from: left.end, to: right.start)
    return blanks.share > 0 && min(blanks.first, blanks.last) >= 8
  }

  private func merged(_ left: RuleStroke, _ right: RuleStroke) -> RuleStroke {
    var result = left
    result.start = min(left.start, right.start)
    result.end = max(left.end, right.end)
    result.solid = max(left.solid, right.solid)
    result.dashes = max(left.dashes, right.dashes)
    result.thickness = (left.thickness * left.length + right.thickness * right.length) / (left.length + right.length)
    let (first, second) = (left.start <= right.start ? left : right, left.start <= right.start ? right : left)
    let distance = (second.start + second.end) / 2 - (first.start + first.end) / 2
    if max(left.length, right.length) > 0.7 * result.length || distance < 40 {
      let longer = left.length > right.length ? left : right
      (result.offset, result.slope) = (longer.offset, longer.slope)
    } else {
      result.slope = (second.middle - first.middle) / distance
      result.offset = first.middle - result.slope * (first.start + first.end) / 2
    }
    return result
  }

  /// Keeps what is long, or stands between lines that are kept.
  private func confirmed(_ all: [RuleStroke], _ field: borrowing RuleField) -> [RuleStroke] {
    var kept: [RuleStroke] = []
    var waiting: [RuleStroke] = []
    for stroke in all {
      // A row of small print between two rules is as thick as the thickest of them, but not as black.
      if stroke.thickness >= 9, stroke.length < 700, field.density(of: stroke) < 0.62 { continue }
      let course = field.course(from: stroke.start, to: stroke.end, of: stroke)
      if stroke.dashes >= DashChains.enough, course.crowding < 0.3 {
        kept.append(stroke)
        continue
      }
      // Strokes of a row of characters have others close beside them; a long rule may have text along a part of it.
      let isCrowded = course.crowding > (stroke.solid >= shortestFree ? 0.35 : 0.2) && stroke.length < 700
      if stroke.length >= shortestFree, course.share > 0.5, !isCrowded {
        kept.append(stroke)
      } else if course.crowding < 0.6 {
        waiting.append(stroke)
      }
    }
    for _ in 0..<4 {
      let (now, later) = waiting.reduce(into: ([RuleStroke](), [RuleStroke]())) { parts, stroke in
        if let whole = ended(stroke, at: kept) ?? begun(stroke, at: kept),
          isDashed(stroke, field) || !isStack(stroke, between: kept, field)
        {
          parts.0.append(whole)
        } else {
          parts.1.append(stroke)
        }
      }
      if now.isEmpty { break }
      kept += now
      waiting = later
    }
    // The first and the last dash hang on the lines that a dashed one ends at.
    kept = kept.map { $0.dashes > 0 ? drawnOut($0, to: kept) : $0 }
    kept = kept.map { withoutPrint($0, between: kept, field) }
    // The foot of a bold line of text looks like a rule from below; but rules end at rules, or stand by themselves.
    let all = kept.filter { isDashed($0, field) || !isStack($0, between: kept, field) }
    return all.filter { stroke in
      stroke.length >= 700 || all.contains { $0.direction != stroke.direction && stroke.meets($0, reach: reach) }
        || field.course(from: stroke.start, to: stroke.end, of: stroke).crowding < 0.1
    }
  }

  /// Two pieces of ink below each other are no row of dashes, though the lines at its ends would make one of them: the last
  /// stroke of 日 in a label and a 1 in the date under it.
  private func isDashed(_ stroke: RuleStroke, _ field: borrowing RuleField) -> Bool {
    stroke.dashes >= DashChains.enough || stroke.dashes != 2 && stroke.solid < shortest && field.isDashed(stroke)
  }

  /// A row of some dashes, one end of which is at a line: the line at its other end may be worn away.
  private func begun(_ stroke: RuleStroke, at lines: [RuleStroke]) -> RuleStroke? {
    guard stroke.dashes >= DashChains.enough - 1 else { return nil }
    let whole = drawnOut(stroke, to: lines)
    return whole.start < stroke.start || whole.end > stroke.end ? whole : nil
  }

  /// A dashed stroke up to the lines of the other direction near its ends.
  private func drawnOut(_ stroke: RuleStroke, to lines: [RuleStroke]) -> RuleStroke {
    var result = stroke
    for isStart in [true, false] {
      var tip = stroke
      (tip.start, tip.end) = isStart ? (stroke.start, stroke.start) : (stroke.end, stroke.end)
      let places = lines.filter { $0.direction != stroke.direction && tip.meets($0, reach: dashedReach) }
        .map { $0.across(at: stroke.across(at: tip.start)) }
      guard let nearest = places.min(by: { abs($0 - tip.start) < abs($1 - tip.start) }) else { continue }
      if isStart { result.start = min(stroke.start, nearest) } else { result.end = max(stroke.end, nearest) }
    }
    return result
  }

  /// The stroke when lines of the other direction stand at both its ends; a dashed one is drawn out to them.
  private func ended(_ stroke: RuleStroke, at lines: [RuleStroke]) -> RuleStroke? {
    let isDashed = stroke.solid < shortest
    var result = stroke
    for isStart in [true, false] {
      var tip = stroke
      (tip.start, tip.end) = isStart ? (stroke.start, stroke.start) : (stroke.end, stroke.end)
      let met = lines.filter {
        $0.direction != stroke.direction && tip.meets($0, reach: isDashed ? dashedReach : reach)
      }
      let places = met.map { $0.across(at: stroke.across(at: tip.start)) }
      guard let nearest = places.min(by: { abs($0 - tip.start) < abs($1 - tip.start) }) else { return nil }
      guard isDashed else { continue }
      if isStart { result.start = min(stroke.start, nearest) } else { result.end = max(stroke.end, nearest) }
    }
    return result
  }

  /// A line without its last stretches where they are strokes of print with more of it close on both sides: a bold label
  /// under the end of a rule, or a label in the middle of its cell where a dashed rule ends at it.
  private func withoutPrint(
    _ stroke: RuleStroke, between kept: [RuleStroke], _ field: borrowing RuleField
  ) -> RuleStroke {
    let borders = kept.filter { $0.direction != stroke.direction && stroke.meets($0, reach: reach) }
      .map { $0.across(at: stroke.middle) }.sorted()
    let stretches = zip(borders, borders.dropFirst()).filter { $1 - $0 > 30 }
    guard stretches.count >= 2 else { return stroke }
    let beset = stretches.map { first, last in
      let course = field.course(from: first + 6, to: last - 6, of: stroke)
      // A rule between two cells full of print has no hole.
      return course.share < 0.97 ? course.beset : 0
    }
    var result = stroke
    if let last = beset.last, last > 0.5, beset[beset.count - 2] < 0.1 {
      result.end = min(result.end, stretches[stretches.count - 1].0 + 4)
    }
    if beset[0] > 0.5, beset[1] < 0.1 { result.start = max(result.start, stretches[0].1 - 4) }
    return result
  }

  /// Whether a piece is made of the strokes of characters that stand one below the other (a label and its value, both set
  /// flush left, perhaps in several rows of a table): dark between each two rules it meets, but short of both. What is
  /// drawn as a rule is drawn up to the next one; a worn rule is not dark.
  private func isStack(_ stroke: RuleStroke, between kept: [RuleStroke], _ field: borrowing RuleField) -> Bool {
    guard stroke.length < 700 else { return false }
    // A row of dashes is drawn out to lines further off: so far must be looked, too.
    let reach = stroke.solid < shortest ? dashedReach : reach
    // A thick line's own ink is none of the stretches beside it.
    let borders = kept.filter { $0.direction != stroke.direction && stroke.meets($0, reach: reach) }
      .map { (place: $0.across(at: stroke.middle), edge: max(0, $0.thickness / 2 - 2)) }.sorted { $0.place < $1.place }
    let stretches = zip(borders, borders.dropFirst()).map { ($0.place + $0.edge, $1.place - $1.edge) }
      .filter { $1 - $0 > 30 }
    guard !stretches.isEmpty else { return false }
    for (first, last) in stretches {
      let blanks = field.blanks(of: stroke, from: first, to: last)
      guard blanks.share > (stroke.dashes == 2 ? 0.4 : 0.55), min(blanks.first, blanks.last) >= 4 else { return false }
    }
    return true
  }
}
