import Residency

/// Dates with a word behind each that says what happened then, one below the other in one place (平成30年9月22日 転居 over
/// 平成30年9月25日 届出).
enum DatedWords {
  private static let notices = ["届出", "届"]

  /// The lines without such words: the date that the place's label means, and the day of the notice where one is printed.
  /// - Returns: `nil` when no line ends in such a word.
  static func parted(_ lines: [TextLine]) -> (own: [TextLine], notified: [TextLine])? {
    let filled = lines.filter { !$0.symbols.isEmpty }
    let parts = filled.map(split)
    guard parts.contains(where: { $0.word != nil }) else { return nil }
    let notified = parts.filter { $0.word.map(notices.contains) ?? false }.map(\.date)
    let own = parts.filter { !($0.word.map(notices.contains) ?? false) }.map(\.date)
    guard own.count == 1, notified.count <= 1 else { return nil }
    return (own, notified)
  }

  /// A whole date, and the word behind it.
  private static func split(_ line: TextLine) -> (date: TextLine, word: String?) {
    for start in line.symbols.indices.dropFirst(4) {
      let word = line.symbols[start...].map(\.text).joined()
      guard notices.contains(word) || DatedList.changes.contains(word) else { continue }
      let date = line.part(0..<start)
      if DateDecoder.parse(date.text)?.date.isComplete ?? false { return (date, word) }
    }
    return (line, nil)
  }
}
