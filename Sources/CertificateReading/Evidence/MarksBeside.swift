import Residency
import ScanImaging
import TextRecognition

/// What stands in the place of a name or a reading without belonging to it.
extension ValueSource {
  /// The lines that hold the value, without marks that stand for nothing (＊＊＊, ―, where a reading or a former name would
  /// be), without the number of the row and without a seal behind the name.
  ///
  /// - Parameter field: `nil` for a field of the document; the mayor's seal is on none of a person's.
  func withoutMarks(
    _ readings: [SecondReading], _ kind: ValueKind, field: PersonField?
  ) throws -> (ValueSource, [SecondReading]) {
    guard [.name, .kana].contains(kind) else { return (self, readings) }
    var kept = readings.indices.filter { !readings[$0].isAsterisks && !isRowNumber(readings[$0].line.symbols) }
    if kept.isEmpty { kept = Array(readings.indices) }
    var lines = kept.map { self.lines[$0] }
    var own = kept.map { readings[$0] }
    var isPart = kept.count < readings.count
    var isCut = false
    for index in kept.indices {
      if let (line, reading) = try withoutRowNumber(lines[index], own[index]) {
        (lines[index], own[index]) = (line, reading)
        isPart = true
      }
      guard kind == .name, field == nil, let (line, reading) = try withoutSeal(lines[index], own[index]) else {
        continue
      }
      (lines[index], own[index]) = (line, reading)
      isPart = true
      isCut = true
    }
    guard isPart else { return (self, readings) }
    return (
      ValueSource(lines: lines, page: page, templates: templates, witness: witness, isPart: true, isCut: isCut), own
    )
  }

  /// What the second reader makes of the frame of a seal and of its 篆書: strokes and boxes, which no Japanese name holds.
  private static let sealStrokes: Set<String> = [
    "1", "１", "l", "ｌ", "I", "Ｉ", "|", "｜", "丨", "丿", "■", "□", "*", "＊", "]", "」", "』", "[", "艮", "冖",
  ]
  /// Behind a name without a seal the first reader is this sure of every character: worn print breaks into strokes too.
  private static let sure = 0.98

  /// The name before the seal that is stamped behind it; `nil` where no stroke follows kanji or kana of a name.
  private func withoutSeal(
    _ line: TextLine, _ reading: SecondReading
  ) throws -> (TextLine, SecondReading)? {
    let symbols = reading.line.symbols
    guard let cut = symbols.indices.dropFirst(2).first(where: { Self.sealStrokes.contains(symbols[$0].text) }),
      symbols[..<cut].allSatisfy({ !NameDecoder.isLatin($0.text) && NumberDecoder.digits($0.text).isEmpty })
    else { return nil }
    // The first reader places its characters roughly; it has as many of them before the seal.
    let last = line.symbols.prefix(cut + 2).lastIndex {
      MergedLine.key($0.text) == MergedLine.key(symbols[cut - 1].text)
    }
    let end = (last ?? cut - 1) + 1
    guard end < line.symbols.count, line.symbols[end...].contains(where: { $0.confidence < Self.sure }) else {
      return nil
    }
    let (left, right) = (symbols[0].x.lowerBound, symbols[cut - 1].x.upperBound)
    let rest = TextLine(
      rect: PixelRect(x: left, y: line.rect.y, width: right - left, height: line.rect.height),
      symbols: Array(line.symbols[..<end]), isVertical: false)
    return try page.secondReading(of: rest, alphabet: reading.alphabet).map { (rest, $0) }
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
