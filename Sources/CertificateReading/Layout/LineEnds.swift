import ScanImaging

/// What stands at the ends of a line without belonging to it: specks, dots of a pattern (地紋), the side of a cell, and the
/// tick (✓) of a hand.
///
/// Both readers make characters of such ink, and a cell's line reaches from its first piece of ink to its last, however
/// far they stand apart. What is taken off is judged by its pixels alone, never by what was read.
extension LineFinder {
  /// `line` without what stands at its ends and is no print; the same where nothing does.
  /// - Parameter cell: the cell it stands in; `nil` outside of tables.
  func print(of line: PixelRect, in cell: PixelRect? = nil) -> PixelRect {
    let blobs = blobs(of: line)
    guard blobs.count >= 2, let first = blobs.first, let last = blobs.last else { return line }
    let outer = max(blobs[1].lowerBound - first.upperBound, last.lowerBound - blobs[blobs.count - 2].upperBound)
    guard outer * 10 >= line.height else { return line }
    let parts = blobs.map { blob in
      pieces(in: PixelRect(x: blob.lowerBound, y: line.y, width: blob.count, height: line.height))
    }
    // The line's own height without specks above and below it. Print of dots has no piece of that height: it is left alone.
    let height = parts.joined().map { max($0.box.height, $0.box.width) }.filter { $0 <= line.height * 5 / 4 }.max() ?? 0
    guard height * 10 >= line.height * 4, height >= 8 else { return line }
    var kept = blobs.indices
    while let last = kept.last, kept.count > 1 {
      let gap = blobs[last].lowerBound - blobs[last - 1].upperBound
      guard isForeign(parts[last], gap: gap, height: height, side: cell.map { $0.maxX - blobs[last].upperBound }, line)
      else { break }
      kept = kept.dropLast()
    }
    while let first = kept.first, kept.count > 1 {
      let gap = blobs[first + 1].lowerBound - blobs[first].upperBound
      guard isForeign(parts[first], gap: gap, height: height, side: cell.map { blobs[first].lowerBound - $0.x }, line)
      else { break }
      kept = kept.dropFirst()
    }
    // A row of dots stands near itself, and only the first of it apart from the print: taken off as one.
    kept = withoutDots(kept, blobs, parts, height)
    guard kept.count < blobs.count, let first = kept.first, let last = kept.last else { return line }
    let rest = PixelRect(
      x: blobs[first].lowerBound, y: line.y, width: blobs[last].upperBound - blobs[first].lowerBound,
      height: line.height)
    return mask.bounds(in: rest) ?? line
  }

  /// Whether the outermost blob of a line is no print.
  /// - Parameters:
  ///   - gap: white between it and the next.
  ///   - side: white between it and the side of the cell.
  private func isForeign(_ parts: [InkPiece], gap: Int, height: Int, side: Int?, _ line: PixelRect) -> Bool {
    if isDots(parts, height: height) { return gap * 4 >= height }
    // The side of the cell, or what the eraser of rules left of it.
    if let side, side * 8 <= height, parts.allSatisfy({ $0.box.width * 5 <= height }), gap * 3 >= height { return true }
    guard parts.count == 1, let piece = parts.first else { return false }
    return gap * 10 >= height * 3 && isTick(piece, height: height)
  }

  private func withoutDots(
    _ kept: Range<Int>, _ blobs: [Range<Int>], _ parts: [[InkPiece]], _ height: Int
  ) -> Range<Int> {
    var start = kept.lowerBound
    var end = kept.upperBound
    while end - 1 > start, isDots(parts[end - 1], height: height) { end -= 1 }
    if end < kept.upperBound, (blobs[end].lowerBound - blobs[end - 1].upperBound) * 5 < height { end = kept.upperBound }
    while start + 1 < end, isDots(parts[start], height: height) { start += 1 }
    if start > kept.lowerBound, (blobs[start].lowerBound - blobs[start - 1].upperBound) * 5 < height {
      start = kept.lowerBound
    }
    return start..<end
  }

