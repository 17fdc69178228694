/// Which runs of pixels hang together (a union-find forest): every run points to one of its piece, the first of a piece to
/// itself.
struct JoinedRuns {
  private var parents: [Int32] = []

  /// Adds the next run, a piece by itself.
  mutating func add() { parents.append(Int32(parents.count)) }

  /// The first run of the piece that `run` belongs to; the way there is shortened.
  mutating func root(_ run: Int) -> Int {
    var run = run
    while parents[run] != run {
      parents[run] = parents[Int(parents[run])]
      run = Int(parents[run])
    }
    return run
  }

  /// The same, without making the way shorter for the next time.
  func first(of run: Int) -> Int {
    var run = run
    while parents[run] != run { run = Int(parents[run]) }
    return run
  }

  /// Makes the pieces of two runs one.
  /// - Returns: the first runs of both, the one that stands for all first; `nil` where they were one piece.
  @discardableResult
  mutating func unite(_ left: Int, _ right: Int) -> (kept: Int, other: Int)? {
    let (first, second) = (root(left), root(right))
    guard first != second else { return nil }
    let (kept, other) = (min(first, second), max(first, second))
    parents[other] = Int32(kept)
    return (kept, other)
  }
}
