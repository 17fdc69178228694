import Residency
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
    var assembler = DocumentAssembler(templates: try Setup.templates(), type: .moveOutCertificate)
    try assembler.add(try page.placed())
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
}
