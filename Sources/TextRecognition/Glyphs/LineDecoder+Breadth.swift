/// Condensed and expanded type (長体, 平体).
extension LineDecoder {
  /// Kanji this wide and high in their em square tell how wide their cells are for their height.
  private static let large: Float = 0.7
  /// A character that resembles its drawing less tells nothing.
  private static let likeness = 0.5
  /// From this many of them on their median is believed.
  private static let fewest = 3

  /// Width of a full cell as a share of its height, by the median of the large kanji that were found.
  /// - Returns: `nil` with too few of them.
  func breadth(of lattice: CharacterLattice) -> Float? {
    var shares: [Float] = []
    for symbol in lattice.symbols where symbol.confidence >= Self.likeness {
      guard let scalar = symbol.text.unicodeScalars.first, CharacterRepertoire.isKanji(scalar.value),
        let character = library.classes[scalar.value], let box = profile.box(symbol.x)
      else { continue }
      let templates = Int(library.file.firsts[character])..<Int(library.file.firsts[character + 1])
      let widths = templates.map { library.shape(of: $0).width }.sorted()
      let heights = templates.map { library.shape(of: $0).height }.sorted()
      guard !widths.isEmpty, box.height > 0 else { continue }
      let usual = (width: widths[widths.count / 2], height: heights[heights.count / 2])
      guard usual.width >= Self.large, usual.height >= Self.large else { continue }
      shares.append(Float(box.width) / Float(box.height) * usual.height / usual.width)
    }
    guard shares.count >= Self.fewest else { return nil }
    return min(1.6, max(0.5, shares.sorted()[shares.count / 2]))
  }

  /// Columns of the line as it was printed.
  func printed(_ columns: Range<Int>) -> Range<Int> {
    guard stretch != 1 else { return columns }
    let left = Int((Float(columns.lowerBound) / stretch).rounded(.down))
    return left..<max(left + 1, Int((Float(columns.upperBound) / stretch).rounded(.up)))
  }
}

extension LineImage {
  /// The same picture `factor` times as wide, each column the mean or the interpolation of those it comes from.
  func stretched(by factor: Double) -> LineImage {
    let wide = max(1, Int((Double(width) * factor).rounded()))
    guard wide != width, width > 1 else { return self }
    var columns: [(from: Int, weights: [Int])] = []
    let reach = max(1, 1 / factor)
    for x in 0..<wide {
      let middle = (Double(x) + 0.5) / factor - 0.5
      let from = max(0, Int((middle - reach).rounded(.up)))
      let to = min(width - 1, Int((middle + reach).rounded(.down)))
      let shares = (from...max(from, to)).map { max(0, 1 - abs(Double($0) - middle) / reach) }
      let sum = max(shares.reduce(0, +), 1e-9)
      columns.append((from, shares.map { Int(($0 / sum * 256).rounded()) }))
    }
    var result = [UInt8](repeating: 255, count: wide * height)
    for y in 0..<height {
      let row = y * width
      for (x, column) in columns.enumerated() {
        var value = 0
        for (offset, weight) in column.weights.enumerated() {
          value += weight * Int(pixels[row + column.from + offset])
        }
        result[y * wide + x] = UInt8(min(255, max(0, value >> 8)))
      }
    }
    return LineImage(width: wide, height: height, pixels: result)
  }
}
