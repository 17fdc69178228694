/// The days on which the office is closed (地方公共団体の休日; 地方自治法4条の2): given by the municipality as data.
public struct OfficeCalendar: Codable, Hashable, Sendable {
  /// 0 Sunday … 6 Saturday.
  public var closedWeekdays: Set<Int>
  /// 国民の祝日 and other closed days.
  public var closedDates: Set<CalendarDate>
  /// 29 December to 3 January are closed, as by-laws usually say.
  public var closesAtYearEnd: Bool
  /// The days for which `closedDates` is complete. Outside them nothing is known.
  public var first: CalendarDate
  public var last: CalendarDate

  public init(
    closedWeekdays: Set<Int> = [0, 6], closedDates: Set<CalendarDate>, closesAtYearEnd: Bool = true,
    first: CalendarDate, last: CalendarDate
  ) {
    self.closedWeekdays = closedWeekdays
    self.closedDates = closedDates
    self.closesAtYearEnd = closesAtYearEnd
    self.first = first
    self.last = last
  }

  /// Whether the office is closed; `nil` for a day outside the calendar.
  public func isClosed(on date: CalendarDate) -> Bool? {
    guard date.isComplete, date >= first, date <= last else { return nil }
    if closedWeekdays.contains(date.weekday) || closedDates.contains(date) { return true }
    guard closesAtYearEnd, let month = date.month, let day = date.day else { return false }
    return (month == 12 && day >= 29) || (month == 1 && day <= 3)
  }
}
