/// A date of a record that the calendar does not have, such as 昭和30年2月29日: a month and a day of it up to 31
/// (標準仕様書 1.1.8, R18). A day that exists is a `CalendarDate` instead.
public struct LooseDate: Hashable, Sendable {
  /// `YYYY-MM-DD`
  public let text: String

  /// `nil` for a day that exists, or for anything that is not month 1…12 and day 29…31.
  public init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, CalendarDate(iso: text) == nil, CalendarDate(iso: parts[0] + "-" + parts[1]) != nil,
      ["29", "30", "31"].contains(parts[2])
    else { return nil }
    self.text = text
  }

  /// From any notation that `DateNotation` reads, were the day there.
  init?(typed folded: String) {
    if let loose = LooseDate(text: folded) {
      self = loose
      return
    }
    for day in ["29", "30", "31"] {
      guard let range = folded.ranges(of: day).last else { continue }
      let possible = folded.replacingCharacters(in: range)
      guard let month = DateNotation.parse(possible), month.day == 28,
        let loose = LooseDate(text: String(month.iso.dropLast(2)) + day)
      else { continue }
      self = loose
      return
    }
    return nil
  }
}

extension String {
  /// The day that stands at `range` put to 28, which every month has.
  fileprivate func replacingCharacters(in range: Range<String.Index>) -> String {
    self[..<range.lowerBound] + "28" + self[range.upperBound...]
  }
}

extension LooseDate: CustomStringConvertible {
  /// Names no date: it may be a birth date.
  public var description: String { "LooseDate" }
}
