import ScanImaging

/// Print that stands side by side in one band though it is of different rows.
extension LineFinder {
  /// What of a band stands beside print of another row: a running number in the middle of two rows, the small reading above
  /// a name beside a value of one row. No row is common to all of it, and read as one line it is nonsense. `nil` where all
  /// is one line.
  func shiftedNeighbours(in line: PixelRect) -> [PixelRect]? {
    guard line.height > pixels(points: 7) else { return nil }
    let parts = Self.grouped(blobs(of: line)) { $0 >= pixels(points: 3) }.compactMap {
      mask.bounds(in: line.columns($0))
    }
    guard parts.count >= 2 else { return nil }
    let least = pixels(points: 4)
    var groups: [PixelRect] = []
    var last: PixelRect?
    for part in parts {
      // Dots and strokes (一, ー, 、) stand anywhere in their line.
      let isPrint = part.height >= least
      let shared = last.map { min($0.maxY, part.maxY) - max($0.y, part.y) } ?? 0
      let isLevel = !isPrint || last.map { shared * 2 >= min($0.height, part.height) } ?? true
      if isLevel, let group = groups.last {
        groups[groups.count - 1] = group.union(part)
      } else {
        groups.append(part)
      }
      if isPrint { last = part }
    }
    return groups.count >= 2 ? groups : nil
  }
}
