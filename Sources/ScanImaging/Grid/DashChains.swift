internal import CLeptonica

/// Finds dashed lines by their dashes: thin pieces of ink in one straight row, with nothing but white between them.
///
/// Dashes of neighbouring cells are drawn one over the other out of step, and print and scan make them uneven; what they
/// keep is their place across and the white in their gaps, where the strokes of a row of characters have their uprights.
struct DashChains {
  /// Thickness of a dash at most, and its least length, in pixels of half the resolution.
  private static let thickest: Int32 = 6
  private static let shortest: Int32 = 4
  /// White between two dashes, at most.
  private static let widestGap = 15
  /// The same where a line crosses between them.
  private static let widestCrossing = 26
  /// Columns of a gap that may have ink: one upright line that crosses there.
  private static let crossing = 5
  /// How far the next dash may stand off.
  private static let shift = 1.6
  /// Dashes that make a line by themselves.
  static let enough = 5

  private struct Dash {
    var start, end: Int
    var across: Double
    var thickness: Int
    /// It hangs together with nothing else; the first and the last of a line hang on those that the line ends at.
    var isAlone: Bool
  }

  let ink: GrayImage

  /// - Parameter half: 1-bit page at half the resolution.
  init(_ half: borrowing Pixels) throws(ScanImagingError) {
    ink = half.spread()
  }

