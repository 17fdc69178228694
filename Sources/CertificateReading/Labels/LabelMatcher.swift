/// Finds labels in what was read, tolerant to the reader's slips.
struct LabelMatcher: Sendable {
  /// A label found in a row of symbols.
  struct Match: Hashable, Sendable {
    /// Index into the templates' concepts.
    let concept: Int
    /// The symbols it covers.
    let symbols: Range<Int>
    /// Slips forgiven.
    let slips: Int
    /// The wording is also printed as a value.
    let alsoValue: Bool
    let length: Int
  }

  let templates: CertificateTemplates

  /// Gap, in line heights, from which two characters may belong to different things.
  private static let chunkGap = 0.42

  /// What the reader writes for ＜, 【, ◇ and the like.
  private static let misreadBrackets: Set<Character> = Set("ぐてでごべ必心のやびへくさく○〇")

  /// Slips forgiven in a label of `length` characters.
  static func tolerance(_ length: Int) -> Int {
    switch length {
    case ...2: 0
    case 3...5: 1
    case 6...8: 2
    default: length / 4
    }
  }

  private struct Folded {
    var characters: [CharacterCode] = []
    var symbol: [Int] = []
    /// A label may begin here.
    var begins: [Bool] = []
    /// It may begin only if the sign before it is a bracket misread.
    var weak: [Bool] = []
    /// A bracket opens before it.
    var opens: [Bool] = []
    /// A number of the form's own count stands before it.
    var counted: [Bool] = []
    /// A label may end before here; one longer than `characters`.
    var ends: [Bool] = []
  }

  /// Labels in `symbols`, left to right, none overlapping. `lineStarts` are the indices where a new line begins.
  func matches(in symbols: [PageSymbol], lineStarts: Set<Int> = [0]) -> [Match] {
    let found = matches(fold(symbols, lineStarts: lineStarts))
    // One Latin letter between two labels is a slip where one label goes on over it: 世帯E氏名.
    let isLetterBetween = zip(found, found.dropFirst()).contains { left, right in
      right.symbols.lowerBound - left.symbols.upperBound == 1
        && symbols[left.symbols.upperBound].text.allSatisfy { $0.isASCII && $0.isLetter }
    }
    guard isLetterBetween else { return found }
    let joined = matches(fold(symbols, lineStarts: lineStarts, joinsLetter: true))
    return joined.contains { label in
      found.count {
        label.symbols.lowerBound <= $0.symbols.lowerBound && label.symbols.upperBound >= $0.symbols.upperBound
      } >= 2
    } ? joined : found
  }

  private func matches(_ folded: Folded) -> [Match] {
    let count = folded.characters.count
    guard count > 0 else { return [] }
    // The set of labels that explains most of the text: 氏名（カナ氏名） is two labels, not 氏名カナ and a rest.
    var best = [(score: Int, next: Int, match: Match?)](repeating: (0, count, nil), count: count + 1)
    for start in stride(from: count - 1, through: 0, by: -1) {
      best[start] = (best[start + 1].score, start + 1, nil)
      guard folded.begins[start] else { continue }
      // The longest label first: of two ways that explain as much, the same one wins on every run.
      for (end, candidate) in candidates(from: start, in: folded).sorted(by: { $0.key > $1.key }) {
        let score = candidate.score + best[end].score
        if score > best[start].score { best[start] = (score, end, candidate.match) }
      }
    }
    var result: [Match] = []
    var place = 0
    while place < count {
      if let match = best[place].match { result.append(match) }
      place = best[place].next
    }
    return result
  }

  /// The best label for each end, from `start`.
  private func candidates(from start: Int, in folded: Folded) -> [Int: (match: Match, score: Int)] {
    var result: [Int: (match: Match, score: Int)] = [:]
    var contested: Set<Int> = []
    for wording in templates.wordings {
      guard let (end, slips) = end(of: wording, from: start, in: folded) else { continue }
      // Behind a sign that only may be a bracket, a label must be whole and end as plainly as it begins.
      if folded.weak[start], slips > 0 || !folded.ends[end] || end == folded.characters.count { continue }
      // One label over a bracket is less likely than two labels: 氏名（フリガナ） names both.
      let seams = wording.isBracketed ? 0 : (start + 1..<max(start + 1, end)).count { folded.opens[$0] }
      let plain = wording.folded.count * 4 - slips * 9 - (folded.ends[end] ? 1 : 5)
      let score = plain > 0 ? max(1, plain - 2 * seams) : plain
      guard score > 0 else { continue }
      if let rival = result[end] {
        if rival.score == score, rival.match.concept != wording.concept, slips > 0 { contested.insert(end) }
        guard score > rival.score else { continue }
        contested.remove(end)
      }
      let range = folded.symbol[start]..<(folded.symbol[end - 1] + 1)
      result[end] = (
        Match(
          concept: wording.concept, symbols: range, slips: slips, alsoValue: wording.alsoValue,
          length: wording.folded.count), score
      )
    }
    // Two labels as near to what was read: neither.
    for end in contested { result[end] = nil }
    return result
  }

