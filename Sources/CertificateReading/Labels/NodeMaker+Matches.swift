import Residency
import ScanImaging

/// Which of the labels found in a block's text are labels there.
extension NodeMaker {
  /// Whether a cell is full of sentences in which labels only occur (統合記載欄, 注意事項), or a line outside of tables is one.
  func isProse(_ matches: [LabelMatcher.Match], block: TextBlock, count: Int) -> Bool {
    if !block.isCell, !matches.isEmpty, Sentence.isOne(block.text) { return true }
    return block.lines.count >= 4 && count >= 24 && matches.reduce(0) { $0 + $1.symbols.count } * 2 < count
  }

  /// Whether a label's words stand in a remark (備考　住民票コード変更): what follows them cannot be a value of theirs.
  private func isWithinRemark(
    _ match: LabelMatcher.Match, behind last: LabelMatcher.Match, _ symbols: [PageSymbol], next: [LabelMatcher.Match]
  ) -> Bool {
    guard templates.concepts[last.concept].person == .remarks else { return false }
    let end = next.first { $0.symbols.lowerBound >= match.symbols.upperBound }?.symbols.lowerBound ?? symbols.count
    let rest = symbols[match.symbols.upperBound..<max(match.symbols.upperBound, end)].map(\.text).joined()
    return !rest.isEmpty && ValueShape.fit(templates.concepts[match.concept].valueKind, rest) < 0
  }

  /// A label in the middle of a text counts only when it is long and read without a slip; 世帯主 right behind 続柄 is its
  /// value.
  func trusted(
    _ matches: [LabelMatcher.Match], symbols: [PageSymbol], starts: Set<Int>
  ) -> [LabelMatcher.Match] {
    var result: [LabelMatcher.Match] = []
    for match in matches where !isHouseholdMember(match, symbols) {
      if let last = result.last {
        if match.alsoValue, templates.heads[match.concept] == last.concept { continue }
        // 加入 and the like behind 国民健康保険 are its value.
        if match.alsoValue, templates.concepts[match.concept].part != nil { continue }
        if isWithinRemark(match, behind: last, symbols, next: matches) { continue }
        let between = symbols[last.symbols.upperBound..<max(last.symbols.upperBound, match.symbols.lowerBound)]
        let isBehindLabel = between.allSatisfy { $0.text.allSatisfy { TextFolding.fold($0) == nil } }
        let isClear = match.slips == 0 && (match.length >= 3 || symbols[match.symbols.lowerBound].gapBefore > 0.8)
        let isPlain = isBehindLabel || isClear || starts.contains(match.symbols.lowerBound)
        guard isPlain || isMarked(match, like: matches[0], symbols) else { continue }
      } else if match.alsoValue, isBehindSex(match, symbols) {
        continue
      } else if match.symbols.lowerBound > 1, !starts.contains(match.symbols.lowerBound) {
        // Kanji before it are the beginning of a longer label (筆頭者氏名), no number by which the form counts.
        let before = symbols[..<match.symbols.lowerBound].count { $0.text.contains(where: Self.isKanji) }
        let isNumbered =
          match.symbols.lowerBound <= 4 && before < 3 && symbols[match.symbols.lowerBound].gapBefore > 0.4
        guard match.slips == 0, match.length >= 3 || isNumbered else { continue }
      }
      result.append(match)
    }
    return result
  }

