import ScanImaging

/// The text runs of an area without ruled lines.
extension LineFinder {
  /// The text runs of everything `mask` holds inside `region`, for areas without ruled lines: lines are looked for per
  /// column of text, because neighbours may stand at different heights.
  func freeRuns(in region: PixelRect) -> [PixelRect] {
    var result: [PixelRect] = []
    collect(region, depth: 0, into: &result)
    return result.filter { $0.height >= pixels(points: Self.smallestPoints) && $0.width >= pixels(points: 2) }
  }

  /// Columns of a band that is much higher than a line because rows interlock in it: cut at white as wide as a character,
  /// or at what white there is that is wider than between characters, from top to bottom; `nil` when there is none.
  private func columnsOfPrint(in line: PixelRect) -> [PixelRect]? {
    guard line.height > pixels(points: 26) else { return nil }
    let blobs = blobs(of: line)
    for white in [10.0, 7, 5] {
      let parts = Self.grouped(blobs) { $0 >= pixels(points: white) }
      if parts.count >= 2 { return parts.map(line.columns) }
    }
    return nil
  }

  /// The rows of print that a stroke across them (the frame of a seal, a fold) holds together; `nil` for a line that is no
  /// higher than print.
  private func rowsOfPrint(in line: PixelRect) -> [PixelRect]? {
    guard line.height > pixels(points: 26) else { return nil }
    let rows = mask.rowCounts(in: line)
    let stroke = rows.sorted()[rows.count / 5]
    let prints = runs(rows.count) { rows[$0] * 2 > stroke * 3 + 4 }.filter { $0.count >= pixels(points: 4) }
    guard !prints.isEmpty, prints.reduce(0, { $0 + $1.count }) * 10 < line.height * 8 else { return nil }
    return prints.map { line.rows($0) }
  }

  /// What stands side by side in a band that is higher than a line because it holds characters set one below the other, or
  /// a label over two lines, whose rows are others than their neighbours' and hide the white between those; `nil` where
  /// none do.
  private func besideStacks(in line: PixelRect) -> [PixelRect]? {
    guard line.height > pixels(points: 14) else { return nil }
    var parts = Self.grouped(blobs(of: line)) { $0 >= pixels(points: 3) }
    guard parts.count >= 2 else { return nil }
    var stacks = parts.map { part in
      let rows = lines(in: line.columns(part)).flatMap { touchingLines(of: $0) ?? [$0] }
      return rows.count >= 2 && rows.allSatisfy { $0.height <= pixels(points: 13) }
        && rows.count { $0.height >= pixels(points: 4.5) } >= 2
    }
    guard stacks.contains(true), stacks.contains(false) else { return nil }
    (parts, stacks) = withWholeRows(parts, stacks, in: line)
    guard parts.count >= 2 else { return nil }
    // One line of print as high as the band is no neighbour of such: it is a title, or a name in large print.
    let isOneLine = zip(parts, stacks).contains { part, isStack in
      guard !isStack,
        let ink = mask.bounds(
          in: line.columns(part))
      else { return false }
      return ink.height * 5 > line.height * 4 && lines(in: ink).count == 1
    }
    guard !isOneLine else { return nil }
    var result: [Range<Int>] = []
    for (index, part) in parts.enumerated() {
      // Neighbours of one kind belong together as long as no more than a character is white between them.
      if index > 0, stacks[index] == stacks[index - 1], let last = result.last,
        !stacks[index] || part.lowerBound - last.upperBound < pixels(points: 7) && part.count > pixels(points: 15)
      {
        result[result.count - 1] = last.lowerBound..<part.upperBound
      } else {
        result.append(part)
      }
    }
    return result.map(line.columns)
  }

  /// Stacks with what their upper or lower row goes on with: one of the two rows of a label is longer.
  private func withWholeRows(
    _ parts: [Range<Int>], _ stacks: [Bool], in line: PixelRect
  ) -> (parts: [Range<Int>], stacks: [Bool]) {
    var result: (parts: [Range<Int>], stacks: [Bool]) = ([], [])
    for (part, isStack) in zip(parts, stacks) {
      if let last = result.parts.last, let wasStack = result.stacks.last, wasStack != isStack,
        part.lowerBound - last.upperBound < pixels(points: 5.5),
        goesOn(wasStack ? part : last, of: wasStack ? last : part, in: line)
      {
        result.parts[result.parts.count - 1] = last.lowerBound..<part.upperBound
        result.stacks[result.stacks.count - 1] = true
      } else {
        result.parts.append(part)
        result.stacks.append(isStack)
      }
    }
    return result
  }

  /// Whether a part is level with the upper or the lower row of a stack, and with that row alone.
  private func goesOn(_ part: Range<Int>, of stack: Range<Int>, in line: PixelRect) -> Bool {
    let rows = lines(in: line.columns(stack))
    guard rows.count == 2, let ink = mask.bounds(in: line.columns(part)) else { return false }
    let shared = rows.map { max(0, min($0.maxY, ink.maxY) - max($0.y, ink.y)) }
    return shared.contains { $0 * 4 >= ink.height * 3 } && shared.contains { $0 * 8 <= ink.height }
  }

  /// Cuts within each other on no paper: rows of labels that interlock take as many as eight.
  private static let deepest = 16

  /// Recursive cut at blank rows, then at wide blank columns, until a piece is one run.
  private func collect(_ region: PixelRect, depth: Int, into result: inout [PixelRect]) {
    guard let area = mask.bounds(in: region) else { return }
    let bands = lines(in: area)
    if bands.count == 1, let line = bands.first, depth < Self.deepest, let columns = columnsOfPrint(in: line) {
      for column in columns { collect(column, depth: depth + 1, into: &result) }
      return
    }
    if bands.count == 1, let line = bands.first, depth < Self.deepest, let rows = rowsOfPrint(in: line) {
      for row in rows { collect(row, depth: depth + 1, into: &result) }
      return
    }
    if bands.count == 1, let line = bands.first {
      let parts = pieces(of: line)
      if parts.count <= 1, depth < Self.deepest, let columns = besideStacks(in: line) {
        for column in columns { collect(column, depth: depth + 1, into: &result) }
      } else if parts.count <= 1, depth < Self.deepest, let neighbours = shiftedNeighbours(in: line) {
        for neighbour in neighbours { collect(neighbour, depth: depth + 1, into: &result) }
      } else if parts.count <= 1 {
        result.append(contentsOf: parts.flatMap { touchingLines(of: $0) ?? [$0] })
      } else if depth < Self.deepest {
        for part in parts { collect(part, depth: depth + 1, into: &result) }
      } else {
        result.append(contentsOf: parts)
      }
      return
    }
    guard depth < Self.deepest else { return result.append(contentsOf: bands) }
    for band in bands { collect(band, depth: depth + 1, into: &result) }
  }
}
