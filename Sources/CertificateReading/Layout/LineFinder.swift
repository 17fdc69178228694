import ScanImaging

/// Finds the text lines of a cell, and the text runs of an area without ruled lines.
struct LineFinder: Sendable {
  let mask: InkMask
  /// Pixels per inch of the page: sizes below are given in points of print.
  let pixelsPerInch: Double

  /// Specks below this height (points) are no line.
  private static let smallestPoints = 2.6

  private func pixels(points: Double) -> Int { max(1, Int((points * pixelsPerInch / 72).rounded())) }

  /// The lines of a cell from top to bottom, each the rectangle of its ink.
  func lines(in region: PixelRect) -> [PixelRect] {
    let area = mask.clipped(region)
    guard !area.isEmpty else { return [] }
    let rows = mask.rowCounts(in: area)
    // A row with a single dot of ink is dirt between two lines more often than print.
    var bands = runs(rows.count) { rows[$0] > 1 }
    bands = joined(bands, in: area).flatMap { parted($0, in: area) }
    return bands.compactMap { band in
      guard
        let ink = mask.bounds(
          in: PixelRect(x: area.x, y: area.y + band.lowerBound, width: area.width, height: band.count)),
        ink.height >= pixels(points: Self.smallestPoints) || ink.width >= pixels(points: 5),
        mask.rowCounts(in: ink).reduce(0, +) >= 12
      else { return nil }
      return ink
    }
  }

  /// Joins bands that belong to one line: the strokes of 二 三 ニ, dots and dashes stand apart from their line.
  private func joined(_ bands: [Range<Int>], in area: PixelRect) -> [Range<Int>] {
    guard var current = bands.first else { return [] }
    let tallest = bands.map(\.count).max() ?? 0
    // Print of more than 16 points does not occur in cells; less than 5 is furigana.
    let line = max(min(tallest, pixels(points: 16)), pixels(points: 6))
    var result: [Range<Int>] = []
    for next in bands.dropFirst() {
      let gap = next.lowerBound - current.upperBound
      let whole = next.upperBound - current.lowerBound
      let small = min(current.count, next.count)
      let glyph = glyphWidth(current.count >= next.count ? current : next, in: area)
      let isOneGlyph =
        whole * 20 <= glyph * 23 && gap * 4 <= whole && glyph <= pixels(points: 16)
        && !areLines(current, next, in: area)
      let isOneLine = whole <= line * 5 / 4 && gap <= line * 2 / 5 && (small * 2 <= line || gap <= 2)
      if isOneGlyph || isStackedGlyph(current, next, in: area)
        || (isOneLine && ![current, next].allSatisfy { isPrint($0, in: area) })
      {
        current = current.lowerBound..<next.upperBound
      } else {
        result.append(current)
        current = next
      }
    }
    result.append(current)
    return result
  }

  /// Whether two bands of about the same height, high enough for print, are lines of several characters that touch each
  /// other sideways, not the halves of one character.
  private func areLines(_ upper: Range<Int>, _ lower: Range<Int>, in area: PixelRect) -> Bool {
    let small = min(upper.count, lower.count)
    guard small >= pixels(points: 5), abs(upper.count - lower.count) * 3 <= max(upper.count, lower.count) else {
      return false
    }
    return [upper, lower].allSatisfy { band in
      let whole = PixelRect(x: area.x, y: area.y + band.lowerBound, width: area.width, height: band.count)
      guard let ink = mask.bounds(in: whole) else { return false }
      return ink.width * 2 >= ink.height * 3 && isParted(ink)
    }
  }

  /// Whether a band is a line of print by itself: high enough for it, and its pieces are mostly no wider than high, as
  /// characters are – the strokes of 二, the dots of 無 and halves of characters are wider.
  private func isPrint(_ band: Range<Int>, in area: PixelRect) -> Bool {
    guard band.count >= pixels(points: 4) else { return false }
    let widths = blobs(of: PixelRect(x: area.x, y: area.y + band.lowerBound, width: area.width, height: band.count))
      .map(\.count)
    let slim = widths.filter { $0 * 10 <= band.count * 13 }
    let whole = slim.filter { $0 * 2 >= band.count }
    return whole.count >= 2 && slim.reduce(0, +) * 2 > widths.reduce(0, +)
  }

  /// Parts two lines of print set so close that bold or blurred strokes touch: hardly any ink in the middle, and either
  /// half as high as characters and as wide as several.
  private func parted(_ band: Range<Int>, in area: PixelRect) -> [Range<Int>] {
    let least = pixels(points: 5)
    guard band.count >= 2 * least else { return [band] }
    let whole = PixelRect(x: area.x, y: area.y + band.lowerBound, width: area.width, height: band.count)
    let rows = mask.rowCounts(in: whole)
    let middle = (band.count * 2 / 5)..<(band.count * 3 / 5 + 1)
    guard let seam = middle.min(by: { rows[$0] < rows[$1] }), let most = rows.max(), rows[seam] <= max(2, most / 40)
    else {
      return [band]
    }
    let halves = [band.lowerBound..<(band.lowerBound + seam), (band.lowerBound + seam + 1)..<band.upperBound]
    let inks = halves.compactMap {
      mask.bounds(in: PixelRect(x: area.x, y: area.y + $0.lowerBound, width: area.width, height: $0.count))
    }
    guard inks.count == 2, inks.allSatisfy({ $0.height >= least && $0.height <= pixels(points: 16) }),
      abs(inks[0].height - inks[1].height) * 3 <= max(inks[0].height, inks[1].height),
      inks.allSatisfy({ $0.width * 2 >= $0.height * 3 && isParted($0) })
    else { return [band] }
    return halves
  }

