import ScanImaging

/// Finds the text lines of a cell, and the text runs of an area without ruled lines.
struct LineFinder: Sendable {
  let mask: InkMask
  /// Pixels per inch of the page: sizes below are given in points of print.
  let pixelsPerInch: Double

  /// Specks below this height (points) are no line.
  static let smallestPoints = 2.6

  func pixels(points: Double) -> Int { max(1, Int((points * pixelsPerInch / 72).rounded())) }

  /// The lines of a cell from top to bottom, each the rectangle of its ink.
  func lines(in region: PixelRect) -> [PixelRect] {
    let area = mask.clipped(region)
    guard !area.isEmpty else { return [] }
    let rows = mask.rowCounts(in: area)
    // A row with a single dot of ink is dirt between two lines more often than print.
    var bands = runs(rows.count) { rows[$0] > 1 }
    bands = joined(bands, in: area).flatMap { parted($0, in: area) }
    return bands.compactMap { band in
      guard let ink = mask.bounds(in: area.rows(band)),
        ink.height >= pixels(points: Self.smallestPoints) || ink.width >= pixels(points: 5),
        mask.rowCounts(in: ink).reduce(0, +) >= 12
      else { return nil }
      return ink
    }
  }

  /// The pieces of one line: blobs of ink between blank columns.
  func blobs(of line: PixelRect) -> [Range<Int>] {
    let columns = mask.columnCounts(in: line)
    return runs(columns.count) { columns[$0] > 0 }.map { ($0.lowerBound + line.x)..<($0.upperBound + line.x) }
  }

  /// Cuts a line where it is blank for much longer than between its characters.
  func pieces(of line: PixelRect, gapInHeights: Double = 2.2) -> [PixelRect] {
    let blobs = blobs(of: line)
    let limit = max(Double(line.height) * gapInHeights, spreadGap(blobs, height: line.height) * 1.6)
    return Self.grouped(blobs) { Double($0) > limit }.compactMap { mask.bounds(in: line.columns($0)) }
  }

  /// Pieces of ink joined over every gap (pixels) that does not part them.
  static func grouped(_ blobs: [Range<Int>], parts: (Int) -> Bool) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for blob in blobs {
      if let last = groups.last, !parts(blob.lowerBound - last.upperBound) {
        groups[groups.count - 1] = last.lowerBound..<blob.upperBound
      } else {
        groups.append(blob)
      }
    }
    return groups
  }

  /// The usual gap of a line printed with its characters spread (転　出　証　明　書); 0 when it is set solid.
  private func spreadGap(_ blobs: [Range<Int>], height: Int) -> Double {
    let gaps = zip(blobs, blobs.dropFirst()).map { $1.lowerBound - $0.upperBound }
      .filter { Double($0) > Double(height) * 0.5 }.sorted()
    guard gaps.count >= 2, gaps.count * 2 >= blobs.count - 1 else { return 0 }
    return Double(gaps[gaps.count / 2])
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
}
