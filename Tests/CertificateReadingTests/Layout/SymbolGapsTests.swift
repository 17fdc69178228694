import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("White in a line given to the symbol behind it", .tags(.small))
struct SymbolGapsTests {
  private func symbols(_ text: String, at places: [Int]) -> [PageSymbol] {
    zip(text, places).map { character, x in
      PageSymbol(text: String(character), confidence: 0.9, alternatives: [], x: x..<(x + 10), gapBefore: 0)
    }
  }

  /// 加入 in 33 pixels, then 未加入 squeezed to 25 pixels a character; the network saw 未 begin within the first word.
  @Test("print of two sizes is parted by how many characters fit on either side, not by where the network saw them")
  func twoSizes() {
    var line = symbols("加入未加入", at: [0, 33, 60, 107, 132])
    let blobs = [0..<31, 35..<66, 107..<130, 133..<155, 158..<180]
    let stretches = [PrintStretch(x: 0..<66, ems: 2.0), PrintStretch(x: 107..<180, ems: 2.9)]
    line.placeGaps(blobs: blobs, stretches: stretches, height: 33)
    #expect(line[2].gapBefore > 1)
    #expect(line[3].gapBefore < 0.5)
  }

  @Test("digits may be set in half or in full width: the network's places decide between them")
  func digits() {
    var line = symbols("12平成3", at: [0, 20, 100, 140, 180])
    line.placeGaps(
      blobs: [0..<15, 20..<35, 100..<135, 140..<175, 180..<195],
      stretches: [PrintStretch(x: 0..<35, ems: 0.9), PrintStretch(x: 100..<195, ems: 2.5)], height: 38)
    #expect(line.indices.filter { line[$0].gapBefore > 1 } == [0, 2])
  }
}
