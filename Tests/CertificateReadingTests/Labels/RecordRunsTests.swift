import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct RecordRunsTests {
  private func values(_ concept: String, _ page: PageReading) throws -> [String] {
    let templates = try Setup.templates()
    return page.values.filter { $0.concepts.contains { templates.concepts[$0].name == concept } }
      .sorted { $0.order < $1.order }
      .map { $0.lines.map(\.text).joined() }
  }

  /// A register with two rows for each person.
  /// - Parameter lost: the rule below the first person was not found: what stands on both sides of it is in one cell.
  private func register(lost: Bool) throws -> PageReading {
    var page = try PrintedPage(width: 200, height: 90)
    try page.cell(5, 5, 40, 16, "氏名")
    try page.cell(45, 5, 50, 8, "生年月日")
    try page.cell(95, 5, 30, 8, "続柄")
    try page.cell(125, 5, 60, 8, "個人番号")
    try page.cell(45, 13, 140, 8, "本籍")
    try page.cell(185, 5, 10, 16, "性")
    let persons = [
      ("山田太郎", "昭和60年12月31日", "世帯主", "123456789018", "千葉県市川市八幡1番地", "男"),
      ("山田花子", "昭和62年10月28日", "妻", "567890123457", "千葉県市川市八幡1番地", "女"),
      ("山田次郎", "平成20年3月3日", "子", "345678901234", "千葉県市川市八幡1番地", "男"),
    ]
    for (number, person) in persons.enumerated() {
      let y = 21 + 20 * Double(number)
      let isOpen = lost && number < 2
      if !isOpen {
        try page.cell(5, y, 40, 20, person.0)
        try page.cell(185, y, 10, 20, person.5)
      }
      if !(lost && number == 1) {
        try page.cell(45, y, 50, 10, person.1)
        try page.cell(95, y, 30, 10, person.2)
        try page.cell(125, y, 60, 10, person.3)
      }
      if !(lost && number == 0) { try page.cell(45, y + 10, 140, 10, person.4) }
    }
    if lost {
      try page.cell(5, 21, 40, 40, "山田太郎\n山田花子")
      try page.cell(185, 21, 10, 40, "男\n女")
      try page.cell(45, 31, 140, 20, "")
      try page.text(46.5, 32, persons[0].4)
      try page.text(46.5, 42, persons[1].1)
      try page.text(96.5, 42, persons[1].2)
      try page.text(126.5, 42, persons[1].3)
    }
    return try page.placed()
  }

  @Test("what a line through all persons cut off from its cell is still under its heading")
  func cutThrough() throws {
    var page = try PrintedPage(width: 200, height: 70)
    for (x, width, text) in [(5.0, 40.0, "氏名"), (45, 50, "住民票コード"), (95, 30, "続柄"), (125, 60, "個人番号")] {
      try page.cell(x, 5, width, 10, text)
    }
    let persons = [
      ("山田太郎", "1", "2345678901", "世帯主", "123456789018"), ("山田花子", "2", "3456789012", "妻", "567890123457"),
    ]
    for (number, person) in persons.enumerated() {
      let y = 15 + 12 * Double(number)
      for (x, width, text) in [
        (5.0, 40.0, person.0), (45, 6, person.1), (51, 44, person.2), (95, 30, person.3), (125, 60, person.4),
      ] { try page.cell(x, y, width, 12, text) }
    }
    let codes = try values("juminhyoCode", try page.placed())
    #expect(codes == persons.map { $0.1 + $0.2 })
  }

  @Test(
    "every person of a register has values of one's own, also where the rule below somebody was not found",
    arguments: [false, true])
  func lostRule(lost: Bool) throws {
    let page = try register(lost: lost)
    let numbers = try values("individualNumber", page)
    let kinship = try values("relationship", page)
    let born = try values("birthDate", page)
    #expect(try values("name", page) == ["山田太郎", "山田花子", "山田次郎"])
    #expect(born == ["昭和60年12月31日", "昭和62年10月28日", "平成20年3月3日"])
    #expect(numbers == ["123456789018", "567890123457", "345678901234"])
    #expect(kinship == ["世帯主", "妻", "子"])
    #expect(try values("sex", page) == ["男", "女", "男"])
  }

  @Test("an odd number of persons over blank rows are not taken two at a time")
  func overBlankRows() throws {
    var page = try PrintedPage(width: 220, height: 110)
    let columns = [(5.0, 10.0), (15, 40), (55, 50), (105, 30), (135, 60)]
    for ((x, width), text) in zip(columns, ["NO", "氏名", "生年月日", "続柄", "個人番号"]) {
      try page.cell(x, 5, width, x < 50 ? 16 : 8, text)
    }
    let lower = [(55.0, 35.0), (90, 75), (165, 30)]
    for ((x, width), text) in zip(lower, ["届出年月日", "本籍", "筆頭者"]) { try page.cell(x, 13, width, 8, text) }
    let persons = [
      ["山田太郎", "昭和60年12月31日", "世帯主", "123456789018", "令和3年2月2日", "千葉県市川市八幡1番地", "山田太郎"],
      ["山田花子", "昭和62年10月28日", "妻", "567890123457", "令和3年2月5日", "千葉県市川市八幡1番地", "山田太郎"],
      ["山田次郎", "平成20年3月3日", "子", "345678901234", "令和3年2月4日", "千葉県市川市八幡1番地", "山田太郎"],
    ]
    for number in 0..<6 {
      let y = 21 + 14 * Double(number)
      let person = number < persons.count ? persons[number] : nil
      try page.cell(5, y, 10, 14, person == nil ? "" : "\(number + 1)")
      try page.cell(15, y, 40, 14, person?[0] ?? "")
      guard let person else {
        try page.cell(55, y, 140, 14, "")
        continue
      }
      for ((x, width), text) in zip(columns.dropFirst(2), person[1...3]) { try page.cell(x, y, width, 7, text) }
      for ((x, width), text) in zip(lower, person[4...6]) { try page.cell(x, y + 7, width, 7, text) }
    }
    let placed = try page.placed()
    let (names, born) = (try values("name", placed), try values("birthDate", placed))
    #expect(names == persons.map { $0[0] })
    #expect(born == persons.map { $0[1] })
    #expect(try values("notifiedDate", placed) == persons.map { $0[4] })
  }
}
