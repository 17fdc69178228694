import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// Words that head a flag's cell and could be its value.
@Suite(.tags(.medium)) struct FlagHeadingTests {
  /// The first cell of a row taken for a flag that says yes.
  private func read(_ first: String, _ second: String) throws -> DecodedValue {
    var form = try PrintedPage(width: 80, height: 10)
    try form.cell(0, 0, 20, 10, first)
    try form.cell(20, 0, 30, 10, second)
    let page = try form.read()
    let cell = try #require(page.blocks.first { $0.rect.x < 100 })
    var value = DecodedValue.sure("true", printed: first, confidence: 0.98)
    FlagHeading.settle(
      &value, .flag, ValueSource(lines: cell.lines, page: page, templates: try Setup.templates()))
    return value
  }

  @Test("A heading that an answer follows is no answer itself", arguments: [("なし", "false"), ("あり", "true")])
  func heading(answer: String, meaning: String) throws {
    for heading in ["加入", "該当"] {
      let value = try read(heading, answer)
      #expect(value.value == meaning && value.review)
    }
  }

  @Test("A heading with its answer behind it in one line says what the answer says")
  func oneLine() throws {
    let no = try read("受給 無", "令和6年10月29日")
    #expect(no.value == "false" && no.review)
    let yes = try read("受給 有", "令和6年10月29日")
    #expect(yes.value == "true" && !yes.review)
  }

  @Test("Values side by side stand", arguments: ["未加入", "非該当", "加入", "平成29年1月30日"])
  func values(other: String) throws {
    let value = try read("加入", other)
    #expect(value.value == "true" && !value.review)
  }
}
