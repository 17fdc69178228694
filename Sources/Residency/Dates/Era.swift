/// An era of the Japanese calendar (元号).
public struct Era: Codable, Hashable, Sendable {
  /// 令和 …
  public let name: String
  /// R …
  public let letter: String
  /// The digit of 7-digit input at counters (1 明治 … 5 令和).
  public let code: Int
  /// First day, Gregorian.
  public let start: CalendarDate

  public init(name: String, letter: String, code: Int, start: CalendarDate) {
    self.name = name
    self.letter = letter
    self.code = code
    self.start = start
  }
}

/// The eras known, oldest first. A new era is a new row of data, not new code (住民記録システム標準仕様書 1.3.6).
public struct EraTable: Codable, Hashable, Sendable {
  public let eras: [Era]

  /// - Parameter eras: oldest first.
  public init(eras: [Era]) { self.eras = eras.sorted { $0.start < $1.start } }

  /// 明治 to 令和. 明治 counts from the day its calendar law took effect; its Gregorian dates begin in 明治6年 (1873).
  public static let standard = EraTable(
    eras: [
      ("明治", "M", 1, 1868, 1, 25), ("大正", "T", 2, 1912, 7, 30), ("昭和", "S", 3, 1926, 12, 25),
      ("平成", "H", 4, 1989, 1, 8), ("令和", "R", 5, 2019, 5, 1),
    ].compactMap { name, letter, code, year, month, day in
      CalendarDate(year: year, month: month, day: day).map {
        Era(name: name, letter: letter, code: code, start: $0)
      }
    })

  /// The era in which a complete day lies; of two that share a day, the newer one.
  public func era(on date: CalendarDate) -> Era? { eras.last { $0.start <= date } }

  public func era(named name: some StringProtocol) -> Era? { eras.first { $0.name == name } }

  public func era(code: Int) -> Era? { eras.first { $0.code == code } }

  /// The last day that may be written in `era`: the first day of the next era, because both names are right on that day
  /// (明治45年7月30日 and 大正15年12月25日 exist in records; rule R19). `nil` for the current era.
  public func lastDay(of era: Era) -> CalendarDate? {
    guard let index = eras.firstIndex(of: era), index + 1 < eras.count else { return nil }
    let next = eras[index + 1]
    // 昭和64年1月8日 and 平成31年5月1日 were never valid: those changes took effect at midnight.
    return ["大正", "昭和"].contains(next.name) ? next.start : next.start.adding(days: -1)
  }
}
