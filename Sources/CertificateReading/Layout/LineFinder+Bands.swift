import ScanImaging

/// Which bands of inked rows are one line of a cell, and which are two.
extension LineFinder {
  /// Joins bands that belong to one line: the strokes of 二 三 ニ, dots and dashes stand apart from their line.
  func joined(_ bands: [Range<Int>], in area: PixelRect) -> [Range<Int>] {
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
      let whole = area.rows(band)
      guard let ink = mask.bounds(in: whole) else { return false }
      return ink.width * 2 >= ink.height * 3 && isParted(ink)
    }
  }

  /// Whether a band is a line of print by itself: high enough for it, and its pieces are mostly no wider than high, as
  /// characters are – the strokes of 二, the dots of 無 and halves of characters are wider.
  private func isPrint(_ band: Range<Int>, in area: PixelRect) -> Bool {
    guard band.count >= pixels(points: 4) else { return false }
    let widths = blobs(of: area.rows(band))
      .map(\.count)
    let slim = widths.filter { $0 * 10 <= band.count * 13 }
    let whole = slim.filter { $0 * 2 >= band.count }
    return whole.count >= 2 && slim.reduce(0, +) * 2 > widths.reduce(0, +)
  }

  /// Parts two lines of print set so close that bold or blurred strokes touch: hardly any ink in the middle, and either
  /// half as high as characters and as wide as several.
  func parted(_ band: Range<Int>, in area: PixelRect) -> [Range<Int>] {
    let least = pixels(points: 5)
    guard band.count >= 2 * least else { return [band] }
    let whole = area.rows(band)
    let rows = mask.rowCounts(in: whole)
    let middle = (band.count * 2 / 5)..<(band.count * 3 / 5 + 1)
    guard let seam = middle.min(by: { rows[$0] < rows[$1] }), let most = rows.max(), rows[seam] <= max(2, most / 40)
    else {
      return [band]
    }
    let halves = [band.lowerBound..<(band.lowerBound + seam), (band.lowerBound + seam + 1)..<band.upperBound]
    let inks = halves.compactMap {
      mask.bounds(in: area.rows($0))
    }
    guard inks.count == 2, inks.allSatisfy({ $0.height >= least && $0.height <= pixels(points: 16) }),
      abs(inks[0].height - inks[1].height) * 3 <= max(inks[0].height, inks[1].height),
      inks.allSatisfy({ $0.width * 2 >= $0.height * 3 && isParted($0) })
    else { return [band] }
    return halves
  }

  /// The two lines of one run of print outside of tables whose strokes run into each other here and there: hardly any ink in
  /// the middle, and either half as high as print, with characters no wider than that.
  func touchingLines(of run: PixelRect) -> [PixelRect]? {
    guard run.height >= pixels(points: 13), run.height <= pixels(points: 26) else { return nil }
    let rows = mask.rowCounts(in: run)
    let middle = (rows.count * 2 / 5)..<(rows.count * 3 / 5 + 1)
    guard let seam = middle.min(by: { rows[$0] < rows[$1] }), let most = rows.max(), rows[seam] * 18 <= most else {
      return nil
    }
    let halves = [run.rows(0..<seam), run.rows((seam + 1)..<rows.count)].compactMap { mask.bounds(in: $0) }
    let areLines = halves.allSatisfy { half in
      let widths = blobs(of: half).map(\.count).sorted()
      return half.height >= pixels(points: 6) && half.width >= 4 * half.height && widths.count >= 4
        && widths[widths.count * 3 / 4] * 10 <= half.height * 13
    }
    return halves.count == 2 && areLines && abs(halves[0].height - halves[1].height) * 3 <= run.height ? halves : nil
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
    mask.bounds(in: area.rows(band))
  }

  /// The usual width of the pieces of ink in a band: characters are about as wide as high, so two bands that together are
  /// no higher than that are the halves of one line (無 and its four dots).
  private func glyphWidth(_ band: Range<Int>, in area: PixelRect) -> Int {
    let widths = blobs(of: area.rows(band))
      .map(\.count).sorted()
    return widths.isEmpty ? 0 : widths[widths.count / 2]
  }
}
