import Support
import Testing
import TextRecognition

@Suite(.tags(.small)) struct LineImageTests {
  @Test("A line is cut to its ink and padded by a share of the ink's height")
  func trimmed() throws {
    var pixels = [UInt8](repeating: 255, count: 60 * 40)
    for y in 10..<30 {
      for x in 20..<50 { pixels[y * 60 + x] = 0 }
    }
    let (image, left) = try #require(LineImage(width: 60, height: 40, pixels: pixels).trimmed(margin: 0.15))
    #expect(image.width == 30 + 2 * 4)
    #expect(image.height == 20 + 2 * 4)
    #expect(left == 16)
    #expect(image.pixels[0] == 255)
    #expect(image.pixels[4 * image.width + 4] == 0)
  }

  @Test("A blank line has no ink to cut to")
  func blank() {
    #expect(LineImage(width: 8, height: 8, pixels: [UInt8](repeating: 255, count: 64)).trimmed() == nil)
  }

  @Test("A closed alphabet holds its characters only, the open one every character")
  func alphabets() {
    #expect(Alphabet.digits.contains("７"))
    #expect(!Alphabet.digits.contains("七"))
    #expect(Alphabet.open.contains("髙"))
    #expect(Alphabet.kana.contains("ヴ") && !Alphabet.kana.contains("漢"))
  }
}
