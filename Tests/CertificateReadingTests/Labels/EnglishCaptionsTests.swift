import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("Forms in two languages", .tags(.medium))
struct EnglishCaptionsTests {
  @Test("the English under a label is no value, in open paper and in cells; a name in capitals under a label is one")
  func captions() throws {
    var page = try PrintedPage(width: 190, height: 80)
    for (row, entry) in [
      ("氏名", "Name", "NGUYEN THI LINH"), ("在留資格", "Status of residence", "留学"), ("国籍・地域", "Nationality", "ベトナム"),
    ].enumerated() {
      try page.text(10, 5 + 12 * Double(row), entry.0)
      try page.text(10, 10 + 12 * Double(row), entry.1, points: 6)
      try page.text(60, 6 + 12 * Double(row), entry.2)
    }
    try page.cell(10, 45, 40, 9, "住民票コード\nResident code")
    try page.cell(50, 45, 60, 9, "12345678903")
    let assembler = try page.assembled()
    let person = try #require(assembler.persons.first)
    #expect(person[.name]?.value?.filter { $0 != " " } == "NGUYENTHILINH")
    #expect(person[.residenceStatus]?.value == "留学" && person[.nationality]?.value == "ベトナム")
    #expect(person[.juminhyoCode]?.value == "12345678903")
  }

  @Test(
    "captions are words in small letters",
    arguments: [
      ("Name", true), ("Date of birth", true), ("Nat. health insurance", true), ("NGUYEN THI LINH", false),
      ("第3号", false), ("PZ94189924TQ", false), ("Th", false),
    ])
  func words(text: String, isCaption: Bool) { #expect(EnglishCaptions.isCaption(text) == isCaption) }
}

@Suite("Frames around open paper", .tags(.medium))
struct FramedCardsTests {
  @Test("small labels over their values, several in a row, in a frame without lines are read each with its own value")
  func card() throws {
    var page = try PrintedPage(width: 120, height: 90)
    try page.cell(5, 5, 95, 70, "")
    let rows = [
      [("フリガナ", "ヤマダ　ハナコ"), ("続柄", "世帯主")], [("氏名", "山田　花子"), ("性別", "女")],
      [("生年月日", "昭和60年12月31日"), ("旧氏", "")], [("個人番号", "123456789018"), ("住民票コード", "12345678903")],
    ]
    for (row, entries) in rows.enumerated() {
      for (column, entry) in entries.enumerated() {
        try page.text(8 + 50 * Double(column), 7 + 16 * Double(row), entry.0, points: 7)
        if !entry.1.isEmpty { try page.text(8 + 50 * Double(column), 12 + 16 * Double(row), entry.1, points: 11) }
      }
    }
    let assembler = try page.assembled()
    let person = try #require(assembler.persons.first)
    #expect(assembler.persons.count == 1)
    #expect(person[.name]?.value == "山田 花子" && person[.sex]?.value == "female")
    #expect(person[.birthDate]?.value == "1985-12-31" && person[.relationship]?.value == "世帯主")
    #expect(person[.individualNumber]?.value == "123456789018" && person[.juminhyoCode]?.value == "12345678903")
  }
}
