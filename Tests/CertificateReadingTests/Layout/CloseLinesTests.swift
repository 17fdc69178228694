import ScanImaging
import Support
import Testing

@testable import CertificateReading
@testable import MadoguchiSamples

/// Lines of a cell that stand closer to each other than lines usually do.
@Suite(.tags(.medium)) struct CloseLinesTests {
  private static let cell = PixelRect(x: 0, y: 0, width: 700, height: 140)

  /// The lines of a cell with a label, the ふりがな and the name below each other; millimetres from the top.
  private func lines(
    label: Double, ruby: Double, name: Double, family: TypeFamily = .ipaexMincho
  ) throws -> [PixelRect] {
    let page = try PrintedPage(width: 60, height: 12, family: family)
    // Text is set in the middle of a field 8 mm high.
    try page.text(3, label - 4, "氏　名", points: 7.5)
    try page.text(3, ruby - 4, "シラトリ　イチロウ", points: 6)
    try page.text(3, name - 4, "白鳥　一郎", points: 12)
    return LineFinder(mask: InkMask(try page.conditioned().textImage), pixelsPerInch: 300).lines(in: Self.cell)
  }

  @Test("A small label, the ふりがな and the name in one cell are three lines, however close they stand")
  func ruby() throws {
    for family in [TypeFamily.ipaexMincho, .ipaexGothic, .bizGothic] {
      for squeeze in [0.0, 0.15, 0.3] {
        let found = try lines(label: 1.7, ruby: 4.4 - squeeze, name: 8 - 2 * squeeze, family: family)
        #expect(found.count == 3, "\(family), \(squeeze) mm closer: \(found)")
      }
    }
  }

  @Test(
    "One line of print stays one, whatever white lies within its characters",
    arguments: ["二宮　一", "無", "言葉　言子", "昌　冨", "ニシムラ　ミツコ", "3-2-1", "二宮　三二"])
  func whole(text: String) throws {
    for family in [TypeFamily.ipaexMincho, .ipaexGothic, .bizGothic] {
      let page = try PrintedPage(width: 60, height: 12, family: family)
      try page.text(3, 1.5, text)
      let finder = LineFinder(mask: InkMask(try page.conditioned().textImage), pixelsPerInch: 300)
      #expect(finder.lines(in: Self.cell).count == 1, "\(text) in \(family)")
    }
  }
}
