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

  @Test("print that stands at no label's place stays what it is")
  func others() throws {
    let whole = ["氏名", "生年月日", "性別", "続柄"]
    let page = try blocks([whole, whole])
    #expect(page.nodes.allSatisfy { !$0.isInferred })
    #expect(page.values.filter { !$0.lines.isEmpty }.count == 8)
  }
}
