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
        if seam || symbols[index].gapBefore >= (isDigit[index] && digits > 0 ? wide : 0.45) {
          result.append(start..<index)
          start = index
        }
      }
      digits = isDigit[index] ? digits + 1 : 0
    }
    result.append(start..<symbols.count)
    return result
  }
}
