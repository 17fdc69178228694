import Support
import Testing

@testable import TextRecognition

@Suite(.tags(.medium)) struct CondensedTypeTests {
  private func line(_ text: String, font: String, breadth: Double) throws -> LineImage {
    let drawing = try #require(try LineDrawing(seed: 5).drawn(text, try SharedLibrary.font(font)))
    return drawing.stretched(by: breadth)
  }

  @Test(
    "condensed and expanded type is read, and the width of its cells found", arguments: [0.7, 0.8, 1.25],
    ["ipaexg.ttf", "BIZUDGothic-Regular.ttf", "ipaexm.ttf"])
  func breadth(share: Double, font: String) throws {
    let text = "国府昌平県窓口市中央七丁目"
    let seen = try SharedLibrary.reader().look(at: line(text, font: font, breadth: share), alphabet: .open)
    #expect(seen.lattice.text == text)
    #expect(abs(seen.pitch / seen.emSize - share) < 0.06)
  }

  @Test("characters of condensed type stand where they are printed, with next to no white beyond the typeface's own")
  func places() throws {
    let picture = try line("国府昌平県窓口市", font: "ipaexg.ttf", breadth: 0.75)
    let seen = try SharedLibrary.reader().look(at: picture, alphabet: .open)
    #expect(seen.lattice.symbols.last?.x.upperBound ?? 0 <= picture.width)
    for (index, symbol) in seen.lattice.symbols.enumerated().dropFirst() {
      let white = Double(symbol.x.lowerBound - seen.lattice.symbols[index - 1].x.upperBound)
      #expect(abs(white / seen.pitch - seen.naturalGaps[index]) < 0.1)
    }
  }

  @Test("type of the usual width is left as it is")
  func usual() throws {
    let seen = try SharedLibrary.reader().look(
      at: line("国府昌平県窓口市", font: "ipaexg.ttf", breadth: 1), alphabet: .open)
    #expect(seen.pitch == seen.emSize)
  }

  @Test("a stretched picture keeps its tones and its ink's place")
  func stretched() {
    let tones: [UInt8] = [255, 255, 0, 0, 0, 0, 255, 255]
    let wide = LineImage(width: 8, height: 1, pixels: tones).stretched(by: 2)
    #expect(wide.width == 16)
    #expect(wide.pixels[6...9].allSatisfy { $0 < 10 } && wide.pixels[0] > 250 && wide.pixels[15] > 250)
    let narrow = LineImage(width: 8, height: 1, pixels: tones).stretched(by: 0.5)
    #expect(narrow.width == 4)
    #expect(narrow.pixels[0] > 180 && narrow.pixels[1] < 70 && narrow.pixels[2] < 70 && narrow.pixels[3] > 180)
  }
}

extension LineDrawing {
  fileprivate func drawn(_ text: String, _ font: GlyphFont) throws -> LineImage? {
    var copy = self
    return try copy.draw(text, font)
  }
}
