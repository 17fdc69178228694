import CGlyphKernels

/// A line cut into pieces narrower than, or as wide as, a character.
struct LineSegments {
  /// Columns of each piece, from left to right.
  private(set) var columns: [Range<Int>] = []
  /// `cuts[i]` tells whether the cut before piece i goes through ink (characters that touch).
  private(set) var throughInk: [Bool] = []
  /// Rows that hold ink.
  private(set) var rows: Range<Int> = 0..<0

  /// - Parameter em: pixels of the em square, for deciding which pieces may hold two characters.
  init(_ profile: InkProfile, em: Float) {
    let (sums, first, last) = (profile.sums, profile.first, profile.last)
    var x = 0
    while x < sums.count {
      guard first[x] >= 0 else {
        x += 1
        continue
      }
      let start = x
      while x < sums.count, first[x] >= 0 { x += 1 }
      append(start..<x, sums, em)
    }
    let tops = first.filter { $0 >= 0 }
    if let top = tops.min(), let bottom = last.max() { rows = Int(top)..<(Int(bottom) + 1) }
  }

  /// Adds a run of inked columns, cut further where thin bridges of ink may join two characters.
  private mutating func append(_ run: Range<Int>, _ sums: [Float], _ em: Float) {
    var start = run.lowerBound
    var isCut = false
    for cut in bridges(run, sums, em) {
      columns.append(start..<cut)
      throughInk.append(isCut)
      start = cut
      isCut = true
    }
    columns.append(start..<run.upperBound)
    throughInk.append(isCut)
  }

  /// Columns of least ink inside a run that is too wide for one narrow character.
  private func bridges(_ run: Range<Int>, _ sums: [Float], _ em: Float) -> [Int] {
    let width = Float(run.count)
    guard width > 0.6 * em else { return [] }
    // A run wider than a character must be cut somewhere; a narrower one only where next to nothing joins its parts.
    let most = width > 1.12 * em ? 0.5 * em : 0.15 * em
    // A valley lies between two heights: the even bar of 一 or an arm of 十 has none.
    let depth: Float = width > 1.12 * em ? 0.85 : 0.5
    let near = max(2, Int(em * 0.08))
    var cuts: [Int] = []
    for x in (run.lowerBound + near)..<max(run.lowerBound + near, run.upperBound - near) where sums[x] <= most {
      let around = (x - near)...(x + near)
      guard sums[x] <= (sums[around].min() ?? 0) else { continue }
      let left = sums[run.lowerBound..<x].max() ?? 0
      let right = sums[(x + 1)..<run.upperBound].max() ?? 0
      guard sums[x] <= depth * min(left, right) else { continue }
      // One cut for each valley: the level stroke of 山 is low all along, and a dozen cuts would hide the whole character.
      if let previous = cuts.last, (sums[previous...x].max() ?? 0) <= sums[x] * 1.5 + 1 {
        if sums[x] < sums[previous] { cuts[cuts.count - 1] = x }
        continue
      }
      cuts.append(x)
    }
    return cuts
  }
}
