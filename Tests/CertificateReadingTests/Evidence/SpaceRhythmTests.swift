import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct SpaceRhythmTests {
  /// `text` with full cells, `excess` more white before each character.
  private func spaced(_ text: String, _ excess: [Double], step: Double = 1) -> String {
    var middle = 0.0
    let places = zip(text, excess).map { character, excess in
      middle += step + excess
      return SpaceRhythm.Place(text: String(character), middle: middle, excess: excess)
    }
    let rhythm = SpaceRhythm(places)
    return places.indices.map { (rhythm.isSpace($0) ? " " : "") + places[$0].text }.joined()
  }

  @Test("a narrow space shows between kanji that keep their places")
  func narrow() {
    #expect(spaced("国府昌平", [0, -0.02, 0.26, 0.01]) == "国府 昌平")
    #expect(spaced("榮田薫", [0, 0.01, 0.27]) == "榮田 薫")
    #expect(spaced("関舞", [0, 0.25]) == "関 舞")
  }

  @Test("white that kanji of an unsteady line have between them is no space")
  func unsteady() {
    #expect(spaced("国府昌平県", [0, 0.1, 0.26, -0.12, 0.09]) == "国府昌平県")
    #expect(spaced("国府昌平県", [0, 0.1, 0.5, -0.12, 0.09]) == "国府 昌平県")
    #expect(spaced("国府昌平", [0, 0.03, 0.12, 0.02]) == "国府昌平")
  }

  @Test("among digits the step decides: much white around a 1 is no space, a longer step is one")
  func digits() {
    let one = [0, 0.35, 0.35, 0.02]
    let steady = one.indices.map {
      SpaceRhythm.Place(text: ["2", "1", "9", "4"][$0], middle: Double($0), excess: one[$0])
    }
    let rhythm = SpaceRhythm(steady)
    #expect(!steady.indices.contains(where: rhythm.isSpace))
    #expect(spaced("004621", [0, 0, 0, 0.2, 0, 0], step: 0.5) == "004 621")
  }

  @Test("letters are parted by less than kana")
  func letters() {
    #expect(spaced("LINYA", [0, 0, 0, 0.22, 0]) == "LIN YA")
    #expect(spaced("CHOIJAE", [0, 0.01, -0.01, 0, 0.16, 0.02, 0]) == "CHOI JAE")
    #expect(spaced("CHOIJAE", [0, 0.06, -0.07, 0, 0.16, 0.08, -0.05]) == "CHOIJAE", "an unsteady line")
    #expect(spaced("サノユイ", [0, 0.22, 0.4, 0]) == "サノ ユイ")
  }
}
