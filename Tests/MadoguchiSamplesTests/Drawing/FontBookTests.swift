import Support
import Testing

@testable import MadoguchiSamples

@Suite(.tags(.medium)) struct FontBookTests {
  @Test("every family is installed and, with IPAmj明朝, has every character of the lists", arguments: TypeFamily.allCases)
  func coverage(family: TypeFamily) throws {
    let canvas = try PageCanvas(size: PaperSize(width: 20, height: 20))
    let names = [FamilyNames.common, FamilyNames.rare, GivenNames.maleOld, GivenNames.femaleOld, GivenNames.maleYoung]
      .flatMap(\.names)
    let text =
      names.map { $0.text + $0.kana }.joined() + Towns.all.map { $0.prefecture + $0.municipality + $0.town }.joined()
    let style = TextStyle(family: family, size: 10)
    for part in Set(text).map(String.init) { _ = try canvas.width(of: part, style: style) }
  }

  @Test("髙 is drawn by IPAmj明朝 where the family lacks it, and a character nobody has is refused")
  func missing() throws {
    let canvas = try PageCanvas(size: PaperSize(width: 60, height: 20))
    let place = PaperRect(5, 5, 50, 10)
    #expect(try canvas.text("𠮷邉髙﨑", in: place, style: TextStyle(family: .vlGothic, size: 12)) != nil)
    #expect(throws: SamplesError(.glyphMissing, "")) {
      try canvas.text("\u{10FFFD}", in: place, style: TextStyle(family: .ipaexMincho, size: 12))
    }
  }

  @Test("a text too long for its place is shrunk, then broken, then refused")
  func overflow() throws {
    let canvas = try PageCanvas(size: PaperSize(width: 60, height: 30))
    var style = TextStyle(family: .ipaexGothic, size: 10)
    let long = String(repeating: "国", count: 30)
    let ink = try #require(try canvas.text(String(repeating: "国", count: 12), in: PaperRect(5, 5, 30, 6), style: style))
    #expect(ink.maxX <= 35 * PaperSize.scale && ink.minX >= 5 * PaperSize.scale)
    #expect(throws: SamplesError(.textOverflows, "")) {
      try canvas.text(long, in: PaperRect(5, 5, 20, 4), style: style)
    }
    style.lines = 2
    #expect(try canvas.text(long, in: PaperRect(5, 5, 40, 9), style: style) != nil)
  }
}
