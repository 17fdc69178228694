import Testing
import TextRecognition

@Suite struct LetterSequencesTests {
  static let letters = LetterSequences(fontFile: "/usr/share/fonts/truetype/ipamj/ipamjm.ttf")

  @Test("邉 and 邊 have more drawings than code points, each told once and each with its own selector")
  func manyDrawings() throws {
    let found = try Self.letters.sequences(of: ["邊", "邉", "辺"])
    #expect(found.count > 20)
    #expect(Set(found).count == found.count)
    for sequence in found {
      let scalars = Array(sequence.unicodeScalars)
      #expect(scalars.count == 2)
      #expect(["邊", "邉", "辺"].contains(scalars[0]))
      #expect((0xE0100...0xE01EF).contains(scalars[1].value))
    }
  }

  @Test("a character with one drawing has no sequence, and one that looks like another form is not told twice")
  func nothingTwice() throws {
    #expect(try Self.letters.sequences(of: ["一"]) == [])
    let alone = try Self.letters.sequences(of: ["高"])
    let both = try Self.letters.sequences(of: ["高", "髙"])
    #expect(both.count <= alone.count + (try Self.letters.sequences(of: ["髙"])).count)
  }

  @Test("a font that is not there is an error, not an empty list")
  func noFont() {
    #expect(throws: TextRecognitionError.self) {
      try LetterSequences(fontFile: "/nowhere/ipamjm.ttf").sequences(of: ["辺"])
    }
  }
}
