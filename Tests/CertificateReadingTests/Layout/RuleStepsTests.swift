import Residency
import Support
import Testing

@testable import CertificateReading

/// Labels set upright in two columns before the rows they stand over, parted from them by no rule.
@Suite(.tags(.medium)) struct RuleStepsTests {
  /// Two insurances below each other, each before two rows that a line between them parts.
  private func page(hasRules: Bool) throws -> PrintedPage {
    var page = try PrintedPage(width: 160, height: 60)
    for (top, rows) in [(10.0, ["保介", "険護"]), (22.0, ["年国", "金民"])] {
      try page.text(10, top + 0.8, rows[0])
      try page.text(10, top + 6, rows[1])
      if hasRules {
        page.rule(5, top - 1, 140)
        page.rule(18.4, top + 5.4, 120)
      }
    }
    page.rule(5, 34, 140)
    try page.text(19, 10, "資格")
    try page.text(19, 16.4, "該当日　＊＊＊")
    try page.text(19, 22, "種別　第3号")
    try page.text(19, 28.4, "基礎年金番号　5361266875")
    return page
  }

  @Test("what a label set in two columns stands before is no part of its rows")
  func parted() throws {
    let found = try page(hasRules: true).read().blocks.map(\.text)
    for text in ["保介", "険護", "年国", "金民", "資格"] { #expect(found.contains(text), "\(text) in \(found)") }
    let placed = try page(hasRules: true).placed()
    let templates = try Setup.templates()
    let labels = placed.nodes.filter(\.isLabel).flatMap(\.concepts).map { templates.concepts[$0].name }
    #expect(labels.contains("ltc") && labels.contains("basicPensionNumber"), "\(labels)")
    let number = placed.values.first { $0.concepts.contains { templates.concepts[$0].person == .basicPensionNumber } }
    #expect(number?.lines.map(\.text).joined() == "5361266875")
  }

  @Test("surnames of two characters below each other are not cut off where no line begins behind them")
  func names() throws {
    var page = try PrintedPage(width: 120, height: 40)
    page.rule(5, 8, 100)
    page.rule(5, 15.2, 100)
    try page.text(10, 10, "山田 太郎")
    try page.text(10, 16, "山田 花子")
    #expect(try page.read().blocks.map(\.text).sorted() == ["山田太郎", "山田花子"].sorted())
  }
}