  /// Whether a line of a cell is higher than print in cells is.
  func isTall(_ line: PixelRect) -> Bool { line.height > pixels(points: 16) }

  /// A line cut where it has the least ink, near its middle: two lines that blurred print has joined, if it is one that
  /// cannot be read. `nil` where a character is as high or the halves are too low for print.
  func halves(of line: PixelRect) -> [PixelRect]? {
    guard line.height >= pixels(points: 11) else { return nil }
    let rows = mask.rowCounts(in: line)
    // A label in small print may stand above its value in large.
    let middle = (line.height * 3 / 10)..<(line.height * 7 / 10 + 1)
    guard let seam = middle.min(by: { rows[$0] < rows[$1] }), let most = rows.max(), rows[seam] * 2 < most else {
      return nil
    }
    let parts = [(line.y, seam), (line.y + seam, line.height - seam)].compactMap {
      mask.bounds(in: PixelRect(x: line.x, y: $0.0, width: line.width, height: $0.1))
    }
    return parts.count == 2 && parts.allSatisfy { $0.height >= pixels(points: 5) } ? parts : nil
  }

  /// Whether a line is cut somewhere between characters, as the halves of one character are not.
  private func isParted(_ line: PixelRect) -> Bool {
    let columns = mask.columnCounts(in: line)
    guard let most = columns.max() else { return false }
    return (columns.count / 4..<columns.count * 3 / 4).contains { columns[$0] * 8 <= most }
  }

  /// Whether two bands are one condensed character alone in its place, which is higher than wide, and its dots (無): next to
  /// no white parts them, and both reach about as far to the sides. Lines of print have one height, and furigana stands
  /// above its name.
  private func isStackedGlyph(_ upper: Range<Int>, _ lower: Range<Int>, in area: PixelRect) -> Bool {
    let whole = lower.upperBound - upper.lowerBound
    let gap = lower.lowerBound - upper.upperBound
    guard gap * 8 <= whole, lower.count * 5 <= whole * 2, whole <= pixels(points: 16),
      let top = extent(upper, in: area), let bottom = extent(lower, in: area)
    else { return false }
    let width = max(top.maxX, bottom.maxX) - min(top.x, bottom.x)
    return whole * 10 <= width * 17 && width * 10 <= whole * 12 && top.width * 4 >= width * 3
      && bottom.width * 4 >= width * 3
  }

  private func extent(_ band: Range<Int>, in area: PixelRect) -> PixelRect? {
    mask.bounds(in: PixelRect(x: area.x, y: area.y + band.lowerBound, width: area.width, height: band.count))
  }

  /// The usual width of the pieces of ink in a band: characters are about as wide as high, so two bands that together are
  /// no higher than that are the halves of one line (無 and its four dots).
  private func glyphWidth(_ band: Range<Int>, in area: PixelRect) -> Int {
    let widths = blobs(of: PixelRect(x: area.x, y: area.y + band.lowerBound, width: area.width, height: band.count))
      .map(\.count).sorted()
    return widths.isEmpty ? 0 : widths[widths.count / 2]
  }

  /// The pieces of one line: blobs of ink between blank columns.
  func blobs(of line: PixelRect) -> [Range<Int>] {
    let columns = mask.columnCounts(in: line)
    return runs(columns.count) { columns[$0] > 0 }.map { ($0.lowerBound + line.x)..<($0.upperBound + line.x) }
  }

  /// Cuts a line where it is blank for much longer than between its characters.
  func pieces(of line: PixelRect, gapInHeights: Double = 2.2) -> [PixelRect] {
    let blobs = blobs(of: line)
    guard let first = blobs.first else { return [] }
    // Print is never spread so wide as columns stand apart.
    let spread = min(spreadGap(blobs, height: line.height) * 1.6, Double(line.height) * 5)
    let limit = max(Double(line.height) * gapInHeights, spread)
    var parts: [Range<Int>] = []
    var current = first
    for blob in blobs.dropFirst() {
      if Double(blob.lowerBound - current.upperBound) > limit {
        parts.append(current)
        current = blob
      } else {
        current = current.lowerBound..<blob.upperBound
      }
    }
    parts.append(current)
    return parts.compactMap {
      mask.bounds(in: PixelRect(x: $0.lowerBound, y: line.y, width: $0.count, height: line.height))
    }
  }

