import Residency
import ScanImaging

/// Cuts blocks of text into labels and values.
struct NodeMaker: Sendable {
  let matcher: LabelMatcher
  let templates: CertificateTemplates
  private let titles: Set<String>

  init(templates: CertificateTemplates) {
    titles = Set(templates.titles.map { String($0.folded) })
    matcher = LabelMatcher(templates: templates)
    self.templates = templates
  }

  /// Labels and values of a block; at least one node for a cell, even a blank one.
  func nodes(of printed: TextBlock) -> [PageNode] {
    let block = LabelBrackets(matcher: matcher).read(printed)
    let flat = block.lines.enumerated().flatMap { line in line.element.symbols.map { (line.offset, $0) } }
    let symbols = flat.map(\.1)
    let starts = Self.lineStarts(flat)
    var matches = matcher.matches(in: symbols, lineStarts: starts).filter {
      !isBlankMark($0, symbols) && !isFlags($0, symbols)
    }
    matches =
      titles.contains(String(TextFolding.fold(block.text))) || isProse(matches, block: block, count: symbols.count)
        || matches.contains { Sentence.goesOn(symbols[$0.symbols.upperBound...].map(\.text).joined()) }
      ? []
      : trusted(matches, symbols: symbols, starts: starts).map {
        withRemark(withoutFlag(withRaisedO(withExistence($0, symbols), symbols), symbols), symbols)
      }
    if let both = readingBeside(block, symbols) { return [both] }
    guard let first = matches.first else { return [value(block, lines: block.lines)] }
    if let both = nameAndReading(block, matches: matches) ?? readingAndName(block, matches: matches) { return [both] }
    if isOnlyLabel(matches, symbols: symbols, block: block, starts: starts) {
      if block.isCell || !isSpread(matches, symbols: symbols) {
        return [
          PageNode(
            rect: block.rect, isCell: block.isCell, table: block.table, concepts: distinct(matches.map(\.concept)),
            isAmbiguous: matches.count == 1 && first.alsoValue && !LabelBrackets.encloses(block.lines), lines: [],
            labelLines: block.lines)
        ]
      }
    }
    if block.isCell, matches.count == 1, first.alsoValue, isCoded(first, symbols) {
      return [
        PageNode(
          rect: block.rect, isCell: true, table: block.table, concepts: [first.concept], isAmbiguous: true, lines: [],
          labelLines: block.lines)
      ]
    }
    return pieces(of: block, matches: matches, flat: flat)
  }

  /// Whether nothing but a code of one or two digits stands beside a word that is label and value (01 世帯主).
  private func isCoded(_ match: LabelMatcher.Match, _ symbols: [PageSymbol]) -> Bool {
    (1...2).contains(match.symbols.lowerBound) && match.symbols.upperBound == symbols.count
      && symbols[..<match.symbols.lowerBound].allSatisfy { symbol in
        symbol.text.allSatisfy { ("0"..."9").contains(TextFolding.narrowed($0)) }
      }
  }

  /// Where lines begin, also behind the bracket that opens a label.
  private static func lineStarts(_ flat: [(Int, PageSymbol)]) -> Set<Int> {
    let first = Set(flat.indices.filter { $0 == 0 || flat[$0].0 != flat[$0 - 1].0 })
    let marks = LabelMatcher.enumerators(flat.map(\.1), lineStarts: withBrackets(first, flat))
    return withBrackets(first.union(marks.map(\.upperBound).filter { $0 < flat.count }), flat)
  }

  /// The places, and those behind the signs that stand there.
  private static func withBrackets(_ starts: Set<Int>, _ flat: [(Int, PageSymbol)]) -> Set<Int> {
    var result = starts
    for start in starts {
      var next = start
      while next + 1 < flat.count, flat[next + 1].0 == flat[start].0,
        flat[next].1.text.allSatisfy({ TextFolding.fold($0) == nil })
      {
        next += 1
        result.insert(next)
      }
    }
    return result
  }

