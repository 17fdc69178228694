import TextRecognition

/// A line put together from both readings: agreed characters, and of each dispute the side that explains the print.
struct MergedLine {
  var line: TextLine
  var disputes: [Dispute]

  init(first: TextLine, second: SecondReading, verifier: GlyphReader) {
    let runs = Self.aligned(first.symbols, second.line.symbols)
    let printed = { (symbols: ArraySlice<PageSymbol>) in symbols.map(\.text).joined() }
    var disputes: [Dispute] = []
    if !runs.isEmpty {
      let own = second.line.symbols[...]
      var candidates = [printed(own)]
      for run in runs {
        candidates.append(
          printed(own[..<run.second.lowerBound]) + printed(first.symbols[run.first])
            + printed(own[run.second.upperBound...]))
      }
      let ranks = verifier.rank(candidates, second.glyphs)
      let weight = Double(max(1, own.count))
      for (index, run) in runs.enumerated() {
        var margin: Double?
        if let base = ranks[0], let rival = ranks[index + 1] { margin = (base - rival) * weight }
        disputes.append(
          Dispute(
            first: printed(first.symbols[run.first]), second: printed(own[run.second]), margin: margin,
            firstConfidence: first.symbols[run.first].map(\.confidence).min() ?? 0,
            secondConfidence: own[run.second].map(\.confidence).min() ?? 0))
        if run.second.count == 1 {
          let symbol = own[run.second.lowerBound]
          disputes[index].secondLead = symbol.confidence - (symbol.alternatives.map(\.confidence).max() ?? 0)
        }
        disputes[index].isBetweenDigits =
          run.second.lowerBound > 0 && run.second.upperBound < own.count
          && own[run.second.lowerBound - 1].text.allSatisfy(\.isNumber)
          && own[run.second.upperBound].text.allSatisfy(\.isNumber)
        disputes[index].isBetweenLetters =
          run.second.lowerBound > 0 && run.second.upperBound < own.count
          && [own[run.second.lowerBound - 1], own[run.second.upperBound]].allSatisfy { NameDecoder.isLatin($0.text) }
        disputes[index].isBesideDigit = [run.first.lowerBound - 1, run.first.upperBound].contains { place in
          first.symbols.indices.contains(place) && !NumberDecoder.digits(first.symbols[place].text).isEmpty
        }
      }
    }
    let joined = Self.joined(first.symbols, second.line.symbols, runs, disputes)
    line = TextLine(rect: second.line.rect, symbols: Self.words(joined, first.symbols), isVertical: false)
    self.disputes = disputes
  }

  /// Agreed characters and of each dispute the chosen side. Gaps are the second reader's, who knows where each character
  /// ends, except where it overlooked characters.
  private static func joined(
    _ first: [PageSymbol], _ second: [PageSymbol], _ runs: [(first: Range<Int>, second: Range<Int>)],
    _ disputes: [Dispute]
  ) -> [PageSymbol] {
    var symbols: [PageSymbol] = []
    var next = 0
    for (run, dispute) in zip(runs, disputes) {
      symbols += second[next..<run.second.lowerBound]
      next = run.second.upperBound
      if dispute.choosesSecond {
        symbols += second[run.second]
        continue
      }
      let start = symbols.count
      symbols += first[run.first]
      if run.first.count == run.second.count {
        for (offset, own) in second[run.second].enumerated() { symbols[start + offset].gapBefore = own.gapBefore }
      } else if let own = second[run.second].first, !run.first.isEmpty {
        symbols[start].gapBefore = own.gapBefore
      } else if run.second.isEmpty, next < second.count, run.first.upperBound < first.count {
        symbols.append(second[next])
        symbols[symbols.count - 1].gapBefore = first[run.first.upperBound].gapBefore
        next += 1
      }
    }
    return symbols + second[next...]
  }

  /// Latin words begin where either reader sees one begin and there is white: each misses some, neither invents many.
  private static func words(_ symbols: [PageSymbol], _ first: [PageSymbol]) -> [PageSymbol] {
    var symbols = symbols
    for symbol in first where symbol.startsWord {
      let middle = (symbol.x.lowerBound + symbol.x.upperBound) / 2
      guard let index = symbols.firstIndex(where: { $0.x.contains(middle) && key($0.text) == key(symbol.text) }),
        symbols[index].gapBefore > 0.18
      else { continue }
      symbols[index].startsWord = true
    }
    return symbols
  }

  /// Where two readings of a line differ, character by character where both have as many.
  static func aligned(
    _ first: [PageSymbol], _ second: [PageSymbol]
  ) -> [(first: Range<Int>, second: Range<Int>)] {
    runs(first.map { key($0.text) }, second.map { key($0.text) }).flatMap(single)
  }

  /// What makes two readings of a place the same: width and the kind of dash are the form's, not the value's.
  static func key(_ text: String) -> String {
    String(
      text.map { character in
        let narrow = TextFolding.narrowed(character)
        return "‐‑‒–—―−－ｰ─".contains(narrow) ? "-" : narrow
      })
  }

  /// A stretch of as many characters on both sides, one by one.
  private static func single(
    _ run: (first: Range<Int>, second: Range<Int>)
  ) -> [(first: Range<Int>, second: Range<Int>)] {
    guard run.first.count == run.second.count else { return [run] }
    return zip(run.first, run.second).map { ($0..<($0 + 1), $1..<($1 + 1)) }
  }

  /// Stretches in which the two sequences differ, by the cheapest alignment.
  static func runs(_ left: [String], _ right: [String]) -> [(first: Range<Int>, second: Range<Int>)] {
    let (rows, columns) = (left.count, right.count)
    var costs = [[Int]](repeating: [Int](repeating: 0, count: columns + 1), count: rows + 1)
    for row in 0...rows { costs[row][columns] = rows - row }
    for column in 0...columns { costs[rows][column] = columns - column }
    for row in (0..<rows).reversed() {
      for column in (0..<columns).reversed() {
        let same = costs[row + 1][column + 1] + (left[row].isWritten(as: right[column]) ? 0 : 1)
        costs[row][column] = min(same, costs[row + 1][column] + 1, costs[row][column + 1] + 1)
      }
    }
    var result: [(first: Range<Int>, second: Range<Int>)] = []
    var (row, column) = (0, 0)
    var start: (Int, Int)?
    while row < rows || column < columns {
      if row < rows, column < columns, left[row].isWritten(as: right[column]),
        costs[row][column] == costs[row + 1][column + 1]
      {
        if let begun = start { result.append((begun.0..<row, begun.1..<column)) }
        start = nil
        (row, column) = (row + 1, column + 1)
        continue
      }
      if start == nil { start = (row, column) }
      if row < rows, column < columns, costs[row][column] == costs[row + 1][column + 1] + 1 {
        (row, column) = (row + 1, column + 1)
      } else if row < rows, costs[row][column] == costs[row + 1][column] + 1 {
        row += 1
      } else {
        column += 1
      }
    }
    if let begun = start { result.append((begun.0..<rows, begun.1..<columns)) }
    return result
  }
}
