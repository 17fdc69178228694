import Residency
import ScanImaging

/// Parts a value whose label names two things (氏名（フリガナ）, 本籍・筆頭者), or that carries a reading nobody labelled.
enum CompositeValue {
  /// The lines of each kind, in the order of `kinds`.
  static func split(_ lines: [TextLine], kinds: [ValueKind]) -> [[TextLine]] {
    guard kinds.count > 1 else { return [lines] }
    if let name = kinds.firstIndex(of: .name), let kana = kinds.firstIndex(of: .kana) {
      let parts = (kana < name ? kanaOverName(lines) : nil) ?? twoLines(lines) ?? nameAndKana(lines)
      var result = [[TextLine]](repeating: [], count: kinds.count)
      result[name] = parts.name
      result[kana] = parts.kana
      return result
    }
    let filled = lines.filter { !$0.symbols.isEmpty }
    let pieces = filled.count == kinds.count ? filled : filled.flatMap { chunks($0) }
    guard pieces.count >= 2 else { return best(filled, kinds: kinds) }
    if pieces.count == kinds.count {
      // In printed order, unless the other order suits the kinds better.
      let straight = zip(kinds, pieces).reduce(0) { $0 + ValueShape.fit($1.0, $1.1.text) }
      let turned = zip(kinds, pieces.reversed()).reduce(0) { $0 + ValueShape.fit($1.0, $1.1.text) }
      return (turned > straight ? pieces.reversed() : pieces).map { [$0] }
    }
    var result = [[TextLine]](repeating: [], count: kinds.count)
    for piece in pieces {
      let fits = kinds.map { ValueShape.fit($0, piece.text) }
      result[fits.firstIndex(of: fits.max() ?? 0) ?? 0].append(piece)
    }
    return result
  }

  /// Whether there are more lines than things the label names, so that which line is whose was told by its look alone.
  static func isGuessed(_ lines: [TextLine], kinds: [ValueKind]) -> Bool {
    let isName = kinds.contains(.name) && kinds.contains(.kana) && kinds.count == 2
    return kinds.count > 1 && !isName && lines.count { !$0.symbols.isEmpty } > kinds.count
  }

  private static func best(_ lines: [TextLine], kinds: [ValueKind]) -> [[TextLine]] {
    var result = [[TextLine]](repeating: [], count: kinds.count)
    guard let line = lines.first else { return result }
    let fits = kinds.map { ValueShape.fit($0, line.text) }
    result[fits.firstIndex(of: fits.max() ?? 0) ?? 0] = lines
    return result
  }

  /// A line cut at its wide gaps.
  private static func chunks(_ line: TextLine) -> [TextLine] {
    var result: [TextLine] = []
    var start = 0
    for index in line.symbols.indices.dropFirst() where line.symbols[index].gapBefore > 0.8 {
      result.append(line.part(start..<index))
      start = index
    }
    result.append(line.part(start..<line.symbols.count))
    return result
  }

  /// Two lines, the upper in smaller print, where the label names the reading first: however garbled it is.
  private static func kanaOverName(_ lines: [TextLine]) -> (name: [TextLine], kana: [TextLine])? {
    let filled = lines.filter { !$0.symbols.isEmpty }
    guard filled.count == 2, let upper = filled.first, let lower = filled.last, !upper.isVertical, !lower.isVertical,
      upper.rect.height * 10 <= lower.rect.height * 9, upper.rect.maxY <= lower.rect.y + 4,
      abs(upper.rect.x - lower.rect.x) < lower.rect.height, kanaShare(upper) >= 0.3, kanaShare(lower) <= 0.5,
      kanaShare(lower) < kanaShare(upper) || kanaShare(lower) < 0.3,
      !(upper.symbols + lower.symbols).contains(where: { "（(〔[［【".contains($0.text) })
    else { return nil }
    return ([lower], [upper])
  }

