/// The last day of a period within which a move must be notified (R05).
///
/// The first day is not counted (民法140条), and when the last day is one on which the office is closed the next open day
/// takes its place (地方自治法4条の2第4項).
public struct NotificationDeadline: Hashable, Sendable {
  /// 転入, 転居, 世帯変更 and 30条の46–48 are notified within 14 days (住民基本台帳法22条–25条, 30条の46–48).
  public static let days = 14

  /// The last day by counting alone.
  public let counted: CalendarDate
  /// The last day with closed days taken into account; `nil` when the calendar does not reach that far.
  public let lastDay: CalendarDate?

  /// - Parameters:
  ///   - event: the day of the move, a complete date.
  ///   - calendar: the office's closed days; `nil` when they are not known.
  public init(event: CalendarDate, days: Int = days, calendar: OfficeCalendar?) {
    counted = event.adding(days: days)
    var day = counted
    while let closed = calendar?.isClosed(on: day), closed { day = day.adding(days: 1) }
    lastDay = calendar?.isClosed(on: day) == false ? day : nil
  }

  public enum Judgement: Hashable, Sendable {
    case inTime
    case late
    /// Late by counting alone; closed days might excuse it, and they are not known.
    case unknown
  }

  /// Whether a notification on `date` keeps the period.
  public func judge(_ date: CalendarDate) -> Judgement {
    if date <= counted { return .inTime }
    guard let lastDay else { return .unknown }
    return date <= lastDay ? .inTime : .late
  }
}
