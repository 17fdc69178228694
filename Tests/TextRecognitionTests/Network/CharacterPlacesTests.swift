import Support
import Testing

@testable import TextRecognition

@Suite(.tags(.small)) struct CharacterPlacesTests {
  /// A line of blocks of ink, 40 pixels high.
  private func line(width: Int, inked: [Range<Int>]) -> LineImage {
    let row = (0..<width).map { x -> UInt8 in inked.contains { $0.contains(x) } ? 0 : 255 }
    return LineImage(width: width, height: 40, pixels: (0..<40).flatMap { _ in row })
  }

  @Test("borders that the network saw roughly move to the white between the characters")
  func snapped() {
    let blocks = [5..<40, 45..<80, 85..<120]
    let places = CharacterPlaces(line(width: 125, inked: blocks), borders: [49, 76])
    #expect(places.columns == blocks)
  }

  @Test("white within a character is no border when the border is elsewhere")
  func within() {
    let places = CharacterPlaces(line(width: 100, inked: [5..<20, 23..<40, 50..<90]), borders: [45])
    #expect(places.columns == [5..<40, 50..<90])
  }

  @Test("characters that touch are parted where the network saw the border")
  func touching() {
    let places = CharacterPlaces(line(width: 90, inked: [5..<85]), borders: [44.6])
    #expect(places.columns == [5..<45, 45..<85])
  }

  @Test("places are never empty and never go back, however wild the borders", arguments: 1...5)
  func wild(seed: UInt64) {
    var random = Xorshift(seed: seed)
    let blocks = stride(from: 3, to: 200, by: 17).map { $0..<($0 + Int.random(in: 1...16, using: &random)) }
    let borders = (0..<20).map { _ in Double.random(in: -20...230, using: &random) }.sorted()
    let columns = CharacterPlaces(line(width: 210, inked: blocks), borders: borders).columns
    #expect(columns.count == 21)
    #expect(columns.allSatisfy { !$0.isEmpty })
    #expect(zip(columns, columns.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
  }
}
