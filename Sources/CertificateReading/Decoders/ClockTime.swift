/// The time of day that inquiry prints set behind a date (R07.06.19 15:07 P.1/1), with whatever follows it.
enum ClockTime {
  /// White before the hour, in line heights.
  private static let white = 0.3

  /// The line without it; the line itself where no time stands behind anything.
  static func cut(_ line: TextLine) -> TextLine {
    let symbols = line.symbols
    func isDigit(_ index: Int) -> Bool {
      symbols.indices.contains(index)
        && symbols[index].text.allSatisfy { ("0"..."9").contains(TextFolding.narrowed($0)) }
    }
    for colon in symbols.indices where [":", "："].contains(symbols[colon].text) {
      guard isDigit(colon - 1), isDigit(colon + 1), isDigit(colon + 2) else { continue }
      for hour in [colon - 2, colon - 1] where hour >= 5 && isDigit(hour) && symbols[hour].gapBefore >= white {
        return line.part(0..<hour)
      }
    }
    return line
  }
}
