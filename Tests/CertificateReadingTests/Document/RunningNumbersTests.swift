import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct RunningNumbersTests {
  /// A register of three persons, and below it a list of what concerns the one of `number` alone.
  /// - Parameter isNumbered: the register numbers its persons; the list is a table of its own.
  private func read(about number: String, isNumbered: Bool = true) throws -> DocumentAssembler {
    var page = try PrintedPage(width: 200, height: 110)
    let table = isNumbered ? 1 : 0
    let rows = [
      ["番号", "氏名", "生年月日", "性別"], ["1", "山田太郎", "昭和60年12月31日", "男"], ["2", "MARIA SANTOS", "1987年10月28日", "女"],
      ["3", "山田次郎", "平成20年3月3日", "男"],
    ]
    let columns = [(5.0, 15.0), (20, 60), (80, 60), (140, 30)]
    for (y, row) in rows.enumerated() {
      for (column, text) in zip(columns, row).dropFirst(isNumbered ? 0 : 1) {
        try page.cell(column.0, 5 + 10 * Double(y), column.1, 10, text)
      }
    }
    try page.cell(5, 60, 15, 20, number, table: table)
    for (row, pair) in [("国籍・地域", "ペルー"), ("在留資格", "永住者")].enumerated() {
      try page.cell(20, 60 + 10 * Double(row), 50, 10, pair.0, table: table)
      try page.cell(70, 60 + 10 * Double(row), 100, 10, pair.1, table: table)
    }
    let assembler = try page.assembled()
    return assembler
  }

  @Test("what a list below the persons says under a running number is that person's, not the nearest one's")
  func list() throws {
    let read = try read(about: "2")
    #expect(read.persons.map { $0[.nationality]?.value } == [nil, "ペルー", nil])
    #expect(read.persons.map { $0[.residenceStatus]?.value } == [nil, "永住者", nil])
    #expect(read.persons.allSatisfy { $0[.birthDate]?.review == false }, "nobody is in doubt")
  }

  @Test("where the register numbers nobody, the numbers of what goes on below it in the same table count its rows")
  func sameTable() throws {
    let read = try read(about: "2", isNumbered: false)
    #expect(read.persons.map { $0[.nationality]?.value } == [nil, "ペルー", nil])
    #expect(read.persons.map { $0[.residenceStatus]?.value } == [nil, "永住者", nil])
  }

  @Test("what stands under a number that nobody on the page has is marked")
  func nobody() throws {
    let read = try read(about: "7")
    let values = read.persons.compactMap { $0[.nationality] }
    #expect(values.allSatisfy { $0.review })
  }

  @Test("a list in which everybody stands under their number again leaves nobody in doubt, whatever its step")
  func everybody() throws {
    var page = try PrintedPage(width: 200, height: 150)
    let rows = [
      ["番号", "氏名", "生年月日", "性別"], ["1", "王　小明", "昭和60年12月31日", "男"], ["2", "王　美麗", "1987年10月28日", "女"],
      ["3", "王　大明", "平成20年3月3日", "男"],
    ]
    let columns = [(5.0, 15.0), (20, 60), (80, 60), (140, 30)]
    for (y, row) in rows.enumerated() {
      for (column, text) in zip(columns, row) { try page.cell(column.0, 5 + 10 * Double(y), column.1, 10, text) }
    }
    for number in 0..<3 {
      let y = 65 + 27 * Double(number)
      try page.cell(5, y, 15, 27, "\(number + 1)", table: 1)
      for (row, pair) in [
        ("国籍・地域", ["ペルー", "ブラジル", "タイ"][number]), ("在留資格", "永住者"), ("在留カード番号", "AB1234567\(number)CD"),
      ].enumerated() {
        try page.cell(20, y + 9 * Double(row), 50, 9, pair.0, table: 1)
        try page.cell(70, y + 9 * Double(row), 100, 9, pair.1, table: 1)
      }
    }
    let assembler = try page.assembled()
    #expect(assembler.persons.map { $0[.nationality]?.value } == ["ペルー", "ブラジル", "タイ"])
    #expect(assembler.persons.allSatisfy { $0[.birthDate]?.review == false && $0[.residenceStatus]?.review == false })
  }

  @Test("numbers by which a form counts its items are no persons' numbers")
  func items() throws {
    var page = try PrintedPage(width: 180, height: 90)
    for (row, pair) in [
      ("氏名", "山田　太郎"), ("フリガナ", "ヤマダ　タロウ"), ("生年月日", "昭和60年12月31日"), ("性別", "男"), ("続柄", "世帯主"),
      ("住民票コード", "12345678901"), ("国保", "有"),
    ].enumerated() {
      let y = 5 + 10 * Double(row)
      try page.cell(5, y, 15, 10, "(\(row + 1))")
      try page.cell(20, y, 50, 10, pair.0)
      try page.cell(70, y, 100, 10, pair.1)
    }
    let read = try page.placed()
    #expect(try RunningNumbers(of: read).marks.isEmpty)
    var assembler = DocumentAssembler(templates: try Setup.templates(), type: .moveOutCertificate)
    try assembler.add(read)
    let person = try #require(assembler.persons.first)
    for field in [PersonField.sex, .relationship, .birthDate, .nhi] {
      #expect(person[field]?.review == false, "\(field)")
    }
  }

  private func square(_ x: Int, _ y: Int) -> PixelRect { PixelRect(x: x, y: y, width: 16, height: 32) }

  @Test("signs in the column of the running numbers are the numbers that are missing there")
  func unread() {
    let known = [(rect: square(165, 707), number: 2), (square(164, 869), 3), (square(177, 1257), 2)]
    let signs = [square(168, 545), square(180, 1115), square(176, 1409), square(600, 700)]
    let found = UnreadNumbers(known: known).found(among: signs)
    #expect(found.map(\.rect) == Array(signs.prefix(3)))
    #expect(found.map(\.number) == [1, 1, 3])
    #expect(UnreadNumbers(known: known).found(among: [square(165, 788)]).isEmpty, "nothing is missing between 2 and 3")
  }

  /// Whether persons in rows 10 mm apart, or two rows where a number is left out, are said to be too few.
  private func leaveOut(_ rows: [(number: Int, y: Double)]) throws -> Bool {
    let page = try PrintedPage(width: 200, height: 90)
    for row in rows {
      try page.text(8, row.y, "\(row.number)番")
      try page.text(40, row.y, "山田太郎")
    }
    let placed = try page.placed()
    let names = placed.nodes.filter { $0.text == "山田太郎" }.map(\.rect).sorted { $0.y < $1.y }
    #expect(names.count == rows.count)
    return try RunningNumbers(of: placed).leaveOut(names.map { ($0, -1) })
  }

  @Test(
    "persons numbered 1, 2 and 4 with a row's white between are one too few; close together a number was read wrong")
  func lost() throws {
    #expect(try !leaveOut([(1, 5), (2, 15), (3, 25)]))
    #expect(try leaveOut([(1, 5), (2, 15), (4, 35)]))
    #expect(try leaveOut([(1, 5), (3, 25), (4, 35)]))
    #expect(try !leaveOut([(1, 5), (2, 15), (4, 25)]))
    #expect(try !leaveOut([(1, 5), (2, 35), (3, 45)]))
  }
}
