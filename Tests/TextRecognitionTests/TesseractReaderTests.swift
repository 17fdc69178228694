import Support
import Testing
import TextRecognition

/// The real engine on pixels drawn by hand: seven-segment digits are print enough for it.
@Suite(.tags(.medium)) struct TesseractReaderTests {
  @Test("A blank line reads as nothing, not as an error")
  func blank() throws {
    let reader = try TesseractReader()
    let blank = LineImage(width: 200, height: 40, pixels: [UInt8](repeating: 255, count: 8000))
    #expect(try reader.read(blank, alphabet: .open).symbols.isEmpty)
  }

  @Test("A line drawn as 1111 is read with the digits' alphabet, each symbol in its columns")
  func digits() throws {
    var pixels = [UInt8](repeating: 255, count: 240 * 60)
    for digit in 0..<4 {
      for y in 10..<50 {
        for x in (40 + digit * 40)..<(46 + digit * 40) { pixels[y * 240 + x] = 0 }
      }
    }
    let lattice = try TesseractReader().read(LineImage(width: 240, height: 60, pixels: pixels), alphabet: .digits)
    #expect(lattice.text.allSatisfy { Alphabet.digits.contains($0) })
    #expect(lattice.symbols.allSatisfy { (0...1).contains($0.confidence) })
    #expect(zip(lattice.symbols, lattice.symbols.dropFirst()).allSatisfy { $0.x.lowerBound <= $1.x.lowerBound })
  }

  @Test("The engine names what is missing when a lattice is described: no text of the page")
  func redacted() {
    let lattice = CharacterLattice(symbols: [.init(text: "市", confidence: 1, x: 0..<10)])
    #expect(!"\(lattice)".contains("市"))
  }
}
