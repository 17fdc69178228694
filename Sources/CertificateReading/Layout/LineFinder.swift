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
    bands = joined(bands, in: area)
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
      let isOneGlyph = whole * 20 <= glyph * 23 && gap * 4 <= whole && glyph <= pixels(points: 16)
      if isOneGlyph || isStackedGlyph(current, next, in: area)
        || (whole <= line * 5 / 4 && gap <= line * 2 / 5 && (small * 2 <= line || gap <= 2))
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
    let limit = max(Double(line.height) * gapInHeights, spreadGap(blobs, height: line.height) * 1.6)
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

  /// Recursive cut at blank rows, then at wide blank columns, until a piece is one run.
  private func collect(_ region: PixelRect, depth: Int, into result: inout [PixelRect]) {
    guard let area = mask.bounds(in: region) else { return }
    let bands = lines(in: area)
    if bands.count == 1, let line = bands.first, depth < 8, let rows = rowsOfPrint(in: line) {
      for row in rows { collect(row, depth: depth + 1, into: &result) }
      return
    }
    if bands.count == 1, let line = bands.first {
      let parts = pieces(of: line)
      if parts.count <= 1 {
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
