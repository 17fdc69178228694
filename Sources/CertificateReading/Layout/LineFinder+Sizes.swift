import ScanImaging

/// Print of two sizes in one line: a name with its reading in small brackets behind it (山田 太郎　（ヤマダ タロウ）), a small
/// label before a large value.
extension LineFinder {
  /// The line cut where the print becomes clearly smaller or larger behind white wider than between characters; the line
  /// alone where its print has one size.
  ///
  /// The network brings a whole line to one height, so that small print in a line of large is too small for it.
  func sizes(of line: PixelRect, blobs: [Range<Int>]) -> [PixelRect] {
    // A stamp stands closer behind a title than the title's characters to each other.
    let tenths = isTall(line) ? 4 : 11
    let parts = Self.grouped(blobs) { $0 * 10 > line.height * tenths }.compactMap { mask.bounds(in: line.columns($0)) }
    guard parts.count >= 2 else { return [line] }
    var result: [PixelRect] = []
    for part in parts {
      if let last = result.last, !differ(last, part) {
        result[result.count - 1] = last.union(part)
      } else {
        result.append(part)
      }
    }
    return result
  }

  /// The stretches of a line between white wider than half its height, each as long as it is in heights of its own print,
  /// for print of two sizes may stand in one line (加入　未加入, the second word squeezed into its column).
  func stretches(of line: PixelRect, blobs: [Range<Int>]) -> [PrintStretch] {
    Self.grouped(blobs) { $0 * 2 > line.height }.map { columns in
      // 一 and ー are low in any size.
      let height = max(mask.bounds(in: line.columns(columns))?.height ?? 0, line.height * 3 / 5, 1)
      return PrintStretch(x: columns, ems: Double(columns.count) / Double(height))
    }
  }

  /// Whether both are print of several characters (一 and ・ are low in any size) and one is at least a quarter lower.
  private func differ(_ one: PixelRect, _ other: PixelRect) -> Bool {
    let (low, high) = one.height < other.height ? (one, other) : (other, one)
    guard low.height * 4 <= high.height * 3, low.height * 5 >= high.height * 2, low.height >= pixels(points: 4) else {
      return false
    }
    let least = low.height / 2
    let whole = blobs(of: low).compactMap { mask.bounds(in: low.columns($0)) }.filter { $0.height > least }
    return whole.count >= 3 && low.width >= 2 * low.height && high.width >= high.height
  }
}
