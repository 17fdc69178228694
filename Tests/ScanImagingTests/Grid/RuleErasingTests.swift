import ScanImaging
import Support
import Testing

@Suite("Rules taken out of the text", .tags(.medium))
struct RuleErasingTests {
  /// The drawn table with the stroke of a character that begins one pixel behind a column's rule, one that touches a
  /// row's rule from above, and one that crosses the rule.
  private func page() throws -> ConditionedPage {
    var form = DrawnForm.table()
    form.fill(PixelRect(x: 1083, y: 1020, width: 31, height: 4))
    form.fill(PixelRect(x: 1110, y: 1005, width: 4, height: 40))
    form.fill(PixelRect(x: 1240, y: 1110, width: 4, height: 29))
    form.fill(PixelRect(x: 1340, y: 1120, width: 4, height: 40))
    return try PageConditioner().condition(
      DeliveredPage(image: form.image, declaredPixelsPerInch: 300), quarterTurns: 0)
  }

  @Test("a stroke that begins close to a rule keeps its beginning")
  func closeToRule() throws {
    let text = try page().textImage
    #expect((1083..<1114).allSatisfy { text[$0, 1021] < 150 })
  }

  @Test("a stroke that touches a rule keeps its end, one that crosses stays whole")
  func touching() throws {
    let text = try page().textImage
    #expect((1112..<1138).allSatisfy { text[1241, $0] < 150 })
    #expect((1122..<1158).allSatisfy { text[1341, $0] < 150 })
  }

  @Test("the rules themselves are gone, beside strokes too")
  func gone() throws {
    let text = try page().textImage
    // The column's rule beside the stroke, and the row's rule on both sides of the other two.
    for y in 1000..<1044 { #expect((1078...1081).allSatisfy { text[$0, y] > 200 }, "row \(y)") }
    for x in [1230, 1250, 1330, 1352] { #expect((1138...1142).allSatisfy { text[x, $0] > 200 }, "column \(x)") }
  }

  /// 日 of a label ends above the 1 of the date under it, in a row between two rules.
  @Test("two strokes of print below each other are no dashed rule and stay")
  func twoStrokes() throws {
    var form = DrawnForm.table()
    form.fill(PixelRect(x: 900, y: 973, width: 4, height: 24))
    form.fill(PixelRect(x: 900, y: 1016, width: 4, height: 35))
    for y in [960, 1066] { form.horizontal(y, from: 200, to: 2281) }
    let page = try PageConditioner().condition(
      DeliveredPage(image: form.image, declaredPixelsPerInch: 300), quarterTurns: 0)
    #expect((1020..<1048).allSatisfy { page.textImage[901, $0] < 150 })
    #expect((977..<993).allSatisfy { page.textImage[901, $0] < 150 })
  }
}
