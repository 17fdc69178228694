internal import CLeptonica
internal import Glibc

/// Which way up a page stands, told by its characters.
///
/// Every character-sized piece of ink is asked in its four turns; the page's answer is the turn under which all of them
/// together look most upright. Ruled lines play no part, so a form without them is told as well.
struct UprightFinder {
  struct Answer: Hashable, Sendable {
    /// Quarter turns clockwise that make the page upright, 0 … 3.
    var quarterTurns: Int
    /// 0 (no idea) … 1 (sure).
    var confidence: Double
  }

  /// Characters that are asked at most.
  var sample = 240

  /// - Parameter ink: 1-bit page at about 300 dpi, up to some degrees askew.
  func answer(_ ink: borrowing Pixels) throws(ScanImagingError) -> Answer {
    let half = try Pixels(pixReduceRankBinary2(ink.handle, 2, nil), step: "orientation")
    let joined = try half.closed(across: 3, down: 3)
    var boxes = pixConnCompBB(joined.handle, 8)
    defer { boxaDestroy(&boxes) }
    let pieces = characterBoxes(boxes)
    guard !pieces.isEmpty else { return Answer(quarterTurns: 0, confidence: 0) }
    // Evenly over the page: a stamp or a seal must not outvote the text.
    let count = min(sample, pieces.count)
    var scores = [Double](repeating: 0, count: 4)
    for index in 0..<count {
      let turns = turnScores(tones(half, pieces[index * pieces.count / count]))
      for turn in 0..<4 { scores[turn] += turns[turn] }
      if index >= 60 {
        let ranked = scores.sorted(by: >)
        if ranked[0] - ranked[1] > 60 { break }
      }
    }
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    let rival = scores.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
    // Characters repeat on a form, so their votes are worth less than independent ones.
    return Answer(quarterTurns: best, confidence: 1 - exp((rival - scores[best]) / 10))
  }

  /// Boxes of pieces that may be characters of 6 to 28 points.
  private func characterBoxes(_ boxes: UnsafeMutablePointer<Boxa>?) -> [PixelRect] {
    var result: [PixelRect] = []
    for index in 0..<(boxes.map { boxaGetCount($0) } ?? 0) {
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      if min(width, height) >= 10, max(width, height) >= 14, max(width, height) <= 60,
        max(width, height) <= 2 * min(width, height)
      {
        result.append(PixelRect(x: Int(x), y: Int(y), width: Int(width), height: Int(height)))
      }
    }
    return result
  }

  /// The box's ink averaged into 16 × 16 fields.
  private func tones(_ half: borrowing Pixels, _ box: PixelRect) -> [Float] {
    let side = UprightModel.side
    var sums = [Float](repeating: 0, count: side * side)
    let across = spread(box.width)
    let down = spread(box.height)
    let area = Float(side * side) / Float(box.width * box.height)
    sums.withUnsafeMutableBufferPointer { sums in
      for y in 0..<box.height {
        let rows = down[y]
        for x in 0..<box.width where half.hasInk(box.x + x, box.y + y) {
          let columns = across[x]
          for (row, height) in rows {
            for (column, width) in columns { sums[row * side + column] += width * height * area }
          }
        }
      }
    }
    return sums
  }

  /// For each pixel of a side, the fields it falls into and how much of it.
  private func spread(_ length: Int) -> [[(Int, Float)]] {
    let side = UprightModel.side
    return (0..<length).map { pixel in
      let from = Double(pixel) * Double(side) / Double(length)
      let to = Double(pixel + 1) * Double(side) / Double(length)
      return (Int(from)..<min(side, Int(to.rounded(.up)))).map { field in
        let share = min(to, Double(field + 1)) - max(from, Double(field))
        return (field, Float(share * Double(length) / Double(side)))
      }
    }
  }

  /// Logarithm of the chance that the character is upright after 0 … 3 quarter turns clockwise.
  private func turnScores(_ tones: [Float]) -> [Double] {
    let side = UprightModel.side
    var turned = tones
    var scores: [Double] = []
    for _ in 0..<4 {
      scores.append(Double(turned.withUnsafeBufferPointer { UprightModel.shared.score($0) }))
      var next = [Float](repeating: 0, count: side * side)
      for row in 0..<side {
        for column in 0..<side { next[column * side + side - 1 - row] = turned[row * side + column] }
      }
      turned = next
    }
    let top = scores.max() ?? 0
    let total = top + log(scores.reduce(0) { $0 + exp($1 - top) })
    // No single mark may decide a page.
    return scores.map { max(-4, $0 - total) }
  }
}
