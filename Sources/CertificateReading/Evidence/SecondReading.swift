import ScanImaging
import TextRecognition

/// What the second reader made of a line, and the picture it saw.
struct SecondReading {
  let line: TextLine
  let image: LineImage
}

extension PageText {
  /// Reads the place of `line` with the second reader.
  /// - Returns: `nil` without a second reader, or where the line is set vertically.
  func secondReading(of line: TextLine, alphabet: Alphabet) throws -> SecondReading? {
    guard let reader = secondReader, !line.isVertical, !line.rect.isEmpty else { return nil }
    let rect = snapped(line.rect)
    let blobs = finder.blobs(of: rect)
    let picture = LinePicture(page: page.textImage, rect: rect, blobs: blobs)
    var symbols: [PageSymbol] = []
    for symbol in try reader.read(picture.image, alphabet: alphabet).symbols {
      let left = picture.pageColumn(symbol.x.lowerBound)
      let right = max(picture.pageColumn(symbol.x.upperBound), left + 1)
      // It knows where each character begins and ends: gaps need no guess.
      let gap = symbols.last.map { Double(max(0, left - $0.x.upperBound)) / Double(max(1, rect.height)) } ?? 9
      symbols.append(
        PageSymbol(
          text: symbol.text, confidence: symbol.confidence, alternatives: symbol.alternatives, x: left..<right,
          gapBefore: gap))
    }
    markWords(&symbols)
    return SecondReading(line: TextLine(rect: rect, symbols: symbols, isVertical: false), image: picture.image)
  }

  /// Words of Latin letters begin where both the white before a letter and its step from the letter before stand out: in
  /// type of one pitch an I stands in as much white as a space leaves.
  private func markWords(_ symbols: inout [PageSymbol]) {
    let steps = zip(symbols, symbols.dropFirst()).map {
      Double($1.x.lowerBound + $1.x.upperBound - $0.x.lowerBound - $0.x.upperBound) / 2
    }
    guard !steps.isEmpty else { return }
    let usual = steps.sorted()[steps.count / 2]
    for (index, step) in steps.enumerated() {
      symbols[index + 1].startsWord = symbols[index + 1].gapBefore > 0.3 && step > usual * 1.5
    }
  }
}
