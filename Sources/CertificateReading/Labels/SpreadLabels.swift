import ScanImaging

/// Joins the characters of labels printed wide apart outside of tables (旧　　住　　所), which were taken for runs of
/// their own, with one another and with what follows the last of them. A running number may stand before the first
/// (1. 氏　　名).
struct SpreadLabels {
  let matcher: LabelMatcher

  /// The blocks with such labels in one piece; cells are left as they are.
  func joined(_ blocks: [TextBlock]) -> [TextBlock] {
    var free = blocks.filter { !$0.isCell }.sorted { ($0.rect.x, $0.rect.y) < ($1.rect.x, $1.rect.y) }
    var result = blocks.filter(\.isCell)
    while !free.isEmpty {
      let first = free.removeFirst()
      let lead = numberLength(first)
      guard isGlyph(first, behind: lead) else {
        result.append(first)
        continue
      }
      var chain = [first]
      var best: Int?
      while chain.count < 8, let last = chain.last,
        let next = free.first(where: { isNext($0, after: last) })
      {
        chain.append(next)
        free.removeAll { $0.rect == next.rect }
        if let match = matcher.matches(in: merged(chain).lines[0].symbols).first, match.symbols.lowerBound <= lead,
          match.symbols.upperBound > chain.dropLast().reduce(0, { $0 + count($1) })
        {
          best = chain.count
        }
        if !isGlyph(next) { break }
      }
      let length = best ?? 1
      result.append(length > 1 ? merged(Array(chain[..<length])) : first)
      free = (chain[length...] + free).sorted { ($0.rect.x, $0.rect.y) < ($1.rect.x, $1.rect.y) }
    }
    return result
  }

  private func count(_ block: TextBlock) -> Int { block.lines.reduce(0) { $0 + $1.symbols.count } }

  /// How many characters of a running number or signs that mark a label begin the block.
  private func numberLength(_ block: TextBlock) -> Int {
    guard let line = block.lines.first else { return 0 }
    let lead = line.symbols.prefix { $0.text.allSatisfy { $0.isNumber || "（(．.)）:：◇◆＜〔［[【〈《".contains($0) } }.count
    return lead <= 4 && lead < line.symbols.count ? lead : 0
  }

  private func isGlyph(_ block: TextBlock, behind lead: Int = 0) -> Bool {
    block.lines.count == 1 && count(block) == 1 + lead
      && block.rect.width * 10 < block.rect.height * (15 + 15 * lead)
  }

  private func isNext(_ block: TextBlock, after last: TextBlock) -> Bool {
    let shared = min(block.rect.maxY, last.rect.maxY) - max(block.rect.y, last.rect.y)
    let gap = block.rect.x - last.rect.maxX
    return shared * 2 > min(block.rect.height, last.rect.height) && gap >= 0 && gap < 9 * last.rect.height
      && block.lines.count == 1
  }

  private func merged(_ chain: [TextBlock]) -> TextBlock {
    let rect = chain.dropFirst().reduce(chain[0].rect) { $0.union($1.rect) }
    var symbols: [PageSymbol] = []
    for (index, block) in chain.enumerated() {
      var own = block.lines.flatMap(\.symbols)
      if index > 0, !own.isEmpty {
        own[0].gapBefore = Double(block.rect.x - chain[index - 1].rect.maxX) / Double(max(1, rect.height))
      }
      symbols += own
    }
    return TextBlock(
      rect: rect, isCell: false, table: -1, lines: [TextLine(rect: rect, symbols: symbols, isVertical: false)])
  }
}
