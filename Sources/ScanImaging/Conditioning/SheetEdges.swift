internal import Glibc

/// Finds the sides of a photographed sheet by the step from table to paper alone.
///
/// Where lamp and shadow make one part of the paper darker than another part of the table no tone parts the two, yet
/// everywhere along a side the paper is brighter than the table right beside it. So the step is measured as a ratio,
/// which light does not change, on lines drawn from the edge of the picture inwards, and a side is a straight line
/// that most of those steps stand on.
struct SheetEdges {
  /// Pixels averaged on either side of a step.
  private static let breadth = 6
  /// Every how many rows or columns a line is drawn.
  private static let spacing = 6
  /// Least ratio of paper to table.
  private static let ratio = 1.09
  /// Share of a side that must show its step.
  private static let share = 0.62

  private struct Step {
    var along, across, strength: Double
  }

  private struct Candidate {
    var side: SheetOutline.Side
    var steps: [Double]
  }

  private let image: GrayImage

  /// - Parameter plain: the picture at about 1,000 pixels, text and rules closed.
  init(_ plain: GrayImage) { image = plain }

  /// The best sheet; nil when fewer than three of its sides stand out.
  var outline: SheetOutline? {
    let across = Double(image.width), down = Double(image.height)
    let lists = [
      candidates(horizontal: true, fromEnd: false), candidates(horizontal: true, fromEnd: true),
      candidates(horizontal: false, fromEnd: false), candidates(horizontal: false, fromEnd: true),
    ]
    // A side that lies outside the picture is the picture's edge.
    let edges = [0, down - 1, 0, across - 1].map { SheetOutline.Side(offset: $0, slope: 0) }
    let sides = zip(lists, edges).map { $0 + [Candidate(side: $1, steps: [])] }
    guard lists.filter({ !$0.isEmpty }).count >= 3 else { return nil }
    var best: (score: Double, outline: SheetOutline)?
    for top in sides[0] {
      for bottom in sides[1] {
        for left in sides[2] {
          for right in sides[3] {
            let outline = SheetOutline(top: top.side, bottom: bottom.side, left: left.side, right: right.side)
            let missing = [top, bottom, left, right].filter { $0.steps.isEmpty }.count
            guard missing <= 1, let quadrilateral = outline.quadrilateral else { continue }
            let shares = [
              Self.share(top, quadrilateral.topLeft.x, quadrilateral.topRight.x),
              Self.share(bottom, quadrilateral.bottomLeft.x, quadrilateral.bottomRight.x),
              Self.share(left, quadrilateral.topLeft.y, quadrilateral.bottomLeft.y),
              Self.share(right, quadrilateral.topRight.y, quadrilateral.bottomRight.y),
            ]
            let found = shares.compactMap { $0 }
            guard found.allSatisfy({ $0 > Self.share }) else { continue }
            let size = quadrilateral.meanWidth * quadrilateral.meanHeight / (across * down)
            guard size > 0.25 else { continue }
            let score = found.reduce(0, +) + size
            if score > best?.score ?? 0 { best = (score, outline) }
          }
        }
      }
    }
    return best?.outline
  }

