/// A date as Japanese records write it (和暦): era, year of era, month, day.
public struct WarekiDate: Hashable, Sendable {
  public let era: Era
  /// 1… (元年 is 1).
  public let year: Int
  public let month: Int?
  public let day: Int?
  /// The same day in the Gregorian calendar.
  public let gregorian: CalendarDate

  /// `nil` unless the day exists and lies within the era.
  public init?(era: Era, year: Int, month: Int? = nil, day: Int? = nil, table: EraTable = .standard) {
    guard year >= 1,
      let date = CalendarDate(year: era.start.year + year - 1, month: month, day: day)
    else { return nil }
    let last = table.lastDay(of: era)
    if date.isComplete {
      guard date >= era.start, last.map({ date <= $0 }) ?? true else { return nil }
    } else {
      guard date.year >= era.start.year, last.map({ date.year <= $0.year }) ?? true else { return nil }
    }
    self.era = era
    self.year = year
    self.month = month
    self.day = day
    self.gregorian = date
  }

  /// The Japanese date of a Gregorian day; `nil` before 明治.
  public init?(_ date: CalendarDate, table: EraTable = .standard) {
    guard let era = table.era(on: date) else { return nil }
    self.init(era: era, year: date.year - era.start.year + 1, month: date.month, day: date.day, table: table)
  }

  /// 令和3年9月4日; year 1 is written 元.
  public var text: String {
    var text = era.name + (year == 1 ? "元" : String(year)) + "年"
    if let month { text += "\(month)月" }
    if let day { text += "\(day)日" }
    return text
  }
}
