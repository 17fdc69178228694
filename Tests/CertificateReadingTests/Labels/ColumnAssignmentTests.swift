import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct ColumnAssignmentTests {
  /// A line of characters 40 high and 40 wide (digits 20), set solid from `x`; a full-width space leaves one character.
  static func line(_ text: String, x: Int, y: Int = 0) -> TextLine {
    var symbols: [PageSymbol] = []
    var left = x
    var gap = 9.0
    for character in text {
      let width = character.isASCII ? 20 : 40
      if character == "　" {
        left += 40
        gap = 1
        continue
      }
      symbols.append(
        PageSymbol(
          text: String(character), confidence: 0.9, alternatives: [], x: left..<(left + width - 2), gapBefore: gap))
      left += width
      gap = 0.05
    }
    return TextLine(rect: PixelRect(x: x, y: y, width: left - x, height: 40), symbols: symbols, isVertical: false)
  }

  private func columns(_ list: [(x: Int, width: Int, kind: ValueKind?)]) -> ColumnAssignment {
    ColumnAssignment(
      columns: list.map { .init(heading: $0.x..<($0.x + $0.width), kinds: $0.kind.map { [$0] } ?? []) })
  }

  private func texts(_ outcome: ColumnAssignment.Outcome) -> [String] {
    outcome.parts.map { $0.map(\.text).joined() }
  }

  @Test("個人番号 and the date of the next column, read as one line, are parted where the date begins")
  func numberAndDate() {
    let form = columns([(0, 160, .individualNumber), (300, 300, .date)])
    let outcome = form.assign([Self.line("123456789018平成18年8月14日", x: 0)])
    #expect(texts(outcome) == ["123456789018", "平成18年8月14日"])
  }

  @Test("what a column may hold decides where its heading's place does not: the code stands left of its heading")
  func byKind() {
    let form = columns([(0, 160, .name), (400, 100, .juminhyoCode), (700, 160, .date)])
    let outcome = form.assign([Self.line("山田　太郎　12345678901", x: 0), Self.line("昭和60年12月31日", x: 690)])
    #expect(texts(outcome) == ["山田太郎", "12345678901", "昭和60年12月31日"])
  }

  @Test("a blank column stays blank; its neighbours do not move in")
  func blankColumn() {
    let form = columns([(0, 120, .name), (400, 120, .date), (800, 120, .date), (1200, 80, .sex)])
    let outcome = form.assign([
      Self.line("山田花子", x: 0), Self.line("平成3年5月1日", x: 800), Self.line("女", x: 1200),
    ])
    #expect(texts(outcome) == ["山田花子", "", "平成3年5月1日", "女"])
  }

  @Test("the running number before the first column is nobody's value")
  func ordinal() {
    let form = columns([(100, 120, .kana), (500, 160, .date)])
    let outcome = form.assign([Self.line("1", x: 20), Self.line("ヤマダ　ハナコ", x: 100), Self.line("平成3年5月1日", x: 500)])
    #expect(texts(outcome) == ["ヤマダハナコ", "平成3年5月1日"])
  }

  @Test("print under a heading that was not made out is not pushed to the neighbours")
  func unknownHeading() {
    let form = columns([(0, 120, .name), (400, 120, nil), (800, 160, .date)])
    let outcome = form.assign([Self.line("山田花子", x: 0), Self.line("中央一郎", x: 400), Self.line("平成3年5月1日", x: 800)])
    #expect(texts(outcome) == ["山田花子", "中央一郎", "平成3年5月1日"])
  }

  @Test("a line is cut where one value may end and another begin, and wide-set digits are not cut")
  func stretches() {
    func cut(_ text: String) -> [String] {
      let line = Self.line(text, x: 0)
      return line.valueStretches.map { line.part($0).text }
    }
    #expect(cut("123456789018令和3年9月4日男") == ["123456789018", "令和3年9月4日", "男"])
    #expect(cut("１　２　３　４　５") == ["１２３４５"])
    #expect(cut("山田　太郎") == ["山田", "太郎"])
  }
}

@Suite(.tags(.medium)) struct RecordRowsTests {
  /// What stands under the label of `concept`, by record.
  private func values(_ concept: String, _ page: PageReading) throws -> [Int: String] {
    let templates = try Setup.templates()
    let found = page.values.filter { $0.concepts.contains { templates.concepts[$0].name == concept } }
    return Dictionary(found.map { ($0.order, $0.lines.map(\.text).joined()) }) { first, _ in first }
  }

  @Test("outside of tables a record whose second row is all blank does not shift the records below it")
  func blankRow() throws {
    let page = try PrintedPage(width: 240, height: 90)
    let rows: [(y: Double, texts: [String])] = [
      (5, ["氏名", "生年月日", "個人番号"]), (13, ["通称", "届出日", "備考"]),
      (24, ["山田太郎", "昭和60年12月31日", "123456789018"]),
      (40, ["山田花子", "昭和62年10月28日", "210987654321"]), (48, ["", "平成27年3月2日", ""]),
      (60, ["山田次郎", "平成27年3月1日", "312345678906"]),
    ]
    for row in rows {
      for (column, text) in row.texts.enumerated() where !text.isEmpty {
        try page.text(10 + Double(column) * 70, row.y, text)
      }
    }
    let placed = try page.placed()
    let births = try values("birthDate", placed)
    #expect([0, 1, 2].map { births[$0] ?? "" } == ["昭和60年12月31日", "昭和62年10月28日", "平成27年3月1日"])
    #expect(try values("notifiedDate", placed)[1] == "平成27年3月2日")
  }

  @Test("a table cell that spans two columns, its rule lost, is shared out between them")
  func lostRule() throws {
    var page = try PrintedPage(width: 180, height: 40)
    for (x, text) in ["氏名", "個人番号", "生年月日"].enumerated() { try page.cell(5 + Double(x) * 50, 5, 50, 10, text) }
    try page.cell(5, 15, 50, 10, "山田太郎")
    try page.cell(55, 15, 100, 10, "123456789018　昭和60年12月31日")
    let placed = try page.placed()
    #expect(try values("individualNumber", placed)[0] == "123456789018")
    #expect(try values("birthDate", placed)[0] == "昭和60年12月31日")
  }
}
