import Support
import Testing

@testable import ResidentRegistry

@Suite(.tags(.small)) struct ExtractParserTests {
  /// Rows with their line and defect, parsed in chunks of `size` bytes.
  private func parse(_ text: String, chunk size: Int = .max) -> [(
    line: Int, fields: [String], defect: RowRejection.Reason?
  )] {
    var parser = ExtractParser()
    var rest = Array(text.utf8)[...]
    var rows: [(line: Int, fields: [String], defect: RowRejection.Reason?)] = []
    func take(_ batch: ExtractParser.Batch) {
      for row in batch.rows {
        rows.append((row.line, row.fields.map { String(decoding: batch.field($0), as: UTF8.self) }, row.defect))
      }
    }
    while !rest.isEmpty {
      parser.feed(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
      take(parser.takeBatch())
    }
    parser.finish()
    take(parser.takeBatch())
    return rows
  }

  @Test(
    "RFC 4180: quotes, doubled quotes, commas and line breaks in quotes, in chunks of any size",
    arguments: [1, 2, 3, 7, 1000])
  func quotes(size: Int) {
    let rows = parse("a,\"b,\"\"c\"\"\",\"d\r\ne\"\r\n\r\n1,,\"\"\r\nx", chunk: size)
    #expect(rows.map(\.fields) == [["a", "b,\"c\"", "d\r\ne"], ["1", "", ""], ["x"]])
    #expect(rows.map(\.line) == [1, 4, 5])
    #expect(rows.allSatisfy { $0.defect == nil })
  }

  @Test("LF, CRLF and CR end a row", arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(lineBreak: String) {
    let rows = parse(["a,b", "c,d", ""].joined(separator: lineBreak))
    #expect(rows.map(\.fields) == [["a", "b"], ["c", "d"]])
    #expect(rows.map(\.line) == [1, 2])
  }

  @Test(
    "a quote where none may stand is a defect of that row only",
    arguments: ["a\"b,c\n1,2", "\"a\"b,c\n1,2", "\"a\" ,c\n1,2"])
  func strayQuote(text: String) {
    let rows = parse(text)
    #expect(rows.first?.defect == .malformedQuote)
    #expect(rows.last?.fields == ["1", "2"])
    #expect(rows.last?.defect == nil)
  }

  @Test("a quote that never closes is a defect on the line where it opens")
  func openQuote() {
    let rows = parse("a,b\n\"c,d\ne,f\n")
    #expect(rows.last?.defect == .malformedQuote)
    #expect(rows.last?.line == 2)
  }

  @Test("a row beyond the limit is refused without being kept")
  func tooLong() {
    let rows = parse("\"" + String(repeating: "x", count: ExtractParser.longestRow + 10) + "\"\na,b\n", chunk: 4096)
    #expect(rows.first?.defect == .tooLong)
    #expect(rows.last?.fields == ["a", "b"])
  }
}
