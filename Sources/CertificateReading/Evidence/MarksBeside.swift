import Residency
import TextRecognition

/// What stands in the place of a name or a reading without belonging to it.
extension ValueSource {
  /// The lines that hold the value, without marks that stand for nothing (＊＊＊, ―, where a reading or a former name would
  /// be) and without the number of the row.
  func withoutMarks(
    _ readings: [SecondReading], _ kind: ValueKind
  ) throws -> (ValueSource, [SecondReading]) {
    guard [.name, .kana].contains(kind) else { return (self, readings) }
    var kept = readings.indices.filter { !readings[$0].isAsterisks && !isRowNumber(readings[$0].line.symbols) }
    if kept.isEmpty { kept = Array(readings.indices) }
    var lines = kept.map { self.lines[$0] }
    var own = kept.map { readings[$0] }
    var isPart = kept.count < readings.count
    for index in kept.indices {
      guard let (line, reading) = try withoutRowNumber(lines[index], own[index]) else { continue }
      (lines[index], own[index]) = (line, reading)
      isPart = true
    }
    guard isPart else { return (self, readings) }
    return (ValueSource(lines: lines, page: page, templates: templates, witness: witness, isPart: true), own)
  }

  /// One or two digits, or nothing that the second reader takes for a character.
  private func isRowNumber(_ symbols: [PageSymbol]) -> Bool {
    symbols.count <= 2 && symbols.allSatisfy { !NumberDecoder.digits($0.text).isEmpty }
  }

  /// The line behind one or two digits and a space; `nil` where it does not begin so.
  private func withoutRowNumber(
    _ line: TextLine, _ reading: SecondReading
  ) throws -> (TextLine, SecondReading)? {
    let symbols = reading.line.symbols
    let digits = symbols.prefix { !NumberDecoder.digits($0.text).isEmpty }.count
    guard (1...2).contains(digits), digits < symbols.count, symbols[digits].gapBefore > 1.4 else { return nil }
    let left = symbols[digits].x.lowerBound
    let start = line.symbols.firstIndex { ($0.x.lowerBound + $0.x.upperBound) / 2 >= left }
    guard let start, start > 0 else { return nil }
    let rest = line.part(start..<line.symbols.count)
    return try page.secondReading(of: rest, alphabet: reading.alphabet).map { (rest, $0) }
  }
}
