import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct UnusedBlocksTests {
  /// Blocks of four rows, one below the other.
  private func page(_ persons: [[String]]) throws -> PrintedPage {
    var page = try PrintedPage(width: 210, height: 20 + 34 * Double(persons.count))
    for (number, person) in persons.enumerated() {
      let labels = ["氏名", "生年月日", "性別", "続柄", "個人番号", "住民票コード"]
      for (index, text) in person.enumerated() {
        let (x, y) = (8 + 97 * Double(index % 2), 8 + 34 * Double(number) + 10 * Double(index / 2))
        try page.cell(x, y, 30, 10, labels[index])
        try page.cell(x + 30, y, 67, 10, text)
      }
    }
    return page
  }

  private let first = ["田中　健一", "昭和60年12月31日", "男", "世帯主", "123456789018", "12345678902"]
  private let second = ["田中　鈴", "平成16年12月29日", "女", "子", "567890123457", "23456789015"]

  @Test("a block in which only 以下余白 stands is nobody's: who is who is not in doubt for it")
  func unused() throws {
    let unused = ["以　下　余　白", "", "", "", "", ""]
    let assembler = try page([first, second, unused]).assembled(.residentRecord)
    #expect(assembler.persons.map { $0[.name]?.value } == ["田中 健一", "田中 鈴"])
    let doubts = assembler.persons.flatMap(\.values).flatMap(\.evidence).filter(\.isOfPlace)
    #expect(doubts.isEmpty)
  }

  @Test("nor are the items that only the unused block has a place for anybody's")
  func other() throws {
    var page = try page([first, second, ["以　下　余　白", "", "", "", "", ""]])
    try page.cell(8, 8 + 34 * 2 + 30, 30, 10, "旧氏")
    try page.cell(38, 8 + 34 * 2 + 30, 67, 10, "")
    let assembler = try page.assembled(.residentRecord)
    #expect(assembler.persons.count == 2)
    #expect(assembler.persons.allSatisfy { $0[.formerName] == nil })
  }

  @Test("a block without a name in which something stands is somebody's")
  func nameless() throws {
    let nameless = ["", "平成18年1月2日", "", "", "", ""]
    let assembler = try page([first, second, nameless]).assembled(.residentRecord)
    #expect(assembler.persons.map { $0[.birthDate]?.value } == ["1985-12-31", "2004-12-29", "2006-01-02"])
  }
}
