import Residency

/// The one date in a text that holds more: a tick beside it, the end of a label before it, a neighbour's value behind it.
enum DateAmongNoise {
  /// - Parameter text: ASCII digits, without spaces.
  /// - Returns: the date, `repaired` unless it ends with 日 and nothing but full stops or a tick stands around it; `nil`
  ///   without a complete date, or with two that differ.
  static func find(in text: String) -> (date: CalendarDate, repaired: Bool)? {
    let characters = Array(text)
    guard (5...40).contains(characters.count) else { return nil }
    var found: [(date: CalendarDate, place: Range<Int>)] = []
    var start = 0
    while start < characters.count {
      if isStart(characters, start), let date = longest(characters, start) {
        found.append(date)
        start = date.place.upperBound
      } else {
        start += 1
      }
    }
    guard let first = found.first, found.allSatisfy({ $0.date == first.date }) else { return nil }
    let outside = characters[..<first.place.lowerBound] + characters[first.place.upperBound...]
    let isPlain =
      found.count == 1 && characters[first.place.upperBound - 1] == "日" && outside.count <= 2
      && outside.allSatisfy(marks.contains)
    return (first.date, !isPlain)
  }

  /// Full stops, remains of rules, and what the readers make of a tick beside the value.
  private static let marks: Set<Character> = Set(".…・-－ー~^/＼\\Vv✓レく")

  /// An era, or a western year that nobody living was born before.
  private static func isStart(_ text: [Character], _ index: Int) -> Bool {
    let rest = text[index...]
    if rest.starts(with: "19") || rest.starts(with: "20") {
      return index == 0 || !("0"..."9").contains(text[index - 1])
    }
    return EraTable.standard.eras.contains { rest.starts(with: $0.name) || rest.starts(with: $0.letter) }
  }

  /// The longest complete date from `start`; `nil` when a digit follows it, for then its day was cut short, or when no 日
  /// ends it and something follows that may be a digit read wrong.
  private static func longest(_ text: [Character], _ start: Int) -> (date: CalendarDate, place: Range<Int>)? {
    for end in stride(from: min(text.count, start + 13), through: start + 5, by: -1) {
      guard let date = DateNotation.parse(String(text[start..<end])), date.isComplete else { continue }
      guard end == text.count || text[end - 1] == "日" || ".…".contains(text[end]) else { return nil }
      guard end == text.count || !("0"..."9").contains(text[end]) else { return nil }
      return (date, start..<end)
    }
    return nil
  }
}
