/// A stretch of print between white wider than half a line: how many characters' widths it is long, in the height of its
/// own print, and where it stands.
struct PrintStretch: Hashable {
  let x: Range<Int>
  let ems: Double
}

extension [PageSymbol] {
  /// Gives each blank stretch of the line to the symbol behind it.
  ///
  /// The network places characters only roughly, so wide white is given away by what fits between it: as many symbols as
  /// the print is long. Narrow white goes to the first symbol that begins behind its middle.
  /// - Parameters:
  ///   - blobs: the line's pieces of ink between blank columns.
  ///   - stretches: the same ink between wide white, from left to right.
  ///   - height: of the line in pixels.
  mutating func placeGaps(blobs: [Range<Int>], stretches: [PrintStretch], height: Int) {
    guard !isEmpty, height > 0 else { return }
    for (index, stretch) in Swift.zip(starts(of: stretches, height: height), stretches).dropFirst()
    where index < count {
      let end = stretches.last { $0.x.upperBound <= stretch.x.lowerBound }?.x.upperBound ?? stretch.x.lowerBound
      self[index].gapBefore = Swift.max(
        self[index].gapBefore, Double(stretch.x.lowerBound - end) / Double(height))
    }
    self[0].gapBefore = 9
    for (left, right) in zip(blobs, blobs.dropFirst()) {
      let width = right.lowerBound - left.upperBound
      guard width * 4 > height, width * 2 <= height else { continue }
      let middle = (left.upperBound + right.lowerBound) / 2
      let index = indices.dropFirst().first { self[$0].x.lowerBound > middle } ?? count - 1
      guard index > 0 else { continue }
      self[index].gapBefore = Swift.max(self[index].gapBefore, Double(width) / Double(height))
    }
  }

  /// The symbol with which each stretch begins, in the division that costs least: symbols whose widths do not fill their
  /// stretch cost, and so do symbols far from where the network saw them.
  private func starts(of stretches: [PrintStretch], height: Int) -> [Int] {
    guard stretches.count > 1 else { return [0] }
    let narrow = map(\.leastWidth).reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
    let wide = map(\.mostWidth).reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
    func price(_ stretch: PrintStretch, _ start: Int, _ end: Int) -> Double {
      guard end > start else { return 1.5 }
      let misfit = Swift.max(narrow[end] - narrow[start] - stretch.ems, stretch.ems - wide[end] + wide[start], 0)
      let away = abs(Double(self[start].x.lowerBound - stretch.x.lowerBound)) / Double(height)
      return misfit + (start == 0 ? 0 : 0.4 * Swift.min(away, 3))
    }
    var best = [Double](repeating: .infinity, count: count + 1)
    best[0] = 0
    var choices: [[Int]] = []
    for stretch in stretches {
      var next = [Double](repeating: .infinity, count: count + 1)
      var choice = [Int](repeating: 0, count: count + 1)
      for end in 0...count {
        for start in 0...end where best[start] < .infinity {
          let cost = best[start] + price(stretch, start, end)
          if cost < next[end] { (next[end], choice[end]) = (cost, start) }
        }
      }
      best = next
      choices.append(choice)
    }
    var result: [Int] = []
    var end = count
    for choice in choices.reversed() {
      result.append(choice[end])
      end = choice[end]
    }
    return result.reversed()
  }
}

extension PageSymbol {
  private var isLatin: Bool { (text.unicodeScalars.first?.value ?? 0) < 0x80 }

  /// The least and the greatest width of the character in heights of its line: Latin letters and digits are set in half
  /// or in full width, and small signs fill their place only in part.
  fileprivate var leastWidth: Double {
    if "1Iil.,:;'()|!-".contains(text) { return 0.2 }
    return isLatin || "（）：・、。ーノトリイ一１「」【】".contains(text) ? 0.4 : 0.85
  }
  fileprivate var mostWidth: Double { 1.2 }
}