  /// Whether paper is brighter than what lies beside it along every side of a supposed sheet: where a lamp's light
  /// falls off, tones part a sheet in two, but nothing steps there.
  func confirms(_ sheet: Quadrilateral) -> Bool {
    let corners = sheet.corners
    return corners.indices.allSatisfy { index in
      let (from, to) = (corners[index], corners[(index + 1) % 4])
      let length = from.distance(to: to)
      // Corners run clockwise, so that the sheet lies to the right hand.
      let (x, y) = (-(to.y - from.y) / length, (to.x - from.x) / length)
      let tries = 48
      let hits = (1..<tries).count { place in
        let share = Double(place) / Double(tries)
        let (middleX, middleY) = (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
        return (-3...3).contains { shift in
          func mean(_ steps: ClosedRange<Int>) -> Double {
            Double(
              steps.reduce(0) { sum, step in
                let away = Double(step + shift)
                let (column, row) = (Int(middleX + away * x), Int(middleY + away * y))
                return sum + Int(image[min(max(column, 0), image.width - 1), min(max(row, 0), image.height - 1)])
              }) / Double(steps.count)
          }
          return mean(2...6) + 8 > Self.ratio * (mean(-6 ... -2) + 8)
        }
      }
      return Double(hits) > 0.5 * Double(tries)
    }
  }

  /// Share of the stretch that shows the step; nil for the picture's edge.
  private static func share(_ candidate: Candidate, _ from: Double, _ to: Double) -> Double? {
    if candidate.steps.isEmpty { return nil }
    let lines = max(1, (to - from) / Double(spacing))
    return min(1, Double(candidate.steps.count { $0 >= from && $0 <= to }) / lines)
  }

  /// The lines that most steps stand on, the best three.
  private func candidates(horizontal: Bool, fromEnd: Bool) -> [Candidate] {
    var steps = steps(horizontal: horizontal, fromEnd: fromEnd)
    var result: [Candidate] = []
    let lines = (horizontal ? image.width : image.height) / Self.spacing
    for _ in 0..<3 {
      guard let side = bestLine(steps, lines: lines) else { break }
      func isNear(_ step: Step) -> Bool { abs(side.offset + side.slope * step.along - step.across) < 3.5 }
      let own = steps.filter(isNear)
      result.append(Candidate(side: Self.fitted(own) ?? side, steps: Array(Set(own.map(\.along))).sorted()))
      steps.removeAll(where: isNear)
    }
    return result
  }

  /// Where the picture becomes brighter inwards, at most four places on a line.
  private func steps(horizontal: Bool, fromEnd: Bool) -> [Step] {
    let (length, extent) = horizontal ? (image.width, image.height) : (image.height, image.width)
    let breadth = Self.breadth
    let reach = extent * 9 / 20
    guard reach > 3 * breadth else { return [] }
    var result: [Step] = []
    var sums = [Int](repeating: 0, count: reach + 1)
    for along in stride(from: Self.spacing / 2, to: length, by: Self.spacing) {
      for index in 0..<reach {
        let across = fromEnd ? extent - 1 - index : index
        let tone = horizontal ? image.pixels[across * image.width + along] : image.pixels[along * image.width + across]
        sums[index + 1] = sums[index] + Int(tone)
      }
      func strength(_ place: Int) -> Double {
        let outside = Double(sums[place] - sums[place - breadth]) + 8
        let inside = Double(sums[place + 1 + breadth] - sums[place + 1]) + 8
        return inside / outside
      }
      var found: [Step] = []
      for place in breadth..<(reach - breadth - 1) {
        let here = strength(place)
        guard here > Self.ratio, place == breadth || here > strength(place - 1),
          place == reach - breadth - 2 || here >= strength(place + 1)
        else { continue }
        found.append(
          Step(along: Double(along), across: Double(fromEnd ? extent - 1 - place : place), strength: here))
      }
      result += found.sorted { ($0.strength, -$0.across) > ($1.strength, -$1.across) }.prefix(4)
    }
    return result
  }

  private func bestLine(_ steps: [Step], lines: Int) -> SheetOutline.Side? {
    guard steps.count >= lines / 3, steps.count >= 20 else { return nil }
    var best: (support: Int, side: SheetOutline.Side)?
    let pace = max(1, steps.count / 60)
    let samples = stride(from: 0, to: steps.count, by: 3).map { steps[$0] }
    for first in stride(from: 0, to: steps.count, by: pace) {
      for second in stride(from: first + pace, to: steps.count, by: pace) {
        let distance = steps[second].along - steps[first].along
        guard distance > Double(lines * Self.spacing) / 4 else { continue }
        let slope = (steps[second].across - steps[first].across) / distance
        guard abs(slope) < 0.35 else { continue }
        let side = SheetOutline.Side(offset: steps[first].across - slope * steps[first].along, slope: slope)
        var support = 0
        for step in samples where abs(side.offset + side.slope * step.along - step.across) < 2.2 { support += 1 }
        if support > best?.support ?? 0 { best = (support, side) }
      }
    }
    guard let best, best.support * 3 * 2 > lines else { return nil }
    return best.side
  }

  private static func fitted(_ steps: [Step]) -> SheetOutline.Side? {
    guard steps.count >= 8 else { return nil }
    let count = Double(steps.count)
    let along = steps.reduce(0) { $0 + $1.along } / count
    let across = steps.reduce(0) { $0 + $1.across } / count
    var (covariance, variance) = (0.0, 0.0)
    for step in steps {
      covariance += (step.along - along) * (step.across - across)
      variance += (step.along - along) * (step.along - along)
    }
    guard variance > 0 else { return nil }
    return SheetOutline.Side(offset: across - covariance / variance * along, slope: covariance / variance)
  }
}
