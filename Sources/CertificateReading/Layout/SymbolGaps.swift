extension [PageSymbol] {
  /// Gives each blank stretch of the line to the symbol behind it: the first one that begins behind its middle, or its
  /// neighbour when the characters' usual widths say so, for the network places beginnings only roughly.
  mutating func placeGaps(blobs: [Range<Int>], height: Int) {
    guard !isEmpty, height > 0 else { return }
    self[0].gapBefore = 9
    for (left, right) in zip(blobs, blobs.dropFirst()) {
      let width = right.lowerBound - left.upperBound
      guard width * 4 > height else { continue }
      let middle = (left.upperBound + right.lowerBound) / 2
      let behind = indices.dropFirst().first { self[$0].x.lowerBound > middle }
      guard var index = behind ?? (count > 1 ? count - 1 : nil) else { continue }
      if width * 2 > height {
        let ink = blobs.filter { $0.upperBound <= left.upperBound }.reduce(0) { $0 + $1.count }
        // Where the symbols on both sides end and begin at the white, the network has placed them well.
        let isPlaced =
          abs(self[index].x.lowerBound - right.lowerBound) * 4 <= height
          && (left.upperBound - self[index - 1].x.upperBound).magnitude * 3 <= height.magnitude
        index = fitting(index, inkBefore: ink, blobs: blobs, trust: isPlaced ? 1.2 : 0.35)
      }
      self[index].gapBefore = Swift.max(self[index].gapBefore, Double(width) / Double(height))
    }
  }

  /// The place near `index` before which the ink of the characters comes nearest to the ink seen before the gap.
  private func fitting(_ index: Int, inkBefore: Int, blobs: [Range<Int>], trust: Double) -> Int {
    let weights = map { symbol -> Double in
      guard let value = symbol.text.unicodeScalars.first?.value else { return 0 }
      if value < 0x80 { return "1Iil.,:;'()|!-".contains(symbol.text) ? 0.25 : 0.5 }
      return "（）：・、。ーノトリイ一".contains(symbol.text) ? 0.55 : 0.9
    }
    let total = weights.reduce(0, +)
    let ink = blobs.reduce(0) { $0 + $1.count }
    guard total > 0, ink > 0 else { return index }
    let wanted = Double(inkBefore) / Double(ink) * total
    var best = index
    var least = Double.infinity
    for candidate in Swift.max(1, index - 1)...Swift.min(count - 1, index + 1) {
      // What the reader says weighs a little, so that a tie is its.
      let distance = abs(weights[..<candidate].reduce(0, +) - wanted) + (candidate == index ? 0 : trust)
      if distance < least { (best, least) = (candidate, distance) }
    }
    return best
  }
}
