import Residency
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct DateDecoderTests {
  @Test(
    "a clear date is accepted in every notation",
    arguments: [
      ("昭和60年12月31日", "1985-12-31"), ("令和元年5月1日", "2019-05-01"), ("平成31年4月30日", "2019-04-30"),
      ("令和７年１０月２８日", "2025-10-28"), ("大正15年12月24日", "1926-12-24"),
      ("1985年1月2日", "1985-01-02"), ("2024年2月29日", "2024-02-29"),
    ])
  func accepted(printed: String, value: String) throws {
    for family in [TypeFamily.ipaexGothic, .ipaexMincho] {
      let decoded = try PrintedValueCase.decode(.date, printed, family: family)
      #expect(decoded.value == value)
      #expect(!decoded.review)
      #expect(decoded.confidence > 0.5 && decoded.confidence <= 1)
    }
  }

  @Test(
    "a date with its numbers in kanji is accepted",
    arguments: [
      ("令和七年二月十二日", "2025-02-12"), ("昭和四十九年九月二十七日", "1974-09-27"), ("平成二十年十一月三十日", "2008-11-30"),
      ("令和元年十月三日", "2019-10-03"), ("二〇二五年五月二十一日", "2025-05-21"),
    ])
  func kanji(printed: String, value: String) throws {
    let decoded = try PrintedValueCase.decode(.date, printed, family: .ipaexMincho)
    #expect(!decoded.isSilentError(value))
    #expect(decoded.value == value)
  }

  @Test(
    "numerals in kanji count by tens or digit by digit, and only before 年, 月 and 日",
    arguments: [
      ("平成二十七年十月二十二日", "平成27年10月22日"), ("昭和六〇年〇一月〇九日", "昭和60年1月9日"), ("ニ〇二五年ー月十日", "2025年1月10日"),
      ("令和7年4月1日", "令和7年4月1日"), ("三二町一丁目", "三二町一丁目"), ("二十十日", "二十十日"),
    ])
  func numerals(printed: String, value: String) {
    #expect(KanjiNumerals.asDigits(printed) == value)
  }

  @Test("an era's first character names it", arguments: [("令8.7.28", "2026-07-28"), ("昭63年9月3日", "1988-09-03")])
  func shortEra(printed: String, value: String) {
    let parsed = DateDecoder.parse(printed)
    #expect(parsed?.date.iso == value && parsed?.repaired == false)
  }

  @Test("a tick or a full stop behind 日 changes nothing")
  func tick() {
    for text in ["平成22年6月10日V", "令和4年9月9日.", "令和4年9月9日……"] {
      #expect(DateDecoder.parse(text)?.repaired == false)
    }
  }

  @Test(
    "the one whole date among other print is taken, and goes to a person",
    arguments: [
      ("日シ1983年10月25日", "1983-10-25"), ("平成28年3月11日男", "2016-03-11"), ("り9仁H9平成19年12月21日", "2007-12-21"),
      ("令7.5.15.", "2025-05-15"), ("昭和24年6月11甲", "1949-06-11"), ("平成28年1月14旧", "2016-01-14"),
    ])
  func amongNoise(printed: String, value: String) {
    let parsed = DateDecoder.parse(printed)
    #expect(parsed?.date.iso == value)
    #expect(parsed?.repaired == true)
  }

  @Test(
    "two different dates, and a day that may be cut, are no date",
    arguments: ["平成28年3月11日平成29年4月1日", "S60.12.311", "平成元年8月12", "令8.7.2C", "令8.7.2&Y", "令和7年10月1四"])
  func ambiguous(printed: String) {
    #expect(DateDecoder.parse(printed) == nil)
  }

  @Test("a date set with blanks is read")
  func spread() throws {
    #expect(try PrintedValueCase.decode(.date, "令和　7年　4月　1日").value == "2025-04-01")
  }

  @Test(
    "a date in letters and separators is read, or marked",
    arguments: [
      ("S60.12.31", "1985-12-31"), ("R1.5.1", "2019-05-01"), ("1985/01/02", "1985-01-02"), ("H3/10/28", "1991-10-28"),
    ])
  func short(printed: String, value: String) throws {
    let decoded = try PrintedValueCase.decode(.date, printed)
    #expect(!decoded.isSilentError(value))
  }

  @Test(
    "a day that does not exist goes to a person",
    arguments: [
      "令和7年2月29日", "昭和60年13月1日", "平成3年4月31日", "昭和64年1月8日", "平成31年5月1日", "令和7年6月0日", "2023年2月29日",
    ])
  func impossible(printed: String) throws {
    #expect(DateDecoder.parse(printed) == nil)
    #expect(try PrintedValueCase.decode(.date, printed).review)
  }

  @Test("a date with a part that is not known is never taken for certain", arguments: ["昭和20年頃", "昭和25年3月不詳"])
  func incomplete(printed: String) throws {
    #expect(try PrintedValueCase.decode(.date, printed).review)
  }

  @Test(
    "a garbled era is repaired when only one era is near",
    arguments: [
      ("昭禾60年1月2日", "1985-01-02"), ("召和6年1月2日", nil), ("平戍3年10月28日", "1991-10-28"), ("令禾3年9月4日", "2021-09-04"),
      ("木正3年9月4日", "1914-09-04"), ("禾和3年9月4日", nil), ("口口3年9月4日", nil), ("3年9月4日", nil),
      ("平和3年9月4日", nil), ("大上正12年5月2日", "1923-05-02"), ("和6年5月2日", nil), ("昭禾64年1月8日", nil),
    ])
  func eras(seen: String, value: String?) {
    let parsed = DateDecoder.parse(seen)
    #expect(parsed?.date.iso == value)
    if let parsed { #expect(parsed.repaired) }
  }

  @Test("look-alikes of digits count as digits where only a digit can stand")
  func slips() {
    #expect(DateDecoder.parse("昭和6O年l月2日")?.date.iso == "1985-01-02")
    #expect(DateDecoder.parse("令和3年9月4曰")?.date.iso == "2021-09-04")
    #expect(DateDecoder.parse("昭和60年1月2日")?.repaired == false)
    #expect(DateDecoder.parse("山田太郎") == nil)
    #expect(DateDecoder.parse("") == nil)
  }

  @Test("what both readings garble alike stays marked; what the second reads clearly is right")
  func garbledEra() throws {
    let clear = try DateDecoder.decode(try PrintedValueCase.source("昭和60年12月31日", seenAs: "昭禾60年12月31日"))
    #expect(clear.value == "1985-12-31")
    let both = try DateDecoder.decode(try PrintedValueCase.source("口口60年12月31日", seenAs: "口口60年12月31日"))
    #expect(both.review)
  }

  @Test("two readings that are two different days go to a person, who is shown both")
  func disagreement() throws {
    let decoded = try DateDecoder.decode(try PrintedValueCase.source("昭和60年12月31日", seenAs: "昭和60年12月21日"))
    #expect(decoded.review)
    let offered = Set(decoded.alternatives.map(\.value) + [decoded.value].compactMap { $0 })
    #expect(offered.isSuperset(of: ["1985-12-31", "1985-12-21"]))
  }

  @Test("print that is no date at all is handed on as read, marked")
  func noDate() throws {
    let decoded = try PrintedValueCase.decode(.date, "山田太郎")
    #expect(decoded.review && decoded.value != nil)
  }

  @Test("a day of one digit behind white, where the month has none before it, may have lost its first")
  func lostDigit() {
    #expect(DateDecoder.mayLackDigit("Ｓ５４．７． ３"))
    for text in ["S54. 7. 3", "S54.7.3", "S54.7.13", "S54.10. 3", "昭和54年7月 3日"] {
      #expect(!DateDecoder.mayLackDigit(text), "\(text)")
    }
  }
}
