import ScanImaging

/// Takes characters that stand one below the other for a label where they spell one, outside of tables and in cells that
/// were read in lines.
struct UprightLabels {
  let matcher: LabelMatcher

  func joined(_ blocks: [TextBlock], _ uprights: [UprightText]) -> [TextBlock] {
    var result = blocks
    for upright in uprights.flatMap(single) where spells(upright.line) {
      if upright.isCell {
        guard let index = result.firstIndex(where: { $0.isCell && $0.rect == upright.members.first }),
          !isRead(result[index])
        else { continue }
        result[index] = TextBlock(
          rect: result[index].rect, isCell: true, table: result[index].table, lines: [upright.line])
      } else {
        let own = result.filter { block in !block.isCell && upright.members.contains(block.rect) }
        // Part of a longer word that was made out already.
        guard own.count == upright.members.count, !own.contains(where: isWhole) else { continue }
        result.removeAll { block in !block.isCell && upright.members.contains(block.rect) }
        result.append(TextBlock(rect: upright.line.rect, isCell: false, table: -1, lines: [upright.line]))
      }
    }
    return withPairs(result).map(readUpright)
  }

  /// A cell whose short lines are no label, read from top to bottom and from right to left, when that spells one: 者後 over
  /// 医期 over 療高 over 齢 is 後期高齢者医療.
  private func readUpright(_ block: TextBlock) -> TextBlock {
    let lines = block.lines.filter { !$0.symbols.isEmpty }
    guard block.isCell, block.rect.height * 2 > block.rect.width, !isRead(block), let line = turned(lines)
    else { return block }
    return TextBlock(rect: block.rect, isCell: true, table: block.table, lines: [line])
  }

  /// The same outside of tables, where each row of two characters was taken for a run of its own.
  private func withPairs(_ blocks: [TextBlock]) -> [TextBlock] {
    var result = blocks
    var start = 0
    while start < result.count {
      var chain = [start]
      // A label read as it stands begins no other: 母 below 続柄 is its value.
      while !isWhole(result[start]), chain.count < 6, let last = chain.last,
        let next = result.indices.first(where: { !chain.contains($0) && isBelow(result[$0], result[last]) })
      {
        chain.append(next)
      }
      let spelled = (2..<max(2, chain.count + 1)).reversed().compactMap { count in
        turned(chain[..<count].flatMap { result[$0].lines }).map { (count: count, line: $0) }
      }
      // A label without a slip ends where it does: what stands below it begins the next one.
      if let (count, line) = spelled.first(where: { isWhole($0.line.symbols) }) ?? spelled.first {
        result[start] = TextBlock(rect: line.rect, isCell: false, table: -1, lines: [line])
        for index in chain[1..<count].sorted(by: >) {
          result.remove(at: index)
          if index < start { start -= 1 }
        }
      }
      start += 1
    }
    return result
  }

  /// Whether a run of one or two characters stands right below another one of two.
  private func isBelow(_ lower: TextBlock, _ upper: TextBlock) -> Bool {
    guard !lower.isCell, !upper.isCell, let line = lower.lines.first, let last = upper.lines.first,
      lower.lines.count == 1, upper.lines.count == 1, !line.isVertical, !last.isVertical,
      (1...2).contains(line.symbols.count), last.symbols.count == 2
    else { return false }
    let size = max(last.rect.height, line.rect.height)
    let gap = line.rect.y - last.rect.maxY
    return gap >= -2 && gap * 4 <= size * 5 && line.rect.x >= last.rect.x - size / 3
      && abs(line.rect.maxX - last.rect.maxX) * 3 <= size && last.rect.width <= 4 * size
  }

