import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("Labels whose cells are not their values' cells", .tags(.medium))
struct LabelPlacesTests {
  private func values(_ concept: String, _ page: PageReading) throws -> [String] {
    let templates = try Setup.templates()
    return page.values.filter { $0.concepts.contains { templates.concepts[$0].name == concept } }
      .sorted { $0.order < $1.order }
      .map { $0.lines.map(\.text).joined() }
  }

  @Test("a band of labels over open paper has its values below it, the reading over the name and a number between them")
  func band() throws {
    var page = try PrintedPage(width: 190, height: 60)
    try page.cell(5, 5, 180, 6, "氏名　　　　　　　　　　　　　　　　　　　　　　　　　　住民票コード", table: 0)
    try page.text(6, 11.5, "ヤマダ　タロウ", points: 6)
    try page.text(6, 16, "山田　太郎", points: 12)
    try page.text(115, 14, "12345678901")
    let placed = try page.placed()
    #expect(try values("juminhyoCode", placed) == ["12345678901"])
    let name = try values("name", placed)
    #expect(name.count == 1, "one person, not one for each row of print")
    #expect(name.first?.hasSuffix("山田太郎") == true)
  }

  @Test("labels in one cell are parted by the rows beside them, when most of them are labels")
  func rows() throws {
    var page = try PrintedPage(width: 150, height: 50)
    try page.cell(5, 5, 40, 30, "生年月日\n性別\n世帯主との続柄", table: 0)
    for (row, value) in ["昭和60年12月31日", "男", "世帯主"].enumerated() {
      try page.cell(45, 5 + 10 * Double(row), 60, 10, value, table: 0)
    }
    let placed = try page.placed()
    #expect(try values("birthDate", placed) == ["昭和60年12月31日"])
    #expect(try values("sex", placed) == ["男"])
    #expect(try values("relationship", placed) == ["世帯主"])
  }

  @Test("a cell of prose beside rows stays one cell")
  func prose() throws {
    let matcher = LabelMatcher(templates: try Setup.templates())
    var page = try PrintedPage(width: 150, height: 50)
    try page.cell(5, 5, 40, 30, "窓口で渡した\n書類の控えを\n保管すること", table: 0)
    for row in 0..<3 { try page.cell(45, 5 + 10 * Double(row), 60, 10, "山田太郎", table: 0) }
    let blocks = try page.read().blocks
    #expect(RowLabels(matcher: matcher).parted(blocks).count == blocks.count)
  }
}
