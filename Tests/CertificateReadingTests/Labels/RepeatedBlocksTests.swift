import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct RepeatedBlocksTests {
  private func blocks(_ labels: [[String]]) throws -> PageReading {
    let page = try PrintedPage(width: 200, height: 40 + 60 * Double(labels.count))
    let values = ["山田太郎", "昭和60年12月31日", "男", "長男"]
    for (block, texts) in labels.enumerated() {
      for (row, text) in texts.enumerated() {
        let y = 10 + 60 * Double(block) + 12 * Double(row)
        try page.text(10, y, text)
        try page.text(70, y, values[row])
      }
    }
    return try page.placed()
  }

  @Test("a label lost in one person's block is known from the same place in the others, and marked")
  func lost() throws {
    let whole = ["氏名", "生年月日", "性別", "続柄"]
    let page = try blocks([["氏名", "午後一番", "性別", "続柄"], whole, whole])
    let templates = try Setup.templates()
    let births = page.values.filter { $0.concepts.contains { templates.concepts[$0].name == "birthDate" } }
    #expect(births.count == 3)
    #expect(births.count { $0.isInferred } == 1)
    #expect(births.first { $0.isInferred }?.lines.map(\.text).joined() == "昭和60年12月31日")
  }

  @Test("a label lost in the one line of print that it makes with its value is cut off where its twins end")
  func lostInLine() throws {
    let page = try PrintedPage(width: 200, height: 160)
    let values = ["山田太郎", "昭和60年12月31日", "男", "長男"]
    let labels = ["氏名", "生年月日", "性別", "続柄"]
    for block in 0..<2 {
      for (row, value) in values.enumerated() {
        let label = block == 1 && row == 1 ? "午後一番" : labels[row]
        try page.text(10, 10 + 70 * Double(block) + 12 * Double(row), label + "：" + value)
      }
    }
    let placed = try page.placed()
    let templates = try Setup.templates()
    let births = placed.values.filter { $0.concepts.contains { templates.concepts[$0].name == "birthDate" } }
    #expect(births.map { $0.lines.map(\.text).joined() } == ["昭和60年12月31日", "昭和60年12月31日"])
    #expect(births.map(\.isInferred) == [false, true])
  }

  @Test("print that stands at no label's place stays what it is")
  func others() throws {
    let whole = ["氏名", "生年月日", "性別", "続柄"]
    let page = try blocks([whole, whole])
    #expect(page.nodes.allSatisfy { !$0.isInferred })
    #expect(page.values.filter { !$0.lines.isEmpty }.count == 8)
  }

  @Test("子 is no 続柄, though a label stands at that distance from one")
  func value() throws {
    let whole = ["氏名", "生年月日", "性別", "続柄"]
    let page = try blocks([["氏名", "生年月日", "性別", "子"], whole, whole])
    #expect(page.nodes.allSatisfy { !$0.isInferred })
  }

  @Test("the mark for a blank place is no label, though one stands at that distance from another block's")
  func blankMark() throws {
    let whole = ["氏名", "生年月日", "性別", "続柄"]
    let page = try blocks([["氏名", "【空欄】", "性別", "続柄"], whole, whole])
    #expect(page.nodes.allSatisfy { !$0.isInferred })
  }

  @Test("氏名（フリガナ） before its reading, with 氏名 behind that in the same row, is the label of the reading alone")
  func readingBefore() throws {
    var page = try PrintedPage(width: 200, height: 40)
    for (x, width, text) in [(5.0, 30.0, "氏名（フリガナ）"), (35, 50, "やまだ　たろう"), (85, 25, "氏　名"), (110, 60, "山田　太郎")] {
      try page.cell(x, 10, width, 12, text)
    }
    let placed = try page.placed()
    let templates = try Setup.templates()
    #expect(placed.values.map { $0.concepts.map { templates.concepts[$0].person } } == [[.kana], [.name]])
  }
}
