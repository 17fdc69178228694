/// Lays given characters over a line.
extension LineDecoder {
  /// How well the characters `classes`, in this order, explain the line: Viterbi over cuts with the text given.
  /// - Returns: 1 less the mean cost per em of width; `nil` when the line cannot be cut so.
  mutating func fit(_ classes: [Int]) -> Float? {
    let segments = LineSegments(profile, em: em)
    let count = segments.columns.count
    guard count > 0 else { return nil }
    // costs[i][node]: the first i characters stand in the pieces before `node`.
    var costs = [Float](repeating: .infinity, count: count + 1)
    costs[0] = 0
    var inked: Float = 0
    for columns in segments.columns { inked += max(Float(columns.count) / em, 0.25) }
    for character in classes {
      var next = [Float](repeating: .infinity, count: count + 1)
      for start in 0..<count where costs[start] < .infinity {
        let cutCost = segments.throughInk[start] ? Self.inkCut : 0
        for end in start..<min(count, start + Self.mostPieces) {
          let columns = segments.columns[start].lowerBound..<segments.columns[end].upperBound
          let width = Float(columns.count) / em
          if end > start, width > 1.25 { break }
          let rated = rate(Span(left: columns.lowerBound, right: columns.upperBound))
          guard let found = rated.first(where: { $0.character == character }) else { continue }
          next[end + 1] = min(next[end + 1], costs[start] + cutCost + (1 - found.score) * max(width, 0.25))
        }
      }
      costs = next
    }
    guard let cost = costs.last, cost < .infinity else { return nil }
    return 1 - cost / inked
  }
}
