import Residency
import Support
import Testing

@Suite(.tags(.small)) struct DateNotationTests {
  @Test(
    "a date is read in every notation of forms",
    arguments: [
      ("昭和60年1月2日", "1985-01-02"), ("令和元年5月1日", "2019-05-01"), ("令和１年５月１日", "2019-05-01"),
      ("平成31年4月30日", "2019-04-30"), ("S60.1.2", "1985-01-02"), ("R1/5/1", "2019-05-01"),
      ("1985年1月2日", "1985-01-02"), ("1985-01-02", "1985-01-02"), ("昭和 ６０年 １月 ２日", "1985-01-02"),
      ("昭和64年1月7日", "1989-01-07"), ("昭和30年4月日不詳", "1955-04"), ("昭和30年月日不詳", "1955"),
      ("昭和30年4月頃", "1955-04"), ("明治33年2月28日生", "1900-02-28"),
    ])
  func reads(text: String, iso: String) {
    #expect(DateNotation.parse(text)?.iso == iso)
  }

  @Test(
    "a day that does not exist is refused",
    arguments: [
      "平成31年5月1日", "昭和64年1月8日", "令和7年2月30日", "大正16年1月1日", "2023年2月29日", "令和元年4月30日", "昭和60年13月1日", "",
      "昭和", "60年1月2日", "明治45年7月31日",
    ])
  func refuses(text: String) {
    #expect(DateNotation.parse(text) == nil)
  }

  @Test(
    "R19 the last days of 明治 and 大正 may be written in either era",
    arguments: [("明治45年7月30日", "1912-07-30"), ("大正元年7月30日", "1912-07-30"), ("大正15年12月25日", "1926-12-25")])
  func sharedDays(text: String, iso: String) {
    #expect(DateNotation.parse(text)?.iso == iso)
  }

  @Test("seven digits are 和暦, eight are western", arguments: [("4050101", "1993-01-01"), ("19850102", "1985-01-02")])
  func typed(digits: String, iso: String) {
    #expect(DateNotation.parseTyped(digits)?.iso == iso)
  }

  @Test("typed digits that name no day are refused", arguments: ["4310501", "9010101", "18991231", "405010"])
  func typedRefused(digits: String) {
    #expect(DateNotation.parseTyped(digits) == nil)
  }

  @Test("every day since 明治6年 survives the way to 和暦 and back")
  func roundTrip() throws {
    let first = try #require(CalendarDate(iso: "1873-01-01"))
    let last = try #require(CalendarDate(iso: "2035-12-31"))
    var day = first
    while day <= last {
      let wareki = try #require(WarekiDate(day))
      #expect(DateNotation.parse(wareki.text) == day)
      day = day.adding(days: 1)
    }
  }
}