  /// 氏名 alone in a cell under a short line of kana: that can only be フリガナ, which is printed so small that the reader
  /// garbles it.
  private func nameAndReading(_ block: TextBlock, matches: [LabelMatcher.Match]) -> PageNode? {
    guard block.isCell, block.lines.count == 2, let upper = block.lines.first, let lower = block.lines.last,
      matches.count == 1, let match = matches.first, templates.concepts[match.concept].person == .name,
      match.symbols.lowerBound >= upper.symbols.count,
      match.length == lower.symbols.count(where: { $0.text.contains { TextFolding.fold($0) != nil } }),
      let kana = templates.concepts.firstIndex(where: { $0.person == .kana }), !upper.isVertical
    else { return nil }
    let print = upper.text.compactMap(TextFolding.fold)
    guard (2...6).contains(print.count), CompositeValue.kanaShare(upper) >= 0.4,
      print.count(where: { $0.isNumber }) <= 1
    else { return nil }
    return PageNode(
      rect: block.rect, isCell: true, table: block.table, concepts: [kana, match.concept], isAmbiguous: false,
      lines: [], labelLines: block.lines)
  }

  /// フリガナ in a cell over two characters, spread wide, of which one was read as it is in 氏名: no value is read so there.
  private func readingAndName(_ block: TextBlock, matches: [LabelMatcher.Match]) -> PageNode? {
    guard block.isCell, block.lines.count == 2, let upper = block.lines.first, let lower = block.lines.last,
      !lower.isVertical, matches.count == 1, let match = matches.first,
      templates.concepts[match.concept].person == .kana, match.symbols == upper.symbols.indices,
      lower.symbols.count == 2, lower.symbols[1].gapBefore > 0.8,
      lower.symbols[0].text == "氏" || lower.symbols[1].text == "名",
      let name = templates.concepts.firstIndex(where: { $0.person == .name })
    else { return nil }
    return PageNode(
      rect: block.rect, isCell: true, table: block.table, concepts: [match.concept, name], isAmbiguous: false,
      lines: [],
      labelLines: block.lines)
  }

  /// 氏名 behind kana and a point in a cell: what stands before it can only be フリガナ, which the reader garbles in narrow
  /// kana (2リがナ・氏名).
  private func readingBeside(_ block: TextBlock, _ symbols: [PageSymbol]) -> PageNode? {
    guard block.isCell, block.lines.count == 1, let point = symbols.firstIndex(where: { "・･".contains($0.text) }),
      (3...6).contains(point), case let own = symbols[..<point].map(\.text).joined(),
      own.count(where: ValueShape.isKana) * 2 > own.count, !own.contains(where: Self.isKanji),
      case let rest = TextFolding.fold(symbols[(point + 1)...].map(\.text).joined()),
      let name = templates.wordings.first(where: { $0.folded == rest && templates.concepts[$0.concept].person == .name }
      ),
      let kana = templates.concepts.firstIndex(where: { $0.person == .kana })
    else { return nil }
    return PageNode(
      rect: block.rect, isCell: true, table: block.table, concepts: [kana, name.concept], isAmbiguous: false, lines: [],
      labelLines: block.lines)
  }

  private func value(_ block: TextBlock, lines: [TextLine]) -> PageNode {
    PageNode(
      rect: block.rect, isCell: block.isCell, table: block.table, concepts: [], isAmbiguous: false, lines: lines)
  }

  private func pieces(
    of block: TextBlock, matches: [LabelMatcher.Match], flat: [(Int, PageSymbol)]
  ) -> [PageNode] {
    var result: [PageNode] = []
    if let number = runningNumber(of: block, before: matches, flat: flat) { result.append(number) }
    if let first = matches.first, let answer = answer(before: first, in: block, flat: flat) {
      // What follows has the rest of the cell.
      let rest = TextBlock(
        rect: PixelRect(
          x: answer.rect.maxX, y: block.rect.y, width: block.rect.maxX - answer.rect.maxX, height: block.rect.height),
        isCell: true, table: block.table,
        lines: lines(of: block, flat: flat, range: first.symbols.lowerBound..<flat.count))
      return [answer] + nodes(of: rest)
    }
    // Any other number before the first label ((1) 氏名) is no value.
    var above: [TextLine] = []
    if let first = matches.first, first.symbols.lowerBound > 2 {
      let lines = lines(of: block, flat: flat, range: 0..<first.symbols.lowerBound)
      let label = self.lines(of: block, flat: flat, range: first.symbols.lowerBound..<flat.count)
      let isReading = lines.allSatisfy { CompositeValue.kanaShare($0) > 0.7 || isSmallAbove($0, label) }
      if block.isCell, isReading, templates.concepts[first.concept].person == .name {
        // The reading stands small above the name, label and name below it.
        above = lines
      } else if first.symbols.lowerBound > 4 || isNameBeforeSeal(first, lines, block, flat.count),
        lines.contains(where: { $0.text.contains { TextFolding.fold($0) != nil } })
      {
        result.append(piece(block, concepts: [], lines: lines, labels: []))
      }
    }
    var index = 0
    while index < matches.count {
      var group = [matches[index]]
      while index + 1 < matches.count,
        matches[index + 1].symbols.lowerBound - matches[index].symbols.upperBound <= 1,
        block.isCell || flat[matches[index + 1].symbols.lowerBound].1.gapBefore <= 0.8
          || saysAgain(matches[index + 1], matches[index], flat)
      {
        index += 1
        group.append(matches[index])
      }
      let start = group[0].symbols.lowerBound
      let end = matches[index].symbols.upperBound
      let next = index + 1 < matches.count ? Self.beginning(of: matches[index + 1], flat) : flat.count
      let inside = Self.stripped(lines(of: block, flat: flat, range: end..<next))
      let labels = lines(of: block, flat: flat, range: start..<end)
      result.append(
        piece(block, concepts: distinct(group.map(\.concept)), lines: above + inside, labels: labels))
      above = []
      index += 1
    }
    return result
  }

