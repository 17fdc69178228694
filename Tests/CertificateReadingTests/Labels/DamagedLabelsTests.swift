import ScanImaging
import Support
import Testing

@testable import CertificateReading

/// Labels as the reader garbles them, set as they were seen.
@Suite(.tags(.medium)) struct DamagedLabelsTests {
  private func concepts(_ page: PageReading, inferred: Bool) throws -> [String] {
    let templates = try Setup.templates()
    return page.nodes.filter { $0.isInferred == inferred }.flatMap(\.concepts).map { templates.concepts[$0].name }
  }

  @Test("a garbled label is made out by the value of its kind behind it, and marked")
  func besideItsValue() throws {
    var page = try PrintedPage(width: 150, height: 40)
    for (row, pair) in [("氏名", "山田太郎"), ("衝年月曜", "昭和60年12月31日")].enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    let placed = try page.placed()
    #expect(try concepts(placed, inferred: true) == ["birthDate"])
    let templates = try Setup.templates()
    let value = placed.values.first { $0.concepts.contains { templates.concepts[$0].name == "birthDate" } }
    #expect(value?.isInferred == true)
  }

  @Test("a garbled caption is made out by the same caption of another person's block")
  func twin() throws {
    var page = try PrintedPage(width: 150, height: 60)
    for (row, pair) in [("氏名", "山田太郎"), ("氏各", "山田花子")].enumerated() {
      try page.cell(5, 5 + Double(row) * 20, 100, 14, "\(pair.0)\n\(pair.1)")
    }
    #expect(try concepts(try page.placed(), inferred: true) == ["name"])
  }

  @Test("a value is not made a label")
  func values() throws {
    var page = try PrintedPage(width: 150, height: 50)
    for (row, pair) in [("国籍・地域", "中国"), ("在留資格", "永住者"), ("氏名", "氏家明")].enumerated() {
      try page.cell(5, 5 + Double(row) * 10, 40, 10, pair.0)
      try page.cell(45, 5 + Double(row) * 10, 100, 10, pair.1)
    }
    #expect(try concepts(try page.placed(), inferred: true).isEmpty)
  }

  @Test("介護 behind 在留資格 is a status of residence, not the label of 介護保険")
  func nursing() throws {
    var page = try PrintedPage(width: 150, height: 30)
    try page.cell(5, 5, 40, 10, "在留資格")
    try page.cell(45, 5, 100, 10, "介護")
    try page.cell(5, 15, 140, 14, "在留資格\n介護")
    let placed = try page.placed()
    #expect(try concepts(placed, inferred: false) == ["residenceStatus", "residenceStatus"])
    #expect(placed.values.map { $0.lines.map(\.text).joined() } == ["介護", "介護"])
  }

  @Test("番号 above the title labels the certificate's number")
  func number() throws {
    let page = try PrintedPage(width: 180, height: 250)
    try page.text(120, 12, "番号　　第3305号")
    let found = FooterReader(page: try page.placed()).found()
    #expect(found.certificateNumber.map(\.text).joined().contains("3305"))
  }
}