  /// The chains of one direction, in pixels of the full size.
  func strokes(in half: borrowing Pixels, _ direction: Rule.Direction) throws(ScanImagingError) -> [RuleStroke] {
    let flat = direction == .horizontal
    // What is thin across; uprights that a dash hangs on go.
    let most = Int(Self.thickest)
    let thick = try flat ? half.opened(across: 1, down: most + 1) : half.opened(across: most + 1, down: 1)
    let thin = try Pixels(pixSubtract(nil, half.handle, thick.handle), step: "dashes")
    let least = Int(Self.shortest)
    let runs = try flat ? thin.opened(across: least, down: 1) : thin.opened(across: 1, down: least)
    var pieces = InkComponents(half)
    let alone = try pieces.picture(like: half) { width, height in (flat ? height : width) <= most }
    var boxes = pixConnCompBB(runs.handle, 8)
    defer { boxaDestroy(&boxes) }
    var dashes: [Dash] = []
    for index in 0..<(boxes.map { boxaGetCount($0) } ?? 0) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      let (along, across) = flat ? (width, height) : (height, width)
      guard across <= Self.thickest, along * 10 >= across * 14 else { continue }
      let start = Int(flat ? x : y)
      let (middle, row) = (start + Int(along) / 2, Int(flat ? y : x) + Int(across) / 2)
      let isAlone =
        (-1...1).contains { flat ? alone.hasInk(middle, row + $0) : alone.hasInk(row + $0, middle) }
        && isBar(PixelRect(x: Int(x), y: Int(y), width: Int(width), height: Int(height)), flat)
      dashes.append(
        Dash(
          start: start, end: start + Int(along), across: Double(flat ? y : x) + Double(across) / 2,
          thickness: Int(across), isAlone: isAlone))
    }
    return chains(dashes, flat).filter { flat ? !isOverPrint($0) : isSpaced($0) }.compactMap { stroke($0, direction) }
  }

  /// Dashes joined to the next one each.
  private func chains(_ all: [Dash], _ flat: Bool) -> [[Dash]] {
    let dashes = all.sorted { ($0.start, $0.across) < ($1.start, $1.across) }
    var taken = [Bool](repeating: false, count: dashes.count)
    var result: [[Dash]] = []
    for first in dashes.indices where !taken[first] {
      var chain = [dashes[first]]
      taken[first] = true
      var index = first + 1
      while index < dashes.count, let last = chain.last, dashes[index].start - last.end <= Self.widestCrossing {
        if !taken[index], follows(dashes[index], last, flat) {
          chain.append(dashes[index])
          taken[index] = true
        }
        index += 1
      }
      chain = trimmed(chain, flat)
      if chain.count >= (flat ? 3 : 2) { result.append(chain) }
    }
    return result
  }

  private func follows(_ next: Dash, _ last: Dash, _ flat: Bool) -> Bool {
    let gap = next.start - last.end
    guard gap >= 1, abs(next.across - last.across) <= Self.shift, next.thickness <= last.thickness * 2 + 1,
      last.thickness <= next.thickness * 2 + 1
    else { return false }
    let inked = inked(last, next, flat)
    if gap <= Self.widestGap { return inked <= min(Self.crossing, gap) }
    // Where a dash lies on a line that crosses, what shows of it is no dash any more.
    return last.isAlone && next.isAlone && (2...Self.crossing * 2 + 2).contains(inked)
  }

  /// Whether a chain that lines cross has white of its own between its dashes: the uprights of characters below each other
  /// (住 above 神) have next to none between a label and its value, row for row.
  private func isSpaced(_ chain: [Dash]) -> Bool {
    let pairs = Array(zip(chain, chain.dropFirst()))
    let gaps = pairs.filter { inked($0, $1, false) == 0 }.map { $1.start - $0.end }.sorted()
    guard gaps.count < pairs.count else { return true }
    let usual = chain.map { $0.end - $0.start }.sorted()[chain.count / 2]
    return !gaps.isEmpty && gaps[gaps.count / 2] * 10 >= usual * 3
  }

  /// Whether ink fills a box as a dash does, and the arc of a bracket does not, and nothing stands out to one side at both
  /// ends as it does at those of an angular one.
  private func isBar(_ box: PixelRect, _ flat: Bool) -> Bool {
    func filled(_ area: PixelRect) -> Int {
      let part = area.intersection(PixelRect(x: 0, y: 0, width: ink.width, height: ink.height))
      var count = 0
      for y in part.y..<part.maxY { for x in part.x..<part.maxX where ink[x, y] < 128 { count += 1 } }
      return count
    }
    guard filled(box) * 10 >= box.width * box.height * 7, !isWaisted(box, flat) else { return false }
    let reach = 3
    return ![false, true].contains { isBehind in
      [false, true].allSatisfy { isLast in
        let corner =
          flat
          ? PixelRect(
            x: isLast ? box.maxX - reach : box.x, y: isBehind ? box.maxY + 1 : box.y - 1 - reach, width: reach,
            height: reach)
          : PixelRect(
            x: isBehind ? box.maxX + 1 : box.x - 1 - reach, y: isLast ? box.maxY - reach : box.y, width: reach,
            height: reach)
        return filled(corner) >= reach
      }
    }
  }

  /// Whether a piece is clearly wider at both ends than in its middle: a black bracket (【), which stands below the one of the
  /// line above as dashes do.
  private func isWaisted(_ box: PixelRect, _ flat: Bool) -> Bool {
    let (from, to) = flat ? (box.x, box.maxX) : (box.y, box.maxY)
    guard to - from >= 10 else { return false }
    let middle = flat ? box.y + box.height / 2 : box.x + box.width / 2
    let reach = Int(Self.thickest)
    func width(_ along: Range<Int>) -> Double {
      let count = along.reduce(0) { sum, place in
        sum + (middle - reach...middle + reach).count { isInk(place, $0, flat) }
      }
      return Double(count) / Double(along.count)
    }
    let third = (to - from) / 3
    let waist = width((from + third)..<(to - third))
    return min(width(from..<(from + 2)), width((to - 2)..<to)) >= 1.4 * waist
  }

  /// Whether a short level chain has print close below or above nearly all of its dashes: the serifs of a line of worn
  /// letters, which hang together with them no more.
  private func isOverPrint(_ chain: [Dash]) -> Bool {
    guard let first = chain.first, let last = chain.last, last.end - first.start < 250 else { return false }
    func share(_ side: Int) -> Int {
      chain.count { dash in
        let middle = Int(dash.across.rounded())
        return (dash.start..<dash.end).contains { along in
          (3...9).contains { isInk(along, middle + side * $0, true) }
        }
      }
    }
    return max(share(1), share(-1)) * 4 >= chain.count * 3
  }

  /// How much of the gap between two dashes has ink.
  private func inked(_ last: Dash, _ next: Dash, _ flat: Bool) -> Int {
    let middle = Int(((next.across + last.across) / 2).rounded())
    return (last.end..<next.start).count { along in
      (middle - 4...middle + 4).contains { isInk(along, $0, flat) }
    }
  }

  /// A chain without what it begins or ends with behind a line that crosses it: the stroke of a character in the next row.
  private func trimmed(_ chain: [Dash], _ flat: Bool) -> [Dash] {
    var rest = chain[...]
    while rest.count >= 2, let first = rest.first, !first.isAlone, inked(first, rest[rest.startIndex + 1], flat) > 0 {
      rest = rest.dropFirst()
    }
    while rest.count >= 2, let last = rest.last, !last.isAlone, inked(rest[rest.endIndex - 2], last, flat) > 0 {
      rest = rest.dropLast()
    }
    return Array(rest)
  }

  private func isInk(_ along: Int, _ across: Int, _ flat: Bool) -> Bool {
    let (x, y) = flat ? (along, across) : (across, along)
    return x >= 0 && y >= 0 && x < ink.width && y < ink.height && ink[x, y] < 128
  }

  /// A straight line through a chain; `nil` when it is too short or its dashes are of all lengths.
  private func stroke(_ chain: [Dash], _ direction: Rule.Direction) -> RuleStroke? {
    guard let first = chain.first, let last = chain.last else { return nil }
    let inner = chain.dropFirst().dropLast()
    // In a low row two dashes are all that is left between the lines; where many lines end, many dashes hang on them.
    let isBacked =
      chain.count == 2
      ? chain.allSatisfy(\.isAlone)
      : inner.count(where: \.isAlone) * 10 >= inner.count * (chain.count < 6 ? 5 : 3)
    guard isBacked else { return nil }
    let length = last.end - first.start
    let lengths = chain.map { $0.end - $0.start }.sorted()
    let usual = lengths[lengths.count / 2]
    let regular = lengths.count { $0 * 2 >= usual && $0 * 10 <= usual * 18 }
    // White makes up a part of a dashed line, and of dots with white between them most.
    let drawn = lengths.reduce(0, +)
    guard length >= 14, drawn * 100 >= length * 35, regular * 10 >= lengths.count * 6 || length >= 150 else {
      return nil
    }
    let meanAlong = chain.reduce(0.0) { $0 + Double($1.start + $1.end) / 2 } / Double(chain.count)
    let meanAcross = chain.reduce(0.0) { $0 + $1.across } / Double(chain.count)
    var (covariance, variance) = (0.0, 0.0)
    for dash in chain {
      let along = Double(dash.start + dash.end) / 2 - meanAlong
      covariance += along * (dash.across - meanAcross)
      variance += along * along
    }
    let slope = variance > 0 ? covariance / variance : 0
    guard abs(slope) < 0.06 else { return nil }
    let thickness = chain.map(\.thickness).sorted()[chain.count / 2]
    var stroke = RuleStroke(
      direction: direction, start: Double(first.start * 2), end: Double(last.end * 2),
      offset: (meanAcross - slope * meanAlong) * 2, slope: slope, thickness: Double(max(2, thickness * 2 - 2)), solid: 0
    )
    stroke.dashes = chain.count
    return stroke
  }
}
