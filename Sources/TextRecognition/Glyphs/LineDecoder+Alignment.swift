/// Lays a given text over a line: how well it explains the ink, and where each of its characters stands.
extension LineDecoder {
  /// A character of the text in its place.
  struct Placed {
    var character: Int
    var columns: Range<Int>
    /// Whether it is parted from its neighbours by white: no cut goes through ink.
    var isFree: Bool
  }

  /// The cheapest way to cut the line so that `text` stands on it: Viterbi over cuts with the text given.
  /// - Parameter text: of each character the classes it may be printed as (1 or １).
  /// - Returns: the places and the mean score over them, weighted by width; `nil` when the line cannot be cut so.
  mutating func align(_ text: [[Int]]) -> (places: [Placed], score: Float)? {
    search = GlyphSearch(range: 0..<0, closed: Set(text.flatMap { $0 }).sorted())
    let segments = LineSegments(profile, em: em)
    let count = segments.columns.count
    guard count > 0 else { return nil }
    typealias Step = (cost: Float, from: Int, character: Int)
    var steps = [[Step?]](repeating: [Step?](repeating: nil, count: count + 1), count: text.count + 1)
    steps[0][0] = (0, 0, -1)
    for (index, classes) in text.enumerated() {
      for start in 0..<count {
        guard let before = steps[index][start] else { continue }
        let cutCost = segments.throughInk[start] ? Self.inkCut : 0
        for end in start..<min(count, start + Self.mostPieces) {
          let columns = segments.columns[start].lowerBound..<segments.columns[end].upperBound
          let width = Float(columns.count) / em
          if end > start, width > 1.25 { break }
          let rated = rate(Span(left: columns.lowerBound, right: columns.upperBound))
          guard let found = rated.first(where: { classes.contains($0.character) }) else { continue }
          let cost = before.cost + cutCost + (1 - found.score) * max(width, 0.25)
          if cost < steps[index + 1][end + 1]?.cost ?? .infinity {
            steps[index + 1][end + 1] = (cost, start, found.character)
          }
        }
      }
    }
    guard let last = steps[text.count][count] else { return nil }
    var places: [Placed] = []
    var end = count
    for index in text.indices.reversed() {
      guard let step = steps[index + 1][end] else { return nil }
      let columns = segments.columns[step.from].lowerBound..<segments.columns[end - 1].upperBound
      let isFree = !segments.throughInk[step.from] && (end == count || !segments.throughInk[end])
      places.append(Placed(character: step.character, columns: columns, isFree: isFree))
      end = step.from
    }
    var inked: Float = 0
    for columns in segments.columns { inked += max(Float(columns.count) / em, 0.25) }
    return (places.reversed(), 1 - last.cost / inked)
  }
}
