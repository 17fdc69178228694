/// The number part of an address behind its place names: 三丁目4番5号, 1234番地の5, 2-3-4, 第3地割12番地, and a building behind
/// a space (住居表示に関する法律 art. 2, and the lot numbers of 不動産登記規則 art. 98).
enum AddressNumber {
  /// Whether all of `rest` is a number part as addresses have it, to the last character. What stands between the place and
  /// its number (小字) cannot be told from a slip, so it is not.
  static func isWhole(_ rest: Substring) -> Bool {
    let parts = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let numbers = parts.first, !numbers.isEmpty, let tokens = tokens(of: numbers) else { return false }
    return isOrdered(tokens) && (parts.count < 2 || isBuilding(parts[1]))
  }

  /// Names of buildings are free, but they begin with no number, and have no marks but dots, dashes and spaces.
  private static func isBuilding(_ text: Substring) -> Bool {
    guard text.count >= 2, let first = text.first, first.isLetter, !kanjiDigits.contains(first) else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "・･-−－‐ー ".contains($0) }
  }

  /// `rest` with the words between its numbers as they must be where two of three are clear: 6]目13番21号, 24番22全 behind
  /// a 丁目. `nil`: nothing to put right, or not clear what.
  static func repaired(_ rest: Substring) -> String? {
    let parts = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let numbers = parts.first, tokens(of: numbers).map(isOrdered) != true else { return nil }
    var runs = runs(of: numbers)
    guard runs.first?.isDigits == true else { return nil }
    let words = runs.indices.filter { !runs[$0].isDigits }
    guard words.allSatisfy({ runs[$0].text.count <= 2 }) else { return nil }
    let counts = runs.count { $0.isDigits }
    if counts == 3, words.count >= 2, runs[words[1]].text == "番" {
      runs[words[0]].text = "丁目"
      if words.count == 3 { runs[words[2]].text = "号" }
    } else if counts >= 3, words.count == counts - 1, words.contains(where: { runs[$0].text == "-" }),
      words.allSatisfy({ strokes.contains(runs[$0].text) })
    {
      for word in words { runs[word].text = "-" }
    } else if counts == 2, words.count >= 1, runs[words[0]].text.hasPrefix("丁") || runs[words[0]].text.hasSuffix("目"),
      words.count == 1 || ["番", "番地"].contains(runs[words[1]].text)
    {
      runs[words[0]].text = "丁目"
    } else {
      return nil
    }
    let result = runs.map(\.text).joined()
    guard result != String(numbers), tokens(of: Substring(result)).map(isOrdered) == true else { return nil }
    return ([result] + parts.dropFirst().map(String.init)).joined(separator: " ")
  }

  // MARK: Slips

  /// Whether the first number of the address goes on as numbers of addresses do. One or two other characters between two
  /// of its digits (7ワー40) are a slip; a name of a building has more letters, or a space before it.
  static func isNumbered(_ address: String) -> Bool {
    let characters = Array(address)
    guard var at = characters.firstIndex(where: isDigit) else { return true }
    while at < characters.count {
      if isDigit(characters[at]) || counters.contains(characters[at]) {
        at += 1
        continue
      }
      guard characters[at] != " " else { return true }
      var end = at
      while end < characters.count, !isDigit(characters[end]), characters[end] != " ", end - at <= 2 { end += 1 }
      let isBroken = end - at <= 2 && end < characters.count && isDigit(characters[end])
      return !(isBroken && characters[at..<end].allSatisfy(isStray))
    }
    return true
  }

  private static let counters: Set<Character> = Set("-－−‐ー―丁目番地号のノ之条線割第区組甲乙丙字大小北南東西中上下一二三四五六七八九十百千〇")

  /// Kana, marks and Latin letters: kanji between digits may be a 小字.
  private static func isStray(_ character: Character) -> Bool {
    ValueShape.isKana(character) || character.isASCII || !character.isLetter
  }

  // MARK: Tokens

  private enum Token: Equatable {
    case number
    case word(String)
  }

  /// Longer ones first.
  private static let words = ["番地の", "丁目", "番地", "地割", "番の", "番", "号", "条", "線", "の", "-", "第"]
  /// What a dash is taken for.
  private static let strokes: Set<String> = ["-", "二", "ニ", "ー", "一", "=", "~", "―", "－", "‐", "ー-", "-ー"]
  private static let kanjiDigits: Set<Character> = Set("〇一二三四五六七八九十百")

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func tokens(of text: Substring) -> [Token]? {
    var rest = text
    var result: [Token] = []
    while let first = rest.first {
      if isDigit(first) {
        guard first != "0", result.last != .number else { return nil }
        rest = rest.drop(while: isDigit)
        result.append(.number)
      } else if kanjiDigits.contains(first) {
        guard result.last != .number else { return nil }
        let digits = rest.prefix(while: kanjiDigits.contains)
        rest = rest.dropFirst(digits.count)
        // Lot and house numbers are printed in Arabic digits where their 丁目 may stand in kanji.
        guard ["丁目", "条", "線", "地割"].contains(where: rest.hasPrefix) else { return nil }
        result.append(.number)
      } else if let word = words.first(where: rest.hasPrefix) {
        rest = rest.dropFirst(word.count)
        result.append(.word(word))
      } else {
        return nil
      }
    }
    return result
  }

  /// 地割, 条, 線, 丁目; then 番地 with its branch, 番 with 号, or numbers between dashes.
  private static func isOrdered(_ tokens: [Token]) -> Bool {
    var rest = tokens[...]
    func take(_ expected: Token...) -> Bool {
      guard rest.starts(with: expected) else { return false }
      rest = rest.dropFirst(expected.count)
      return true
    }
    var isNamed = false
    while take(.word("第"), .number, .word("地割")) || take(.number, .word("地割")) || take(.number, .word("条"))
      || take(.number, .word("線")) || take(.number, .word("丁目"))
    {
      isNamed = true
    }
    if rest.isEmpty { return isNamed }
    guard take(.number) else { return false }
    if take(.word("番地の")) || take(.word("番の")) {
      return take(.number) && rest.isEmpty
    }
    if take(.word("番地")) { return rest.isEmpty || take(.number) && rest.isEmpty }
    if take(.word("番")) {
      guard take(.number), take(.word("号")) else { return rest.isEmpty }
      return rest.isEmpty || take(.word("の"), .number) && rest.isEmpty
    }
    var dashes = 0
    while take(.word("-"), .number) { dashes += 1 }
    return rest.isEmpty && dashes <= 4
  }

  // MARK: Runs

  private struct Run {
    var text: String
    let isDigits: Bool
  }

  private static func runs(of text: Substring) -> [Run] {
    var result: [Run] = []
    for character in text {
      if let last = result.last, last.isDigits == isDigit(character) {
        result[result.count - 1].text.append(character)
      } else {
        result.append(Run(text: String(character), isDigits: isDigit(character)))
      }
    }
    return result
  }
}
