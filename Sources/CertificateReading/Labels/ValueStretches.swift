import Residency

extension TextLine {
  /// The line's symbols, cut wherever one value may end and another begin: at white, before an era behind digits, behind a
  /// whole date, before and behind a long number. Digits of a number may be set wide apart.
  var valueStretches: [Range<Int>] {
    guard !symbols.isEmpty else { return [] }
    let isDigit = symbols.map { symbol in
      !symbol.text.isEmpty && symbol.text.allSatisfy { ("0"..."9").contains(TextFolding.narrowed($0)) }
    }
    let gaps = symbols.indices.dropFirst().filter { isDigit[$0] && isDigit[$0 - 1] }.map { symbols[$0].gapBefore }
      .sorted()
    let wide = max(0.45, (gaps.isEmpty ? 0 : gaps[gaps.count / 2]) * 1.6 + 0.1)
    let numbers = Self.numbers(symbols.map(\.text), isDigit)
    var result: [Range<Int>] = []
    var start = 0
    var digits = 0
    for index in symbols.indices {
      if index > 0 {
        let beginsEra = symbols[index].text.first.map { "明大昭平令".contains($0) } ?? false
        let endsDate = symbols[index - 1].text.hasSuffix("日")
        // A long number begins, too, where the white before it was lost (妻123456789012).
        let beginsNumber =
          isDigit[index] && digits == 0 && isDigit[index...].prefix(10).allSatisfy(\.self)
          && isDigit.count - index >= 10
        let seam = (digits > 0 && beginsEra) || (digits >= 10 && !isDigit[index]) || endsDate || beginsNumber
        let isGap = symbols[index].gapBefore >= (isDigit[index] && digits > 0 ? wide : 0.45)
        // What checks as one number or two is not cut elsewhere: white is placed a digit off now and then.
        let isWithin = numbers.contains { $0.lowerBound < index && index < $0.upperBound }
        let isEdge = numbers.contains { $0.lowerBound == index || $0.upperBound == index }
        if isEdge || !isWithin && (seam || isGap) {
          result.append(start..<index)
          start = index
        }
      }
      digits = isDigit[index] ? digits + 1 : 0
    }
    result.append(start..<symbols.count)
    return result
  }

  /// Runs of digits that are a 住民票コード or a 個人番号 by their check digit, or both one after the other without white.
  private static func numbers(_ texts: [String], _ isDigit: [Bool]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for run in runs(texts.count, where: { isDigit[$0] }) where [11, 12, 23].contains(run.count) {
      func checks(_ range: Range<Int>) -> Bool {
        let text = String(texts[range].joined().map(TextFolding.narrowed))
        return range.count == 11 ? JuminhyoCode(text) != nil : IndividualNumber(text) != nil
      }
      if run.count < 23 {
        if checks(run) { result.append(run) }
        continue
      }
      let cuts = [11, 12].map { run.lowerBound + $0 }.filter {
        checks(run.lowerBound..<$0) && checks($0..<run.upperBound)
      }
      if cuts.count == 1, let cut = cuts.first { result += [run.lowerBound..<cut, cut..<run.upperBound] }
    }
    return result
  }
}
