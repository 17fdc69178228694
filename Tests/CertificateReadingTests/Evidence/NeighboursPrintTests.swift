import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("Print of a neighbour in an address", .tags(.small))
struct NeighboursPrintTests {
  @Test("a character apart before the prefecture is a neighbour's; a 方書 behind the number is the address's own")
  func strayBeginning() {
    #expect(!ValueGrammar.passes(.address, "対 東京都港区麻布台八丁目26番", field: nil))
    #expect(ValueGrammar.passes(.address, "東京都港区麻布台八丁目26番 東京荘101号", field: nil))
    #expect(ValueGrammar.passes(.address, "鹿児島県鹿児島市鴨池6丁目29番3号", field: nil))
  }

  private func line(_ text: String, y: Int) -> TextLine {
    TextLine(
      rect: PixelRect(x: 0, y: y, width: 40 * text.count, height: 40),
      symbols: text.enumerated().map {
        PageSymbol(
          text: String($0.element), confidence: 1, alternatives: [], x: ($0.offset * 40)..<($0.offset * 40 + 38),
          gapBefore: 0)
      }, isVertical: false)
  }

  @Test("more lines than a label names leave open which is whose, but for a name over its reading")
  func guessed() {
    let three = ["山田太郎", "三重県四日市市鵜の森", "松浦方"].enumerated().map { line($0.element, y: 50 * $0.offset) }
    #expect(CompositeValue.isGuessed(three, kinds: [.name, .address]))
    #expect(!CompositeValue.isGuessed(Array(three.prefix(2)), kinds: [.name, .address]))
    #expect(!CompositeValue.isGuessed(three, kinds: [.name, .kana]))
    #expect(!CompositeValue.isGuessed(three, kinds: [.address]))
  }
}
