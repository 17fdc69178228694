import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("What is a label in a line of print, and what is not", .tags(.medium))
struct MarkedLabelsTests {
  /// `_` before a character stands for white before it.
  private func nodes(_ text: String, isCell: Bool = false) throws -> [PageNode] {
    var symbols: [PageSymbol] = []
    var isApart = true
    for character in text {
      if character == "_" {
        isApart = true
        continue
      }
      let x = symbols.count * 50 + (isApart ? 40 : 0)
      symbols.append(
        PageSymbol(
          text: String(character), confidence: 0.95, alternatives: [], x: x..<(x + 46), gapBefore: isApart ? 1.2 : 0.05)
      )
      isApart = false
    }
    symbols[0].gapBefore = 9
    let rect = PixelRect(x: 0, y: 0, width: symbols.count * 50 + 50, height: 46)
    let line = TextLine(rect: rect, symbols: symbols, isVertical: false)
    return NodeMaker(templates: try Setup.templates()).nodes(
      of: TextBlock(rect: rect, isCell: isCell, table: isCell ? 0 : -1, lines: [line]))
  }

  private func concepts(_ nodes: [PageNode]) throws -> [[String]] {
    let templates = try Setup.templates()
    return nodes.filter(\.isLabel).map { $0.concepts.map { templates.concepts[$0].name } }
  }

  @Test("a label with a slip in the middle of a line is one when signs mark it as they mark the first")
  func marked() throws {
    #expect(
      try concepts(nodes("・宛名コード…1234567890_・住民票]-ト…12345678901")) == [["addresseeNumber"], ["juminhyoCode"]])
    #expect(try concepts(nodes("・宛名コード…1234567890住民票]-ト12345678901")) == [["addresseeNumber"]])
  }

  @Test("世帯主 behind a sex is a relationship, behind nothing a label")
  func behindSex() throws {
    #expect(try concepts(nodes("男_世帯主")).isEmpty)
    #expect(try concepts(nodes("世帯主_山田太郎")) == [["householder"]])
  }

  @Test("住所（転出先） means the new address alone, though its wording was read with a slip")
  func whichAddress() throws {
    #expect(try concepts(nodes("住所(転出先)", isCell: true)) == [["newAddress"]])
    #expect(try concepts(nodes("住所_転出先", isCell: true)) == [["newAddress"]])
  }
}
