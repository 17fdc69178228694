internal import CLeptonica

/// The connected pieces of ink of a 1-bit picture (8 neighbours), as runs of pixels that are joined from row to row.
///
/// Leptonica cuts every piece out as a picture of its own; for choosing pieces by their size the runs suffice.
struct InkComponents {
  /// A stretch of ink in one row.
  private struct Run {
    var start: Int32
    /// One past the last pixel.
    var end: Int32
    var row: Int32
  }

  private var runs: [Run] = []
  private var joined = JoinedRuns()
  /// For each run that stands for a piece, the piece's bounds: left, top, right, bottom; ends excluded.
  private var bounds: [SIMD4<Int32>] = []

  init(_ ink: borrowing Pixels) {
    guard ink.depth == 1, let words = pixGetData(ink.handle) else { return }
    let stride = Int(pixGetWpl(ink.handle))
    let rest = ink.width & 31
    let mask: UInt32 = rest == 0 ? .max : ~(UInt32.max &>> UInt32(rest))
    var above = 0..<0
    for y in 0..<ink.height {
      let first = runs.count
      for word in 0..<stride {
        var bits = words[y * stride + word]
        if word == stride - 1 { bits &= mask }
        while bits != 0 {
          let blank = bits.leadingZeroBitCount
          let count = (~(bits &<< UInt32(blank))).leadingZeroBitCount
          let start = Int32(word * 32 + blank)
          let end = start + Int32(min(count, 32 - blank))
          if let last = runs.indices.last, last >= first, runs[last].end == start {
            runs[last].end = end
          } else {
            runs.append(Run(start: start, end: end, row: Int32(y)))
          }
          let done = blank + count
          bits = done >= 32 ? 0 : bits & (UInt32.max &>> UInt32(done))
        }
      }
      join(first..<runs.count, with: above)
      above = first..<runs.count
    }
  }

  /// Joins the runs of a row with those of the row above that they touch.
  private mutating func join(_ own: Range<Int>, with above: Range<Int>) {
    var upper = above.lowerBound
    for index in own {
      let run = runs[index]
      joined.add()
      bounds.append(SIMD4(run.start, run.row, run.end, run.row + 1))
      while upper < above.upperBound, runs[upper].end < run.start { upper += 1 }
      var touching = upper
      while touching < above.upperBound, runs[touching].start <= run.end {
        unite(index, touching)
        touching += 1
      }
    }
  }

  private mutating func unite(_ left: Int, _ right: Int) {
    guard let (kept, other) = joined.unite(left, right) else { return }
    let (a, b) = (bounds[kept], bounds[other])
    bounds[kept] = SIMD4(min(a.x, b.x), min(a.y, b.y), max(a.z, b.z), max(a.w, b.w))
  }

  /// The pieces whose size is wanted.
  /// - Parameters:
  ///   - model: the picture they come from.
  ///   - isWanted: asked with a piece's width and height.
  mutating func picture(
    like model: borrowing Pixels, where isWanted: (_ width: Int, _ height: Int) -> Bool
  ) throws(ScanImagingError) -> Pixels {
    let result = try Pixels(pixCreateTemplate(model.handle), step: "pieces of ink")
    guard let words = pixGetData(result.handle) else { return result }
    let stride = Int(pixGetWpl(result.handle))
    for index in runs.indices {
      let box = bounds[joined.root(index)]
      guard isWanted(Int(box.z - box.x), Int(box.w - box.y)) else { continue }
      let run = runs[index]
      var start = Int(run.start)
      while start < run.end {
        let (bit, count) = (start & 31, min(32 - (start & 31), Int(run.end) - start))
        let ones = count == 32 ? UInt32.max : ~(UInt32.max &>> UInt32(count))
        words[Int(run.row) * stride + start / 32] |= ones &>> UInt32(bit)
        start += count
      }
    }
    return result
  }
}