  /// The answer to the label of the cell before (無), which stands in a cell apart from a label of its own (無　取得 ＊＊＊).
  private func answer(
    before label: LabelMatcher.Match, in block: TextBlock, flat: [(Int, PageSymbol)]
  ) -> PageNode? {
    let start = label.symbols.lowerBound
    guard block.isCell, block.lines.count == 1, (1...4).contains(start), flat[start].1.gapBefore > 0.8,
      templates.concepts[label.concept].valueKind == .date || templates.concepts[label.concept].part == "date"
    else { return nil }
    let lines = lines(of: block, flat: flat, range: 0..<start)
    guard ValueShape.fit(.flag, lines.map(\.text).joined()) >= 3 else { return nil }
    let cut = (flat[start - 1].1.x.upperBound + flat[start].1.x.lowerBound) / 2
    guard block.rect.x < cut, cut < block.rect.maxX else { return nil }
    return PageNode(
      rect: PixelRect(x: block.rect.x, y: block.rect.y, width: cut - block.rect.x, height: block.rect.height),
      isCell: true, table: block.table, concepts: [], isAmbiguous: false, lines: lines)
  }

  /// Whether brackets right behind a label hold the same label in other words: 戸籍の表示（本籍）.
  private func saysAgain(
    _ match: LabelMatcher.Match, _ last: LabelMatcher.Match, _ flat: [(Int, PageSymbol)]
  ) -> Bool {
    guard match.concept == last.concept, match.symbols.lowerBound == last.symbols.upperBound + 1 else { return false }
    let bracket = flat[last.symbols.upperBound].1
    return "（(〔[［＜<".contains(bracket.text) && bracket.gapBefore <= 0.8
  }

  /// Where a label in the middle of a line begins, with the number by which the form counts it (２．世帯主).
  private static func beginning(of label: LabelMatcher.Match, _ flat: [(Int, PageSymbol)]) -> Int {
    let start = label.symbols.lowerBound
    func isDigit(_ index: Int) -> Bool {
      flat.indices.contains(index)
        && flat[index].1.text.allSatisfy { ("0"..."9").contains(TextFolding.narrowed($0)) }
    }
    guard start >= 2, [".", "．", ")", "）"].contains(flat[start - 1].1.text), isDigit(start - 2) else { return start }
    let first = isDigit(start - 3) && flat[start - 2].1.gapBefore < 0.4 ? start - 3 : start - 2
    return flat[first].1.gapBefore >= 0.4 ? first : start
  }

  /// Whether a line of lower print stands above what follows a label in its line: readings are set so small that the reader
  /// garbles them.
  private func isSmallAbove(_ line: TextLine, _ below: [TextLine]) -> Bool {
    guard let name = below.first, name.symbols.count >= 4, !line.isVertical else { return false }
    let start = name.symbols.indices.dropFirst().first { name.symbols[$0].gapBefore > 0.8 } ?? 0
    return start > 0 && line.rect.height * 4 <= name.rect.height * 3 && line.rect.maxY <= name.rect.y + 4
      && abs(line.rect.x - name.symbols[start].x.lowerBound) < name.rect.height
  }