  /// Lines of two characters (the last may have one) read in columns, when that spells a label.
  private func turned(_ lines: [TextLine]) -> TextLine? {
    let symbols = lines.flatMap(\.symbols)
    guard lines.count >= 2, lines.allSatisfy({ !$0.isVertical && $0.symbols.count <= 2 }),
      lines.contains(where: { $0.symbols.count == 2 }), let left = symbols.map(\.x.lowerBound).min(),
      let right = symbols.map(\.x.upperBound).max()
    else { return nil }
    let isRight = symbols.map { $0.x.lowerBound + $0.x.upperBound > left + right }
    let columns = [true, false].flatMap { side in zip(symbols, isRight).filter { $0.1 == side }.map(\.0) }
    let rect = lines.dropFirst().reduce(lines[0].rect) { $0.union($1.rect) }
    let line = TextLine(rect: rect, symbols: columns, isVertical: true)
    return spells(line) ? line : nil
  }

  /// Two words set one right below the other (転出前 and 転出先 beside the rows of either), one by one.
  private func single(_ upright: UprightText) -> [UprightText] {
    let count = upright.line.symbols.count
    guard !upright.isCell, count == upright.members.count, count >= 2, !spells(upright.line) else { return [upright] }
    func part(_ range: Range<Int>) -> UprightText? {
      let members = Array(upright.members[range])
      guard let first = members.first else { return nil }
      let line = TextLine(
        rect: members.dropFirst().reduce(first) { $0.union($1) }, symbols: Array(upright.line.symbols[range]),
        isVertical: true)
      return UprightText(line: line, members: members, isCell: false)
    }
    for cut in 1..<count {
      guard let upper = part(0..<cut), let lower = part(cut..<count) else { continue }
      let known = [upper, lower].map { spells($0.line) }
      if known == [true, true] { return [upper, lower] }
      // Of such a pair one word tells the other, a slip of the reader's in it or not.
      guard known.contains(true) else { continue }
      let pair = [upper, lower].map { matcher.templates.sides[TextFolding.fold($0.line.text)] }
      if let side = pair[1], pair[0] == nil, let mended = mended(upper, isNew: !side) { return [mended, lower] }
      if let side = pair[0], pair[1] == nil, let mended = mended(lower, isNew: !side) { return [upper, mended] }
    }
    return [upright]
  }

  /// The word for one of the two households that differs from what was read in one character.
  private func mended(_ upright: UprightText, isNew: Bool) -> UprightText? {
    let text = TextFolding.fold(upright.line.text)
    let words = matcher.templates.sides.filter { word, side in
      side == isNew && word.count == text.count && word.count >= 2
        && TextFolding.distance(text[...], word, limit: 1) == 1
    }.keys.sorted { String($0) < String($1) }
    guard let word = words.first, word.count == upright.line.symbols.count else { return nil }
    var symbols = upright.line.symbols
    for index in symbols.indices { symbols[index].text = String(word[index]) }
    return UprightText(
      line: TextLine(rect: upright.line.rect, symbols: symbols, isVertical: true), members: upright.members,
      isCell: false)
  }

  /// Whether the line is a label and nothing else, but for a bracket or a slip.
  private func spells(_ line: TextLine) -> Bool {
    if matcher.templates.sides[TextFolding.fold(line.text)] != nil { return true }
    let matches = matcher.matches(in: line.symbols)
    let covered = matches.reduce(0) { $0 + $1.symbols.count }
    let count = line.symbols.count { $0.text.contains { TextFolding.fold($0) != nil } }
    return !matches.isEmpty && covered + 1 >= count && covered * 3 >= count * 2
  }

  /// Whether a block of two characters or more is a label from its first to its last.
  private func isWhole(_ block: TextBlock) -> Bool { isWhole(block.lines.flatMap(\.symbols)) }

  private func isWhole(_ symbols: [PageSymbol]) -> Bool {
    symbols.count >= 2
      && matcher.matches(in: symbols).contains { $0.slips == 0 && $0.symbols == symbols.indices }
  }

  /// Whether the cell's lines are labels as they were read.
  private func isRead(_ block: TextBlock) -> Bool {
    let symbols = block.lines.flatMap(\.symbols)
    return matcher.matches(in: symbols).reduce(0) { $0 + $1.symbols.count } * 3 >= symbols.count * 2
  }
}
