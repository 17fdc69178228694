import Foundation
import Residency
import ResidentRegistry
import Support
import Testing

@Suite(.tags(.medium)) struct RejectedRowsTests {
  @Test(
    "a row that cannot be taken is reported with line, reason and item",
    arguments: [
      (["個人番号": "123456789012"], RowRejection.Reason.invalidNumber, "individualNumber"),
      (["住民票コード": "12345678904"], .invalidNumber, "juminhyoCode"),
      (["在留カード等番号": "A1"], .invalidNumber, "residenceCardNumber"),
      (["生年月日": "昭和64年2月1日"], .invalidDate, "birthDate"),
      (["異動年月日": "きのう"], .invalidDate, "movedOn"),
      (["性別": "3"], .unknownCode, "sex"),
      (["住民状態": ""], .unknownCode, "status"),
      (["氏名": "　"], .missingValue, "name"),
      (["世帯番号": ""], .missingValue, "householdNumber"),
      (["宛名番号": "12a"], .invalidNumber, "addresseeNumber"),
      (["氏名": "仮名\u{1}"], .undecodable, "name"),
    ])
  func reasons(cells: [String: String], reason: RowRejection.Reason, field: String) throws {
    let report = try TestRegistry().replace([InventedExtract.person(1), InventedExtract.person(2, cells)], allowed: 1)
    #expect(report.outcome == .replaced)
    #expect(report.rejected == [RowRejection(line: 3, reason: reason, field: field)])
    #expect(report.accepted == 1)
  }

  @Test(
    "R18 blank numbers, dates with unknown parts and days the calendar lacks are taken",
    arguments: [
      ["個人番号": "", "住民票コード": ""], ["生年月日": ""], ["生年月日": "不詳"], ["生年月日": "1950"], ["生年月日": "昭和30年4月日不詳"],
      ["生年月日": "19500400"], ["生年月日": "1955-02-29"], ["生年月日": "3300401"], ["郵便番号": "２７２－０００１"], ["性別": "女"],
    ])
  func taken(cells: [String: String]) throws {
    #expect(try TestRegistry().replace([InventedExtract.person(1, cells)]).outcome == .replaced)
  }

  @Test("a number that stands on two rows rejects the later one and tells the line of the first")
  func duplicates() throws {
    let first = InventedExtract.person(1, ["在留カード等番号": "AB12345678CD"])
    let report = try TestRegistry().replace(
      [
        first, InventedExtract.person(2, ["宛名番号": "1000001"]), InventedExtract.person(3, ["個人番号": first["個人番号"] ?? ""]),
        InventedExtract.person(4, ["住民票コード": first["住民票コード"] ?? ""]),
        InventedExtract.person(5, ["在留カード等番号": "ab12345678cd"]),
      ], allowed: 4)
    #expect(report.rejected.map(\.reason) == Array(repeating: .duplicateNumber, count: 4))
    #expect(report.rejected.map(\.line) == [3, 4, 5, 6])
    #expect(report.rejected.map(\.otherLine) == [2, 2, 2, 2])
    #expect(
      report.rejected.map(\.field) == ["addresseeNumber", "individualNumber", "juminhyoCode", "residenceCardNumber"])
  }

  @Test("line numbers stay true behind cells with line breaks")
  func lines() throws {
    let report = try TestRegistry().replace(
      [InventedExtract.person(1, ["方書": "一\r\n二\r\n三"]), InventedExtract.person(2, ["性別": "x"])], allowed: 1)
    #expect(report.rejected.map(\.line) == [5])
  }

  @Test("all or nothing: one rejected row above the allowance and nothing changes")
  func allOrNothing() async throws {
    let test = try TestRegistry()
    try test.replace([InventedExtract.person(1, ["氏名": "先の　写し"])])
    let bad = [
      InventedExtract.person(2), InventedExtract.person(3, ["性別": "x"]), InventedExtract.person(4, ["性別": "x"]),
    ]
    #expect(try test.replace(bad).outcome == .tooManyRejected)
    #expect(try test.replace(bad, allowed: 1).outcome == .tooManyRejected)
    #expect(try await test.registry.status()?.records == 1)
    #expect(try await test.registry.search(.init(name: "先の写し")).entries.count == 1)
    #expect(try test.replace(bad, allowed: 2).outcome == .replaced)
    #expect(try await test.registry.search(.init(name: "先の写し")).entries.isEmpty)
    #expect(try await test.registry.status()?.rejected == 2)
  }

  @Test("a file with no row, or cut to less than half, does not take the place of a good copy")
  func shrunk() async throws {
    let test = try TestRegistry()
    try test.replace((1...5).map { InventedExtract.person($0) })
    let one = Data(InventedExtract(rows: [InventedExtract.person(1)]).text().utf8)
    #expect(try test.replace(one, allowsShrinking: false).outcome == .shrunk)
    #expect(try test.replace([]).outcome == .empty)
    #expect(try await test.registry.status()?.records == 5)
    #expect(try test.replace(one, allowsShrinking: true).outcome == .replaced)
  }

  @Test("a report and its errors hold no value of a row")
  func noValues() throws {
    let report = try TestRegistry().replace([InventedExtract.person(1, ["氏名": "秘密　花子", "性別": "x"])])
    let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    #expect(!json.contains("秘密"))
    #expect(!"\(report)".contains("秘密"))
  }
}