  /// Whether a blob consists of dots smaller than any stroke of print this high. The two of a colon are print.
  private func isDots(_ parts: [InkPiece], height: Int) -> Bool {
    if parts.count == 2, let upper = parts.first?.box, let lower = parts.last?.box,
      abs(upper.midX - lower.midX) * 16 <= height, abs(upper.midY - lower.midY) * 4 >= height
    {
      return false
    }
    return parts.allSatisfy { $0.box.width * 9 <= height * 2 && $0.box.height * 9 <= height * 2 }
      && parts.reduce(0) { $0 + $1.ink } * 14 <= height * height
  }

  /// Whether a piece is the tick of a hand: a short stroke down, a long one up to the right, both thin. V has arms of one
  /// height, Y and イ a stem, レ begins at its top.
  private func isTick(_ piece: InkPiece, height: Int) -> Bool {
    let box = piece.box
    guard box.height * 2 >= height, box.width * 2 >= height, box.width * 2 <= box.height * 5,
      piece.ink * 100 <= box.width * box.height * 30
    else { return false }
    var lowest = (x: 0, y: -1)
    var tops = [Int](repeating: box.height, count: box.width)
    for x in 0..<box.width {
      let column = (0..<box.height).filter { mask.holdsInk(box.x + x, box.y + $0) }
      guard let top = column.first, let bottom = column.last else { return false }
      tops[x] = top
      if bottom > lowest.y { lowest = (x, bottom) }
    }
    let turn = lowest.x
    // Where the arms of a tick meet, the ink is short; the stem of イ reaches up to its arm.
    let stem = (0..<box.height).count { mask.holdsInk(box.x + turn, box.y + $0) }
    guard stem * 5 <= box.height * 2 else { return false }
    guard turn * 20 >= box.width * 2, turn * 20 <= box.width * 11, let left = tops[..<max(1, turn)].min(),
      let right = tops[turn...].min()
    else { return false }
    // The left arm is short, but there is one, as ノ has none; the right one reaches the top at its end.
    guard left * 10 >= box.height * 2, left * 10 <= box.height * 8, right * 10 <= box.height,
      tops[box.width - 1] * 4 <= box.height
    else {
      return false
    }
    // Nowhere does it fall back: the nub of ウ stands above the roof at its right.
    var reached = box.height
    return tops[turn...].allSatisfy { top in
      reached = min(reached, top)
      return top <= reached + max(1, box.height / 12)
    }
  }
}

/// One connected piece of ink.
struct InkPiece: Hashable, Sendable {
  let box: PixelRect
  /// Its pixels.
  let ink: Int
}

extension LineFinder {
  /// The connected pieces of ink inside `rect`, from left to right.
  func pieces(in rect: PixelRect) -> [InkPiece] {
    let area = mask.clipped(rect)
    guard !area.isEmpty else { return [] }
    var seen = [Bool](repeating: false, count: area.width * area.height)
    var result: [InkPiece] = []
    var stack: [Int] = []
    for x in 0..<area.width {
      for y in 0..<area.height where !seen[y * area.width + x] && mask.holdsInk(area.x + x, area.y + y) {
        var (left, right, top, bottom, ink) = (x, x, y, y, 0)
        seen[y * area.width + x] = true
        stack.append(y * area.width + x)
        while let at = stack.popLast() {
          let (column, row) = (at % area.width, at / area.width)
          (left, right, top, bottom) = (min(left, column), max(right, column), min(top, row), max(bottom, row))
          ink += 1
          for nextRow in max(0, row - 1)...min(area.height - 1, row + 1) {
            for nextColumn in max(0, column - 1)...min(area.width - 1, column + 1) {
              let next = nextRow * area.width + nextColumn
              if !seen[next], mask.holdsInk(area.x + nextColumn, area.y + nextRow) {
                seen[next] = true
                stack.append(next)
              }
            }
          }
        }
        result.append(
          InkPiece(
            box: PixelRect(x: area.x + left, y: area.y + top, width: right - left + 1, height: bottom - top + 1),
            ink: ink))
      }
    }
    return result
  }
}