  /// Whether 世帯 is the beginning of 世帯員, which heads a person's block.
  private func isHouseholdMember(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> Bool {
    symbols[match.symbols].map(\.text).joined() == "世帯" && symbols.indices.contains(match.symbols.upperBound)
      && symbols[match.symbols.upperBound].text == "員"
  }

  /// Whether what was forgiven a slip to be a label is the mark for a blank place (該当なし, no 該当日).
  func isBlankMark(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> Bool {
    guard match.slips > 0 else { return false }
    let text = TextFolding.fold(symbols[match.symbols.lowerBound...].map(\.text).joined())
    return templates.blanks.contains { $0.count >= 3 && text.starts(with: $0) }
  }

  /// Whether 有 and 無 stand so far apart that each is the answer to a question of its own, no 有無.
  func isFlags(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> Bool {
    match.symbols.count == 2 && symbols[match.symbols].map(\.text).joined() == "有無"
      && symbols[match.symbols.lowerBound + 1].gapBefore > 0.8
  }

  static func isKanji(_ character: Character) -> Bool {
    (0x4E00...0x9FFF).contains(character.unicodeScalars.first?.value ?? 0)
  }

  /// Whether signs stand before and behind a label as they do at the first of its line (・住所… and ・氏名…): a form marks all of its labels alike.
  private func isMarked(_ match: LabelMatcher.Match, like first: LabelMatcher.Match, _ symbols: [PageSymbol]) -> Bool {
    func sign(_ index: Int) -> String? {
      guard symbols.indices.contains(index), symbols[index].text.allSatisfy({ TextFolding.fold($0) == nil }) else {
        return nil
      }
      return symbols[index].text
    }
    let before = match.symbols.lowerBound - 1
    guard let own = sign(before), let behind = sign(match.symbols.upperBound) else { return false }
    // The first label's own sign may have been cut off as a piece by itself.
    let isAlike = sign(first.symbols.lowerBound - 1) == own || symbols[before].gapBefore > 0.8
    return isAlike && sign(first.symbols.upperBound) == behind
  }

  /// Whether a person's 性別 stands before a word that may also be a value: 男　世帯主 are two values of one row.
  private func isBehindSex(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> Bool {
    ValueShape.fit(.sex, symbols[..<match.symbols.lowerBound].map(\.text).joined()) >= 3
  }

  private static let shortValues: Set<Character> = Set("男女有無○〇子妻夫父母兄弟姉妹0123456789０１２３４５６７８９")

  func isOnlyLabel(
    _ matches: [LabelMatcher.Match], symbols: [PageSymbol], block: TextBlock, starts: Set<Int>
  ) -> Bool {
    let covered = Set(matches.flatMap { Array($0.symbols) })
    let rest = symbols.indices.filter { index in
      !covered.contains(index) && symbols[index].text.contains { TextFolding.fold($0) != nil }
    }
    if rest.isEmpty { return true }
    guard rest.count == 1, let index = rest.first, let character = symbols[index].text.first else { return false }
    // A line of its own, as high as the label above it, is a value of one character.
    if starts.contains(index), index > 0, let label = block.lines.first, let last = block.lines.last,
      last.symbols.count == 1, last.rect.height * 5 >= label.rect.height * 4, !last.isVertical
    {
      return false
    }
    guard !Self.shortValues.contains(character) else { return false }
    // No name, address, date or number is one character long.
    let isTooShort = matches.allSatisfy { match in
      switch templates.concepts[match.concept].valueKind {
      case .name, .kana, .address, .date, .individualNumber, .juminhyoCode, .residenceCardNumber: true
      default: false
      }
    }
    return symbols[index].confidence < 0.5 || covered.count >= 5 || (isTooShort && block.isCell)
  }

  /// A label with の有無 (資格の有無) behind it, which is no value.
  func withExistence(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> LabelMatcher.Match {
    let end = match.symbols.upperBound
    guard end + 3 <= symbols.count, symbols[end..<(end + 3)].map(\.text).joined() == "の有無" else { return match }
    return LabelMatcher.Match(
      concept: match.concept, symbols: match.symbols.lowerBound..<(end + 3), slips: match.slips,
      alsoValue: match.alsoValue, length: match.length)
  }

  /// A label with a remark in brackets behind it that only explains it: 転出年月日（予定）, 旧氏（旧姓）.
  func withRemark(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> LabelMatcher.Match {
    let start = match.symbols.upperBound
    guard symbols.indices.contains(start), "（(〔[［".contains(symbols[start].text),
      let end = symbols[start...].prefix(10).firstIndex(where: { "）)〕]］".contains($0.text) })
    else { return match }
    let inside = TextFolding.fold(symbols[(start + 1)..<end].map(\.text).joined())
    let isRemark = templates.remarks.contains { remark in
      // A stroke of the bracket may have become a character.
      inside == remark
        || inside.count == remark.count + 1 && (inside.dropFirst() == remark[...] || inside.dropLast() == remark[...])
    }
    guard isRemark else { return match }
    return LabelMatcher.Match(
      concept: match.concept, symbols: match.symbols.lowerBound..<(end + 1), slips: match.slips,
      alsoValue: match.alsoValue, length: match.length)
  }

  /// A label that ends in № with the raised o of it, which is read as e right behind it, or as one of no width before the
  /// number.
  func withRaisedO(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> LabelMatcher.Match {
    let end = match.symbols.upperBound
    guard symbols.indices.contains(end + 1), symbols[end - 1].text == "N", "eoaº°0".contains(symbols[end].text),
      symbols[end].gapBefore < 0.4 && symbols[end + 1].gapBefore > 0.45
        || symbols[end].text == "e" && symbols[end].x.count * 5 <= symbols[end + 1].x.count
    else { return match }
    return LabelMatcher.Match(
      concept: match.concept, symbols: match.symbols.lowerBound..<(end + 1), slips: match.slips,
      alsoValue: match.alsoValue, length: match.length)
  }

  /// A label without the word behind a gap that makes another wording of it (児童手当　該当 beside 児童手当該当): that is its
  /// value.
  func withoutFlag(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> LabelMatcher.Match {
    let gaps = match.symbols.dropFirst().filter { symbols[$0].gapBefore > 0.4 }
    guard let start = gaps.last else { return match }
    let word = symbols[start..<match.symbols.upperBound].map(\.text).joined()
    let rest = symbols[match.symbols.lowerBound..<start].map(\.text).joined()
    let folded = TextFolding.fold(rest)
    guard ValueShape.fit(.flag, word) >= 3,
      templates.wordings.contains(where: { $0.concept == match.concept && $0.folded == folded })
    else { return match }
    return LabelMatcher.Match(
      concept: match.concept, symbols: match.symbols.lowerBound..<start, slips: 0, alsoValue: match.alsoValue,
      length: folded.count)
  }

  /// Whether labels stand wide apart: headings of columns, not one label of two things.
  func isSpread(_ matches: [LabelMatcher.Match], symbols: [PageSymbol]) -> Bool {
    matches.dropFirst().contains { symbols[$0.symbols.lowerBound].gapBefore > 0.8 }
  }
}
