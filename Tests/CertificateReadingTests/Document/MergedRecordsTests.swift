import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct MergedRecordsTests {
  private func line(_ text: String, _ y: Int) -> TextLine {
    let symbols = text.enumerated().map { index, character in
      PageSymbol(
        text: String(character), confidence: 0.95, alternatives: [], x: (100 + index * 30)..<(128 + index * 30),
        gapBefore: index == 0 ? 9 : 0.05)
    }
    return TextLine(
      rect: PixelRect(x: 100, y: y, width: 30 * max(1, text.count), height: 40), symbols: symbols, isVertical: false)
  }

  /// What one place of a register holds, from y 1000 to 1300.
  private func entry(_ field: PersonField, _ lines: [(String, Int)], order: Int = 0) -> PersonGrouping.Entry {
    let lines = lines.map(line)
    return .init(
      field: field, document: nil,
      value: PlacedValue(
        concepts: [], label: PixelRect(x: 100, y: 900, width: 200, height: 40),
        rect: PixelRect(x: 100, y: 1000, width: 300, height: 300), lines: lines, order: order, isRight: false, table: 0),
      lines: lines)
  }

  @Test("two persons in one place of a register are parted between their values, and both must be seen")
  func parted() {
    let entries = [
      entry(.name, [("窓口一郎", 1010), ("窓口花子", 1170)]), entry(.sex, [("男", 1020), ("女", 1180)]),
      entry(.birthDate, [("昭和60年1月2日", 1050), ("昭和62年5月16日", 1210)]), entry(.remarks, []),
    ]
    let parted = MergedRecords(entries).parted(entries)
    let texts = [PersonField.name, .sex, .birthDate].map { field in
      parted.filter { $0.field == field }.map { $0.lines.map(\.text).joined() }
    }
    #expect(texts == [["窓口一郎", "窓口花子"], ["男", "女"], ["昭和60年1月2日", "昭和62年5月16日"]])
    #expect(parted.allSatisfy { $0.value.isInferred })
    #expect(parted.count { $0.field == .remarks } == 2, "what is blank is blank for both")
  }

  @Test("one person with several dates, or a name that takes two lines, stays whole")
  func whole() {
    let entries = [
      entry(.name, [("ALEXANDROVA", 1010), ("MARIIA", 1055)]), entry(.sex, [("女", 1020)]),
      entry(.birthDate, [("昭和62年5月16日", 1050)]), entry(.nhiAcquiredDate, [("平成2年5月16日", 1050), ("平成9年5月1日", 1210)]),
    ]
    #expect(MergedRecords(entries).parted(entries).count == entries.count)
  }

  @Test("a stamp in the column of nobody is no person", .tags(.medium))
  func stamp() throws {
    var page = try PrintedPage(width: 200, height: 110)
    let labels = ["氏名", "生年月日", "性別", "続柄", "個人番号", "住民票コード", "国保該当", "介護保険", "年金種別", "基礎年金番号"]
    let persons = [
      ["川島　剛", "平成10年4月13日", "男", "世帯主", "108436087123", "42336560386", "無", "無", "第2号", "1719-134513"],
      ["川島　瑞穂", "平成10年11月11日", "女", "妻", "770414199143", "64728369718", "無", "無", "第3号", "8422-678674"],
      ["確認済", "", "", "", "", "", "", "", "", ""],
    ]
    for (row, label) in labels.enumerated() {
      try page.cell(5, 5 + 9 * Double(row), 40, 9, label)
      for (column, person) in persons.enumerated() {
        try page.cell(45 + 50 * Double(column), 5 + 9 * Double(row), 50, 9, person[row])
      }
    }
    let assembler = try page.assembled()
    #expect(assembler.persons.map { $0[.sex]?.value } == ["male", "female"])
  }
}