  /// Where `wording` ends when it begins at `start`, and with how many slips.
  private func end(of wording: CertificateTemplates.Wording, from start: Int, in folded: Folded) -> (Int, Int)? {
    let length = wording.folded.count
    let count = folded.characters.count
    let limit = wording.exact ? 0 : Self.tolerance(length)
    guard start + max(1, length - limit) <= count else { return nil }
    var best: (Int, Int)?
    // A label of three characters with one lost is another word (住民 is no 住民日).
    let shortest = length <= 3 ? length : length - limit
    for end in max(start + 1, start + shortest)...max(start + shortest, min(count, start + length + limit)) {
      guard start < end, end <= count else { continue }
      let isExact = end - start == length && folded.characters[start..<end].elementsEqual(wording.codes)
      // Inside a run of characters only a label of some length counts, and only without slips.
      // A form that counts its labels has one behind each number.
      let isCounted = folded.counted[start] && length >= 2
      guard folded.ends[end] || (isExact && (length >= 4 || isCounted)) else { continue }
      let slips = isExact ? 0 : TextFolding.distance(folded.characters[start..<end], wording.codes, limit: limit)
      if slips <= limit, slips < (best?.1 ?? .max) { best = (end, slips) }
    }
    return best
  }

  /// Numbers by which a form counts its labels, at the beginning of lines: ① or (3) or 12. and what the reader made of them.
  static func enumerators(_ symbols: [PageSymbol], lineStarts: Set<Int>) -> [Range<Int>] {
    lineStarts.sorted().compactMap { start in
      let texts = symbols[start...].prefix(5).map(\.text)
      guard let first = texts.first?.first else { return nil }
      if TextFolding.isEnumerator(first) { return start..<(start + 1) }
      let isOpen = "（(".contains(first)
      let digits = texts.dropFirst(isOpen ? 1 : 0).prefix { text in
        text.allSatisfy { ("0"..."9").contains(TextFolding.narrowed($0)) || TextFolding.isEnumerator($0) }
      }.count
      let end = (isOpen ? 1 : 0) + digits
      guard (1...2).contains(digits), end < texts.count, isOpen ? "）)".contains(texts[end]) : ".．、".contains(texts[end])
      else { return nil }
      return start..<(start + end + 1)
    }
  }

  /// The characters of lines set with the same wide white between all of theirs (年　金　種　別): it parts nothing.
  private static func spreadLines(_ symbols: [PageSymbol], lineStarts: Set<Int>) -> Set<Int> {
    var result: Set<Int> = []
    let starts = (lineStarts.union([0]).sorted() + [symbols.count]).filter { $0 <= symbols.count }
    for (start, end) in zip(starts, starts.dropFirst()) where end - start >= 4 {
      let gaps = symbols[(start + 1)..<end].map(\.gapBefore)
      guard let least = gaps.min(), let most = gaps.max(), least > chunkGap, most <= least * 1.6 else { continue }
      result.formUnion((start + 1)..<end)
    }
    return result
  }

  /// - Parameter joinsLetter: one Latin letter alone parts nothing.
  private func fold(_ symbols: [PageSymbol], lineStarts: Set<Int>, joinsLetter: Bool = false) -> Folded {
    var folded = Folded()
    var boundary = true
    var opened = false
    var digits = 0
    var latin = 0
    // A sign that the reader writes for an opening bracket: the label may begin behind it.
    var bracketed = false
    let marks = Self.enumerators(symbols, lineStarts: lineStarts)
    let spread = Self.spreadLines(symbols, lineStarts: lineStarts)
    for (index, symbol) in symbols.enumerated() {
      if marks.contains(where: { $0.contains(index) }) {
        boundary = true
        continue
      }
      let isCounted = marks.contains { $0.upperBound == index }
      if lineStarts.contains(index) || symbol.gapBefore > Self.chunkGap && !spread.contains(index) { boundary = true }
      let isDigit = symbol.text.allSatisfy { TextFolding.narrowed($0).isNumber }
      // Behind a long number something new begins.
      if digits >= 6, !isDigit { boundary = true }
      digits = isDigit ? digits + 1 : 0
      // Behind a name of Latin letters too, however near it reaches to the next column.
      let isLatin = symbol.text.allSatisfy { $0.isASCII && $0.isLetter }
      if latin > (joinsLetter ? 1 : 0), !isLatin, !isDigit { boundary = true }
      latin = isLatin ? latin + symbol.text.count : 0
      for character in symbol.text {
        guard let plain = TextFolding.fold(character) else {
          boundary = true
          if "（(〔[［".contains(character) { opened = true }
          continue
        }
        folded.characters.append(CharacterCode(plain))
        folded.counted.append(isCounted)
        folded.symbol.append(index)
        folded.begins.append(boundary || bracketed)
        folded.weak.append(bracketed && !boundary)
        folded.ends.append(boundary)
        folded.opens.append(opened)
        bracketed = boundary && Self.misreadBrackets.contains(character)
        boundary = false
        opened = false
      }
    }
    folded.ends.append(true)
    return folded
  }
}
