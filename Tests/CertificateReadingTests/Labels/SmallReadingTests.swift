import Residency
import ScanImaging
import Support
import Testing
import TextRecognition

@testable import CertificateReading

@Suite("A reading so small that it was garbled, over its name", .tags(.small))
struct SmallReadingTests {
  private func line(_ text: String, y: Int, height: Int) -> TextLine {
    let symbols = text.enumerated().map { index, character in
      PageSymbol(
        text: String(character), confidence: 0.9, alternatives: [], x: (20 * index)..<(20 * index + 18), gapBefore: 0.1)
    }
    return TextLine(
      rect: PixelRect(x: 0, y: y, width: 20 * text.count, height: height), symbols: symbols, isVertical: false)
  }

  @Test("under カナ over 氏名 the upper, smaller line is the reading, whatever was made of it")
  func garbled() {
    let parts = CompositeValue.split(
      [line("サ條9サ92", y: 0, height: 26), line("齋藤朔", y: 40, height: 34)], kinds: [.kana, .name])
    #expect(parts.map { $0.map(\.text) } == [["サ條9サ92"], ["齋藤朔"]])
  }

  @Test("a name that is kana by half keeps its reading over it")
  func half() {
    let parts = CompositeValue.split(
      [line("サクマフミ", y: 0, height: 26), line("佐久間フミ", y: 40, height: 34)], kinds: [.kana, .name])
    #expect(parts.map { $0.map(\.text) } == [["サクマフミ"], ["佐久間フミ"]])
  }

  @Test("two lines of one size are told by their kana alone")
  func alike() {
    let parts = CompositeValue.split(
      [line("SHRESTHA", y: 0, height: 34), line("RAJESH", y: 40, height: 34)], kinds: [.kana, .name])
    #expect(parts.map { $0.map(\.text) } == [[], ["SHRESTHA", "RAJESH"]])
  }
}
