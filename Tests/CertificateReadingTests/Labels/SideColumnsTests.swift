import Residency
import Support
import Testing

@testable import CertificateReading

/// The household left and the one moved to in one table.
@Suite(.tags(.medium)) struct SideColumnsTests {
  private func table(_ rows: [[String]], widths: [Double] = [40, 70, 70]) throws -> PrintedPage {
    var page = try PrintedPage(width: 200, height: 20 + 14 * Double(rows.count))
    for (row, texts) in rows.enumerated() {
      var x = 8.0
      for (width, text) in zip(widths, texts) {
        try page.cell(x, 8 + 14 * Double(row), width, 14, text)
        x += width
      }
    }
    return page
  }

  private func printed(_ page: PrintedPage, _ field: DocumentField) throws -> String? {
    try page.assembled().fields[field]?.printed.filter { $0 != " " && $0 != "　" }
  }

  @Test("a column for the household left and one for the new: each label has a value under both words")
  func columns() throws {
    let page = try table([
      ["区分", "転出前（旧）", "転出後（新）"], ["住所", "見本県見本市中央二丁目3番4号", "架空県架空市八幡一丁目1番1号"],
      ["世帯主", "山田太郎", "佐藤花子"],
    ])
    #expect(try printed(page, .oldAddress) == "見本県見本市中央二丁目3番4号")
    #expect(try printed(page, .newAddress) == "架空県架空市八幡一丁目1番1号")
    #expect(try printed(page, .householder) == "山田太郎")
    #expect(try printed(page, .newHouseholder) == "佐藤花子")
  }

  @Test("the same table lying on its side: 旧 and 新 head rows, the labels columns")
  func rows() throws {
    let page = try table([
      ["区分", "住所", "世帯主"], ["旧", "見本県見本市中央二丁目3番4号", "山田太郎"], ["新", "架空県架空市八幡一丁目1番1号", "佐藤花子"],
    ])
    #expect(try printed(page, .newAddress) == "架空県架空市八幡一丁目1番1号")
    #expect(try printed(page, .householder) == "山田太郎")
    #expect(try printed(page, .newHouseholder) == "佐藤花子")
  }

  @Test("新住所 and 旧住所 beside two rows each tell whose 住所 and 世帯主 these are")
  func groups() throws {
    var page = try PrintedPage(width: 200, height: 80)
    for (index, word) in ["新住所", "旧住所"].enumerated() {
      let y = 8 + 28 * Double(index)
      try page.cell(8, y, 24, 28, word)
      for (row, pair) in [["住所", "世帯主"], [["架空県架空市八幡一丁目1番1号", "見本県見本市中央二丁目3番4号"][index], ["佐藤花子", "山田太郎"][index]]]
        .enumerated()
      {
        try page.cell(32 + 34 * Double(row), y, row == 0 ? 34 : 120, 14, pair[0])
        try page.cell(32 + 34 * Double(row), y + 14, row == 0 ? 34 : 120, 14, pair[1])
      }
    }
    #expect(try printed(page, .newAddress) == "架空県架空市八幡一丁目1番1号")
    #expect(try printed(page, .newHouseholder) == "佐藤花子")
    #expect(try printed(page, .householder) == "山田太郎")
  }

  @Test("世帯主 under each of two addresses outside of tables belongs to the address over it")
  func under() throws {
    let page = try PrintedPage(width: 200, height: 70)
    try page.entries(
      [
        ("今までの住所", "見本県見本市中央二丁目3番4号"), ("世帯主", "山田太郎"), ("これからの住所", "架空県架空市八幡一丁目1番1号"), ("世帯主", "佐藤花子"),
      ])
    #expect(try printed(page, .householder) == "山田太郎")
    #expect(try printed(page, .newHouseholder) == "佐藤花子")
  }

  @Test("a heading set upright over several rows of labels ends the values before it")
  func spine() throws {
    var page = try PrintedPage(width: 200, height: 50)
    for (row, texts) in [["世帯主", "山田太郎", "届出日", "令和7年3月25日"], ["筆頭者", "山田一郎", "異動予定日", "令和7年4月1日"]].enumerated() {
      let y = 8 + 14 * Double(row)
      try page.cell(8, y, 30, 14, texts[0])
      try page.cell(38, y, 60, 14, texts[1])
      try page.cell(108, y, 34, 14, texts[2])
      try page.cell(142, y, 50, 14, texts[3])
    }
    try page.cell(98, 8, 10, 28, "異\n動")
    #expect(try printed(page, .householder) == "山田太郎")
    #expect(try printed(page, .familyRegisterHead) == "山田一郎")
  }

  @Test("which household a word names", arguments: [("転出前（旧）", false), ("新", true), ("これから", true)])
  func words(_ word: String, _ isNew: Bool) throws {
    #expect(try Setup.templates().side(word) == isNew)
    #expect(try Setup.templates().side("旧・新") == nil)
    #expect(try Setup.templates().side("住所") == nil)
  }
}