  /// The usual gap of a line printed with its characters spread (転　出　証　明　書); 0 when it is set solid.
  private func spreadGap(_ blobs: [Range<Int>], height: Int) -> Double {
    let gaps = zip(blobs, blobs.dropFirst()).map { $1.lowerBound - $0.upperBound }
      .filter { Double($0) > Double(height) * 0.5 }.sorted()
    guard gaps.count >= 2, gaps.count * 2 >= blobs.count - 1 else { return 0 }
    return Double(gaps[gaps.count / 2])
  }

  /// The text runs of everything `mask` holds inside `region`, for areas without ruled lines: lines are looked for per
  /// column of text, because neighbours may stand at different heights.
  func freeRuns(in region: PixelRect) -> [PixelRect] {
    var result: [PixelRect] = []
    collect(region, depth: 0, into: &result)
    return result.filter { $0.height >= pixels(points: Self.smallestPoints) && $0.width >= pixels(points: 2) }
  }

  /// Columns of a band that is much higher than a line because rows interlock in it: cut at white as wide as a character,
  /// from top to bottom; `nil` when there is none.
  private func columnsOfPrint(in line: PixelRect) -> [PixelRect]? {
    guard line.height > pixels(points: 26) else { return nil }
    var parts: [Range<Int>] = []
    for blob in blobs(of: line) {
      if let last = parts.last, blob.lowerBound - last.upperBound < pixels(points: 10) {
        parts[parts.count - 1] = last.lowerBound..<blob.upperBound
      } else {
        parts.append(blob)
      }
    }
    guard parts.count >= 2 else { return nil }
    return parts.map { PixelRect(x: $0.lowerBound, y: line.y, width: $0.count, height: line.height) }
  }

  /// The rows of print that a stroke across them (the frame of a seal, a fold) holds together; `nil` for a line that is no
  /// higher than print.
  private func rowsOfPrint(in line: PixelRect) -> [PixelRect]? {
    guard line.height > pixels(points: 26) else { return nil }
    let rows = mask.rowCounts(in: line)
    let stroke = rows.sorted()[rows.count / 5]
    let prints = runs(rows.count) { rows[$0] * 2 > stroke * 3 + 4 }.filter { $0.count >= pixels(points: 4) }
    guard !prints.isEmpty, prints.reduce(0, { $0 + $1.count }) * 10 < line.height * 8 else { return nil }
    return prints.map { PixelRect(x: line.x, y: line.y + $0.lowerBound, width: line.width, height: $0.count) }
  }

  /// What stands side by side in a band that is higher than a line because it holds characters set one below the other, or
  /// a label over two lines, whose rows are others than their neighbours' and hide the white between those; `nil` where
  /// none do.
  private func besideStacks(in line: PixelRect) -> [PixelRect]? {
    guard line.height > pixels(points: 14) else { return nil }
    var parts: [Range<Int>] = []
    for blob in blobs(of: line) {
      if let last = parts.last, blob.lowerBound - last.upperBound < pixels(points: 3) {
        parts[parts.count - 1] = last.lowerBound..<blob.upperBound
      } else {
        parts.append(blob)
      }
    }
    guard parts.count >= 2 else { return nil }
    let stacks = parts.map { part in
      let rows = lines(in: PixelRect(x: part.lowerBound, y: line.y, width: part.count, height: line.height))
      return rows.count >= 2 && rows.allSatisfy { $0.height <= pixels(points: 13) }
        && rows.count { $0.height >= pixels(points: 4.5) } >= 2
    }
    guard stacks.contains(true), stacks.contains(false) else { return nil }
    // One line of print as high as the band is no neighbour of such: it is a title, or a name in large print.
    let isOneLine = zip(parts, stacks).contains { part, isStack in
      guard !isStack,
        let ink = mask.bounds(
          in: PixelRect(x: part.lowerBound, y: line.y, width: part.count, height: line.height))
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
    return result.map { PixelRect(x: $0.lowerBound, y: line.y, width: $0.count, height: line.height) }
  }

  /// Recursive cut at blank rows, then at wide blank columns, until a piece is one run.
  private func collect(_ region: PixelRect, depth: Int, into result: inout [PixelRect]) {
    guard let area = mask.bounds(in: region) else { return }
    let bands = lines(in: area)
    if bands.count == 1, let line = bands.first, depth < 8, let columns = columnsOfPrint(in: line) {
      for column in columns { collect(column, depth: depth + 1, into: &result) }
      return
    }
    if bands.count == 1, let line = bands.first, depth < 8, let rows = rowsOfPrint(in: line) {
      for row in rows { collect(row, depth: depth + 1, into: &result) }
      return
    }
    if bands.count == 1, let line = bands.first {
      let parts = pieces(of: line)
      if parts.count <= 1, depth < 8, let columns = besideStacks(in: line) {
        for column in columns { collect(column, depth: depth + 1, into: &result) }
      } else if parts.count <= 1 {
        result.append(contentsOf: parts)
      } else if depth < 8 {
        for part in parts { collect(part, depth: depth + 1, into: &result) }
      } else {
        result.append(contentsOf: parts)
      }
      return
    }
    guard depth < 8 else { return result.append(contentsOf: bands) }
    for band in bands { collect(band, depth: depth + 1, into: &result) }
  }
}