  /// The plain number that stands apart before a row of labels: the form counts by it whoever the row speaks of.
  private func runningNumber(
    of block: TextBlock, before matches: [LabelMatcher.Match], flat: [(Int, PageSymbol)]
  ) -> PageNode? {
    guard !block.isCell, let start = matches.first?.symbols.lowerBound, (1...2).contains(start),
      flat[start].1.gapBefore >= 0.7,
      flat[..<start].allSatisfy({ $0.1.text.allSatisfy { ("0"..."9").contains(TextFolding.narrowed($0)) } })
    else { return nil }
    return piece(block, concepts: [], lines: lines(of: block, flat: flat, range: 0..<start), labels: [])
  }

  /// Whether a short text stands before a label that ends its run: 市長's name before 印.
  private func isNameBeforeSeal(
    _ label: LabelMatcher.Match, _ lines: [TextLine], _ block: TextBlock, _ count: Int
  ) -> Bool {
    !block.isCell && label.symbols == (count - 1)..<count
      && lines.reduce(0) { $0 + $1.text.count(where: \.isLetter) } >= 3
  }

  private func piece(_ block: TextBlock, concepts: [Int], lines: [TextLine], labels: [TextLine]) -> PageNode {
    let parts = (labels + lines).map(\.rect).filter { !$0.isEmpty }
    let rect = parts.dropFirst().reduce(parts.first ?? block.rect) { $0.union($1) }
    return PageNode(
      rect: block.isCell ? block.rect : rect, isCell: block.isCell, table: block.table, concepts: concepts,
      isAmbiguous: false, lines: lines, labelLines: labels)
  }

  /// The symbols `range` as lines again.
  private func lines(of block: TextBlock, flat: [(Int, PageSymbol)], range: Range<Int>) -> [TextLine] {
    var result: [TextLine] = []
    var offset = 0
    for line in block.lines {
      let own = offset..<(offset + line.symbols.count)
      let common = own.clamped(to: range)
      if !common.isEmpty {
        result.append(
          common == own
            ? line : line.part((common.lowerBound - offset)..<(common.upperBound - offset)))
      }
      offset += line.symbols.count
    }
    return result
  }

  /// A label that says one thing twice (個人番号（マイナンバー）) says it once, and 住所（転出先） with a slip in it, which is
  /// no longer one known wording, is that of the new address alone.
  private func distinct(_ concepts: [Int]) -> [Int] {
    let once = concepts.enumerated().filter { !concepts[..<$0.offset].contains($0.element) }.map(\.element)
    let names = Set(once.map { templates.concepts[$0].name })
    return once.filter { concept in
      switch templates.concepts[concept].name {
      case "address": names.isDisjoint(with: ["newAddress", "oldAddress"])
      case "householder": !names.contains("newHouseholder")
      default: true
      }
    }
  }

  /// Without the colon or bracket that separates the value from its label, and without what a label says of the value's length
  /// behind a gap: 個人番号　（12桁）.
  static func stripped(_ lines: [TextLine]) -> [TextLine] {
    guard let first = lines.first else { return [] }
    // Only behind a number is it one: 高桁 is a name.
    let places = first.symbols.prefix(6).indices.last { index in
      first.symbols[index].text == "桁" && index > 0 && !NumberDecoder.digits(first.symbols[index - 1].text).isEmpty
    }
    var start = places.map { $0 + 1 } ?? 0
    while start < first.symbols.count,
      first.symbols[start].text.allSatisfy({ ":：;；）)］]】〉>＞》〕｝}…・.,、".contains($0) || $0.isWhitespace }),
      !isMisreadOne(start, first.symbols)
    {
      start += 1
    }
    let head = start == 0 ? first : first.part(start..<first.symbols.count)
    return (head.symbols.isEmpty ? [] : [head]) + lines.dropFirst()
  }

  /// Whether a bracket stands apart from the label and right before what only a number stands before: 1号 read as ]号.
  private static func isMisreadOne(_ index: Int, _ symbols: [PageSymbol]) -> Bool {
    ["]", "］"].contains(symbols[index].text) && (0.8..<9).contains(symbols[index].gapBefore)
      && symbols.indices.contains(index + 1) && symbols[index + 1].gapBefore < 0.3 && symbols[index + 1].text == "号"
  }
}