  /// The name under its reading where the label names both: a line in smaller print that looks like kana by half, for small
  /// print is garbled when it is taken for any characters, over one that hardly does.
  private static func twoLines(_ lines: [TextLine]) -> (name: [TextLine], kana: [TextLine])? {
    let filled = lines.filter { !$0.symbols.isEmpty }
    guard filled.count == 2, let upper = filled.first, let lower = filled.last, !upper.isVertical, !lower.isVertical,
      upper.rect.height * 5 <= lower.rect.height * 4, upper.rect.maxY <= lower.rect.y + 4,
      abs(upper.rect.x - lower.rect.x) < lower.rect.height, kanaShare(upper) >= 0.4, kanaShare(lower) < 0.3,
      !upper.symbols.contains(where: { "（(〔[［【".contains($0.text) })
    else { return nil }
    return ([lower], [upper])
  }

  /// The name, and its reading: a line of kana of its own, or kana in brackets behind the name.
  static func nameAndKana(_ lines: [TextLine]) -> (name: [TextLine], kana: [TextLine]) {
    var name: [TextLine] = []
    var kana: [TextLine] = []
    let filled = lines.filter { !$0.symbols.isEmpty }
    if filled.count == 2, isReading(filled[0], above: filled[1]) { return ([filled[1]], [filled[0]]) }
    for line in filled {
      if let open = line.symbols.firstIndex(where: { "（(〔[［【".contains($0.text) }) {
        let close = line.symbols.lastIndex { "）)〕]］】".contains($0.text) } ?? line.symbols.count
        let before = line.part(0..<open)
        let inside = open + 1 < max(close, open + 1) ? line.part((open + 1)..<close) : line.part(0..<0)
        if !before.symbols.isEmpty { name.append(before) }
        if !inside.symbols.isEmpty { kana.append(inside) }
      } else if kanaShare(line) > 0.7 || AsteriskMark.mayBe(line.text, for: .kana) {
        kana.append(line)
      } else {
        name.append(line)
      }
    }
    // A name in kana alone (カタカナ names of foreigners) is still a name.
    if name.isEmpty, kana.count >= 2 { name.append(kana.removeLast()) }
    return (name, kana)
  }

  /// Whether a line stands over the beginning of a name in much smaller print, as readings do, whatever was read in it: the
  /// smallest are garbled when they are taken for any characters.
  static func isReading(_ line: TextLine, above name: TextLine) -> Bool {
    !line.isVertical && !name.isVertical && line.rect.height * 3 <= name.rect.height * 2
      && line.rect.maxY <= name.rect.y + 4 && abs(line.rect.x - name.rect.x) < name.rect.height
      && line.rect.maxX <= name.rect.maxX + name.rect.height
  }

  static func kanaShare(_ line: TextLine) -> Double {
    let characters = line.text.filter { !$0.isWhitespace }
    guard !characters.isEmpty else { return 0 }
    return Double(characters.count { ValueShape.isKana($0) }) / Double(characters.count)
  }

  /// What stands under 年金 where a form prints the category and the 基礎年金番号 behind one another (1号 1234-567890).
  /// - Returns: `nil` when the value is neither of them.
  static func pension(_ lines: [TextLine]) -> (category: [TextLine], number: [TextLine])? {
    guard lines.count(where: { !$0.symbols.isEmpty }) == 1, let line = lines.first(where: { !$0.symbols.isEmpty })
    else { return nil }
    func isNumber(_ part: TextLine) -> Bool {
      let plain = part.text.map(TextFolding.narrowed).filter { !$0.isWhitespace && $0 != "-" }
      return plain.count == 10 && plain.allSatisfy { ("0"..."9").contains($0) }
    }
    /// The number without the brackets it may stand in.
    func bare(_ part: TextLine) -> TextLine {
      guard let first = part.symbols.first?.text, let last = part.symbols.last?.text, "（(〔[［".contains(first),
        "）)〕]］".contains(last)
      else { return part }
      return part.part(1..<(part.symbols.count - 1))
    }
    if isNumber(line) { return ([], [line]) }
    for end in (2..<max(2, line.symbols.count + 1)).reversed() {
      let category = line.part(0..<end)
      guard CategoryDecoder.isListed(category.text.filter { !$0.isWhitespace }, field: .pensionCategory) else {
        continue
      }
      let rest = bare(line.part(end..<line.symbols.count))
      if rest.symbols.isEmpty || isNumber(rest) {
        return ([category], rest.symbols.isEmpty ? [] : [rest])
      }
    }
    return nil
  }
}
