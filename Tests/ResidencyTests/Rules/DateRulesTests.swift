import Residency
import Support
import Testing

@Suite(.tags(.small)) struct DateRulesTests {
  private let context = InventedContexts.clear()

  @Test("a well-kept 転入 gives nothing but the signature that comes after the check")
  func allClear() throws {
    let findings = CaseCheck.run(try InventedCases.supplemented(), context: context)
    #expect(findings.map(\.code) == ["R28.unsigned"])
  }

  @Test("R01 異動日 must be entered")
  func moveDateMissing() throws {
    #expect(try InventedCases.supplemented().typed([.moveDate: nil]).found(.r01) == ["R01.missing error moveDate"])
    #expect(try InventedCases.drafted().found(.r01) == ["R01.missing error moveDate"])
  }

  @Test(
    "R01 異動日 is today at the latest",
    arguments: [("2026-04-06", []), ("2026-04-07", ["R01.future error moveDate"])] as [(String, [String])])
  func moveDateFuture(date: String, found: [String]) throws {
    #expect(try InventedCases.supplemented().typed([.moveDate: date]).found(.r01) == found)
  }

  @Test("R01 a 転出 may be notified beforehand")
  func moveOutBeforehand() throws {
    let move = try InventedCases.supplemented().typed([.moveDate: "2026-05-01"], kind: .moveOut)
    #expect(move.found(.r01).isEmpty)
    #expect(move.found(.r03).isEmpty)
  }

  @Test(
    "R02 届出日 is today at the latest and must be there",
    arguments: [
      ("2026-04-06", []), ("2026-04-07", ["R02.future error notifiedDate"]), (nil, ["R02.missing error notifiedDate"]),
    ] as [(String?, [String])])
  func notifiedDate(date: String?, found: [String]) throws {
    #expect(try InventedCases.supplemented().typed([.notifiedDate: date]).found(.r02) == found)
  }

  @Test(
    "R03 a 転入 is notified on the day of the move or after it",
    arguments: [
      ("2026-04-01", []), ("2026-03-31", ["R03.beforeMove error notifiedDate"]),
    ] as [(String, [String])])
  func beforeMove(notified: String, found: [String]) throws {
    #expect(try InventedCases.supplemented().typed([.notifiedDate: notified]).found(.r03) == found)
  }

  @Test(
    "R04 R05 a notification later than 14 days is late, a closed last day moves on",
    arguments: [
      // The 14th day after 2026-03-23 is Monday 6 April.
      ("2026-03-23", "2026-04-06", []), ("2026-03-20", "2026-04-06", ["R04.late warning notifiedDate"]),
      // The 14th day after 2026-03-21 is Saturday 4 April: Monday is in time, Tuesday is not.
      ("2026-03-21", "2026-04-06", []), ("2026-03-21", "2026-04-07", ["R04.late warning notifiedDate"]),
      // The 14th day after 2026-04-15 is the holiday of Wednesday 29 April.
      ("2026-04-15", "2026-04-30", []), ("2026-04-15", "2026-05-01", ["R04.late warning notifiedDate"]),
      // The 14th day after 2025-12-15 is 29 December; the office opens again on Monday 5 January.
      ("2025-12-15", "2026-01-05", []), ("2025-12-15", "2026-01-06", ["R04.late warning notifiedDate"]),
    ] as [(String, String, [String])])
  func late(moved: String, notified: String, found: [String]) throws {
    let move = try InventedCases.supplemented().typed([.moveDate: moved, .notifiedDate: notified])
    #expect(move.found(.r04, in: InventedContexts.clear(today: notified)) == found)
  }

  @Test("R05 without the office's calendar a day after the 14th is told as not decided")
  func noCalendar() throws {
    let move = try InventedCases.supplemented().typed([.moveDate: "2026-03-21"])
    let blind = InventedContexts.clear(calendar: nil)
    #expect(move.found(.r04, in: blind) == ["R04.late warning notifiedDate"])
    #expect(move.found(.r05, in: blind) == ["R05.notRun information notifiedDate"])
    let early = try move.typed([.moveDate: "2026-04-01"])
    #expect(early.found(.r05, in: blind).isEmpty)
  }

  @Test("R10 a 転出 notified more than 14 days after the move is removed ex officio")
  func lateMoveOut() throws {
    let late = try InventedCases.supplemented().typed([.moveDate: "2026-03-01"], kind: .moveOut)
    #expect(late.found(.r10) == ["R10.exOfficio warning notifiedDate"])
    #expect(late.found(.r04).isEmpty)
    #expect(try late.typed([.moveDate: "2026-03-30"]).found(.r10).isEmpty)
  }

  @Test("R09 a day of moving in that differs from the planned one is shown with it")
  func planned() throws {
    let move = try InventedCases.supplemented().typed([.moveDate: "2026-04-02"])
    let finding = try #require(CaseCheck.run(move, context: context).first { $0.rule == .r09 })
    #expect(finding.expected == "2026-04-01")
    #expect(finding.seen == "2026-04-02")
    #expect(finding.severity == .warning)
    #expect(try InventedCases.supplemented().found(.r09).isEmpty)
    #expect(try move.typed([.moveOutDate: nil]).found(.r09).isEmpty)
  }

  @Test(
    "R18 birth dates with unknown parts or outside the calendar are accepted after a look",
    arguments: [
      ("1955-03-01", []), ("昭和30年3月日不詳", ["R18.partUnknown warning persons.3.birthDate"]),
      ("昭和30年2月29日", ["R18.notInCalendar warning persons.3.birthDate"]),
      ("2026-04-07", ["R18.unborn error persons.3.birthDate"]),
    ] as [(String, [String])])
  func looseDates(typed: String, found: [String]) throws {
    let move = try InventedCases.supplemented().typed(persons: [3: [.birthDate: typed]])
    #expect(move.found(.r18) == found)
  }

  @Test("R18 a date of the certificate that is none is an error")
  func noDate() throws {
    var reading = InventedReadings.certificate()
    reading.fields[.moveOutDate] = InventedReadings.field("2026-02-30")
    reading.persons[0][.nhiAcquiredDate] = InventedReadings.field("1955-02-29")
    reading.persons[2][.childAllowanceFrom] = InventedReadings.field("2024-10")
    let move = try InventedCases.supplemented(reading)
    #expect(
      move.found(.r18) == ["R18.notADate error moveOutDate", "R18.notADate error persons.0.nhiAcquiredDate"])
  }

  @Test(
    "R19 what was printed and what counts are the same day, in either era where both are right",
    arguments: [
      ("1926-12-25", "大正15年12月25日", []), ("1926-12-25", "昭和元年12月25日", []), ("1912-07-30", "明治45年7月30日", []),
      ("1951-03-04", "昭和26年3月4日", []),
      ("1951-03-04", "昭和26年8月4日", ["R19.contradicts warning persons.3.birthDate"]),
    ] as [(String, String, [String])])
  func printed(value: String, printed: String, found: [String]) throws {
    var reading = InventedReadings.certificate()
    reading.persons[3][.birthDate] = InventedReadings.field(value, printed: printed)
    #expect(try InventedCases.supplemented(reading).found(.r19) == found)
  }

  @Test("R19 a date that staff put in place of the printed one is not held against it")
  func printedEdited() throws {
    let move = try InventedCases.supplemented().typed(persons: [3: [.birthDate: "1951-08-04"]])
    #expect(move.found(.r19).isEmpty)
  }

  @Test("R20 the 満了の日 of a foreign resident printed in 和暦 is told, the western one is not")
  func foreignDates() throws {
    var reading = InventedReadings.certificate()
    reading.persons[1][.nationality] = InventedReadings.field("見本国")
    reading.persons[1][.residencePeriodEnd] = InventedReadings.field("2027-03-31", printed: "令和9年3月31日")
    reading.persons[1][.birthDate] = InventedReadings.field("1987-05-16", printed: "1987年5月16日")
    #expect(
      try InventedCases.supplemented(reading).found(.r20) == ["R20.wareki warning persons.1.residencePeriodEnd"])
    reading.persons[1][.residencePeriodEnd] = InventedReadings.field("2027-03-31", printed: "2027年3月31日")
    #expect(try InventedCases.supplemented(reading).found(.r20).isEmpty)
  }

  @Test(
    "R20 dates are written in 和暦 for Japanese, in western years for foreign residents' birth and 満了の日",
    arguments: [
      (PersonField.birthDate, false, "1985-01-02", "昭和60年1月2日"), (.birthDate, true, "1985-01-02", "1985年1月2日"),
      (.residencePeriodEnd, true, "2027-03-31", "2027年3月31日"), (.residentSince, true, "2027-03-31", "令和9年3月31日"),
      (.birthDate, false, "1955-02-29", "昭和30年2月29日"), (.birthDate, false, "1955-04", "昭和30年4月"),
    ])
  func notation(field: PersonField, foreign: Bool, iso: String, text: String) {
    #expect(field.notation(isForeign: foreign)?.text(iso: iso) == text)
  }

  @Test("R26 whoever moves in has lived here since the day of the move")
  func addressSince() throws {
    var reading = InventedReadings.certificate()
    reading.persons[0][.residentSince] = InventedReadings.field("2010-04-01")
    reading.persons[1][.residentSince] = InventedReadings.field("2026-04-01")
    #expect(
      try InventedCases.supplemented(reading).found(.r26) == ["R26.notMoveDate warning persons.0.residentSince"])
  }

  @Test("R26 住所を定めた日 is never before 住民となった日")
  func addressBeforeResident() throws {
    var reading = InventedReadings.residentRecord()
    reading.persons[0][.residentSince] = InventedReadings.field("2010-04-01")
    reading.persons[0][.addressSince] = InventedReadings.field("2009-04-01")
    reading.persons[1][.residentSince] = InventedReadings.field("2010-04-01")
    reading.persons[1][.addressSince] = InventedReadings.field("2010-04-01")
    #expect(
      try InventedCases.supplemented(reading).found(.r26) == ["R26.beforeResident warning persons.0.addressSince"])
  }

  @Test("R36 a 在留期間 that ended before the notification is told")
  func residencePeriod() throws {
    var reading = InventedReadings.certificate()
    reading.persons[0][.residencePeriodEnd] = InventedReadings.field("2026-04-05", printed: "2026年4月5日")
    reading.persons[1][.residencePeriodEnd] = InventedReadings.field("2026-04-06", printed: "2026年4月6日")
    #expect(
      try InventedCases.supplemented(reading).found(.r36) == ["R36.ended warning persons.0.residencePeriodEnd"])
  }
}
