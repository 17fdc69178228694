import Foundation
import Residency
import Support
import Testing
import TextRecognition

@testable import CertificateReading
@testable import MadoguchiSamples

/// Cells with one word of a closed set, held against drawings of the words.
@Suite(.tags(.large), .serialized) struct ClosedWordsTests {
  private func verdict(_ kind: ValueKind, _ text: String, _ family: TypeFamily) throws -> ClosedWords.Verdict? {
    let glyphs = NSTemporaryDirectory() + "madoguchi-test-glyphs"
    _ = try SecondReader.prepare(in: glyphs)
    let source = try PrintedValueCase.source(text, family: family)
    var page = source.page
    let reader: GlyphReader = try #require(SecondReader.prepared(in: glyphs))
    page.secondReader = reader
    return ClosedWords.verdict(kind, ValueSource(lines: source.lines, page: page, templates: source.templates))
  }

  @Test(
    "A word of the set is known by its drawing",
    arguments: [
      (ValueKind.flag, "無"), (.flag, "有"), (.flag, "非該当"), (.flag, "未加入"), (.flag, "なし"), (.sex, "男"), (.sex, "女"),
      (.relationship, "世帯主"), (.relationship, "妻"), (.relationship, "子"), (.relationship, "妻の母"),
    ], [TypeFamily.ipaexGothic, .ipaexMincho, .bizGothic])
  func known(value: (ValueKind, String), family: TypeFamily) throws {
    let verdict = try #require(try verdict(value.0, value.1, family))
    #expect(verdict.word == value.1 && verdict.isLikely, "\(verdict)")
  }

  @Test(
    "What is no word of the set is never sure",
    arguments: [
      (ValueKind.flag, "支給"), (.flag, "資格"), (.flag, "令和7年"), (.flag, "山田"), (.sex, "不明"), (.sex, "子"),
      (.relationship, "性別"),
      (.relationship, "山田"), (.relationship, "市長"),
    ], [TypeFamily.ipaexGothic, .ipaexMincho])
  func strange(value: (ValueKind, String), family: TypeFamily) throws {
    let verdict = try verdict(value.0, value.1, family)
    #expect(verdict?.isSure != true, "\(String(describing: verdict))")
  }

  @Test("The end of its label close before 世帯主 (続柄世帯主) makes it no 準世帯主, whose drawing is much alike")
  func labelEnd() throws {
    let glyphs = NSTemporaryDirectory() + "madoguchi-test-glyphs"
    _ = try SecondReader.prepare(in: glyphs)
    for family in [TypeFamily.ipaexGothic, .ipaexMincho] {
      let source = try PrintedValueCase.source("柄世帯主", family: family)
      var page = source.page
      let reader: GlyphReader = try #require(SecondReader.prepared(in: glyphs))
      page.secondReader = reader
      let value = try PairedDecoder.decode(
        .relationship, ValueSource(lines: source.lines, page: page, templates: source.templates))
      #expect(value.value == "世帯主" || value.review, "\(value.value ?? "-")")
    }
  }
}
