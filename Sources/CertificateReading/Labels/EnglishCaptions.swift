import ScanImaging

/// The English under the labels of forms that are printed in two languages (氏名 over Name): it repeats the label, and is
/// no value.
struct EnglishCaptions {
  let matcher: LabelMatcher

  /// The blocks without such captions. A label reaches as far down as its caption: values stand level with the middle of both.
  func removed(from blocks: [TextBlock]) -> [TextBlock] {
    let captions = blocks.filter { block in
      !block.isCell && block.lines.count == 1 && Self.isCaption(block.text)
        && blocks.contains { isOpenLabel($0) && isUnder(block.rect, $0.rect) }
    }.map(\.rect)
    return blocks.compactMap { block in
      if !block.isCell {
        if captions.contains(block.rect), Self.isCaption(block.text) { return nil }
        guard isOpenLabel(block), let own = captions.first(where: { isUnder($0, block.rect) }) else { return block }
        return TextBlock(rect: block.rect.union(own), isCell: false, table: block.table, lines: block.lines)
      }
      guard let first = block.lines.first, isLabel(first) else { return block }
      let lines = block.lines.indices.filter { index in
        index == 0
          || !(Self.isCaption(block.lines[index].text)
            && isUnder(block.lines[index].rect, block.lines[index - 1].rect, largest: 1.2))
      }
      guard lines.count < block.lines.count else { return block }
      return TextBlock(rect: block.rect, isCell: true, table: block.table, lines: lines.map { block.lines[$0] })
    }
  }

  private func isOpenLabel(_ block: TextBlock) -> Bool {
    !block.isCell && block.lines.count == 1 && isLabel(block.lines.first)
  }

  private func isLabel(_ line: TextLine?) -> Bool {
    line.map { matcher.matches(in: $0.symbols).first?.symbols.lowerBound ?? .max <= 2 } ?? false
  }

  /// Smaller print close below, from the same place on.
  /// - Parameter largest: how high it is at most, in heights of the label.
  private func isUnder(_ caption: PixelRect, _ label: PixelRect, largest: Double = 0.9) -> Bool {
    let gap = caption.y - label.maxY
    return Double(caption.height) <= largest * Double(label.height) && gap >= -4 && gap <= label.height
      && abs(caption.x - label.x) <= label.height
  }

  /// Words in small Latin letters: names in Latin letters are printed in capitals.
  static func isCaption(_ text: String) -> Bool {
    let letters = text.filter { $0.isASCII && $0.isLetter }
    return letters.count >= 3 && letters.count { $0.isLowercase } * 2 > letters.count
      && text.allSatisfy { $0.isASCII && ($0.isLetter || " .,/()&'-".contains($0)) }
  }
}
