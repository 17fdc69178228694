import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

/// Print side by side that has no rows in common.
@Suite(.tags(.medium)) struct InterlockedPrintTests {
  private func runs(_ texts: [(x: Double, y: Double, text: String, points: Double)]) throws -> [String] {
    let page = try PrintedPage(width: 160, height: 60)
    for text in texts { try page.text(text.x, text.y, text.text, points: text.points) }
    return try page.read().blocks.map(\.text).sorted()
  }

  @Test("A running number in the middle of the reading and the name is no part of the name")
  func number() throws {
    let found = try runs([
      (10, 12.5, "1", 10.5), (16, 10, "みよし　ちひろ", 7), (16, 15, "三好　千尋", 10.5), (60, 12.5, "808483176357", 10.5),
    ])
    #expect(found.contains("三好千尋"), "\(found)")
    #expect(found.contains("1") && found.contains("808483176357"), "\(found)")
  }

  @Test(
    "Signs that do not reach over their line's whole height stay in it",
    arguments: ["三好　一", "二宮　三二", "エドナ・ヤー", "1-2-3", "令和7年3月5日"])
  func whole(text: String) throws {
    let page = try PrintedPage(width: 100, height: 20)
    try page.text(10, 5, text)
    let image = try page.conditioned().textImage
    let finder = LineFinder(mask: InkMask(image), pixelsPerInch: 300)
    let runs = finder.freeRuns(in: PixelRect(x: 0, y: 0, width: image.width, height: image.height))
    #expect(runs.count == 1, "\(runs)")
  }

  @Test("Labels that stand in rows of their own, columns apart, are told from each other")
  func rows() throws {
    let found = try runs([
      (10, 10, "男女別", 10.5), (26, 7.5, "世帯主から", 10.5), (26, 12.2, "みた続柄", 10.5), (10, 18, "住民票コード", 10.5),
      (48, 6.5, "資格の有無", 10.5), (30, 24, "児童手当受給", 10.5),
    ])
    for label in ["男女別", "住民票コード", "資格の有無", "児童手当受給"] {
      #expect(found.contains(label), "\(label) in \(found)")
    }
  }

  @Test("A label over two lines of which one is longer is not cut, nor does it take the value beside it")
  func longerLine() throws {
    let page = try PrintedPage(width: 120, height: 60)
    try page.text(10, 10, "（在留カード等の", points: 10.5)
    try page.text(10, 14.2, "番号）", points: 10.5)
    try page.text(44, 12.1, "WC12967796LK", points: 10.5)
    let placed = try page.placed()
    let templates = try Setup.templates()
    let value = placed.values.first { $0.concepts.contains { templates.concepts[$0].person == .residenceCardNumber } }
    #expect(value?.lines.map(\.text).joined() == "WC12967796LK", "\(placed.nodes.map { ($0.text, $0.rect) })")
  }

  @Test("A bracket that closes in the next line holds one label, though its first line alone is one")
  func bracket() throws {
    let page = try PrintedPage(width: 120, height: 60)
    try page.text(10, 10, "（在留期間")
    try page.text(10, 14.2, "満了日）")
    try page.text(44, 12.1, "2026年10月24日")
    let placed = try page.placed()
    let templates = try Setup.templates()
    #expect(placed.values.map { $0.concepts.map { templates.concepts[$0].person } } == [[.residencePeriodEnd]])
  }
}

/// Labels set upright in two columns, the right one first.
@Suite(.tags(.medium)) struct UprightPairsTests {
  private func concepts(_ page: PageReading) throws -> [PersonField?] {
    let templates = try Setup.templates()
    return page.nodes.flatMap(\.concepts).map { templates.concepts[$0].person }
  }

  @Test("者後 over 医期 over 療高 over 齢 is 後期高齢者医療, in a cell and outside of tables")
  func twoColumns() throws {
    let rows = ["者後", "医期", "療高", "　齢"]
    let free = try PrintedPage(width: 60, height: 60)
    for (number, row) in rows.enumerated() { try free.text(20, 8 + 4.6 * Double(number), row) }
    #expect(try concepts(free.placed()) == [.latterStage])
    var ruled = try PrintedPage(width: 60, height: 60)
    try ruled.cell(10, 10, 9, 24, rows.joined(separator: "\n"))
    try ruled.cell(19, 10, 30, 24, "該当")
    #expect(try concepts(ruled.placed()).contains(.latterStage))
  }

  @Test("Short words below each other that spell no label stay what they are")
  func words() throws {
    let page = try PrintedPage(width: 60, height: 60)
    for (number, row) in ["会社", "無職", "主婦"].enumerated() { try page.text(20, 8 + 4.6 * Double(number), row) }
    let texts = try page.placed().nodes.map(\.text).sorted()
    #expect(texts == ["主婦", "会社", "無職"])
  }
}
