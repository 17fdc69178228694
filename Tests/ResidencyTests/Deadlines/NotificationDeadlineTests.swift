import Foundation
import Residency
import Support
import Testing

@Suite(.tags(.small)) struct NotificationDeadlineTests {
  private func deadline(_ iso: String, _ calendar: OfficeCalendar? = InventedContexts.calendar) -> NotificationDeadline
  {
    NotificationDeadline(event: InventedContexts.day(iso), calendar: calendar)
  }

  @Test(
    "R05 the first day is not counted, and a closed last day gives way to the next open one",
    arguments: [
      ("2026-04-01", "2026-04-15", "2026-04-15"), ("2026-04-04", "2026-04-18", "2026-04-20"),
      // 2 May is a Saturday, 3 May a Sunday, 4 May a holiday of the invented calendar.
      ("2026-04-18", "2026-05-02", "2026-05-05"), ("2026-12-15", "2026-12-29", "2027-01-04"),
    ])
  func lastDay(event: String, counted: String, last: String) {
    #expect(deadline(event).counted.iso == counted)
    #expect(deadline(event).lastDay?.iso == last)
  }

  @Test("R05 beyond the calendar the last day is not known, and what is late by counting is not decided")
  func beyond() {
    let short = OfficeCalendar(
      closedDates: [], first: InventedContexts.day("2026-01-01"), last: InventedContexts.day("2026-04-05"))
    // The 14th day, 4 April, is a Saturday; the calendar ends on Sunday.
    let deadline = deadline("2026-03-21", short)
    #expect(deadline.lastDay == nil)
    #expect(deadline.judge(InventedContexts.day("2026-04-04")) == .inTime)
    #expect(deadline.judge(InventedContexts.day("2026-04-06")) == .unknown)
    #expect(self.deadline("2026-03-21", nil).judge(InventedContexts.day("2026-04-05")) == .unknown)
  }

  @Test("an office calendar survives the way through JSON")
  func json() throws {
    let calendar = InventedContexts.calendar
    #expect(try JSONDecoder().decode(OfficeCalendar.self, from: JSONEncoder().encode(calendar)) == calendar)
  }
}
