import Foundation
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct LabelMatcherTests {
  let templates: CertificateTemplates
  let matcher: LabelMatcher

  init() throws {
    templates = try CertificateTemplates(folder: TemplatesFolder.locate())
    matcher = LabelMatcher(templates: templates)
  }

  /// `|` in the text stands for a gap of one character.
  private func concepts(_ text: String) -> [String] {
    var symbols: [PageSymbol] = []
    var gap = 9.0
    for character in text {
      if character == "|" {
        gap = 1.2
        continue
      }
      let x = symbols.count * 40
      symbols.append(
        PageSymbol(text: String(character), confidence: 0.9, alternatives: [], x: x..<(x + 36), gapBefore: gap))
      gap = 0
    }
    return matcher.matches(in: symbols).map { templates.concepts[$0.concept].name }
  }

  @Test(
    "A label is found as printed, spread, with a slip of the reader, or with brackets",
    arguments: [
      ("生年月日", "birthDate"), ("世|帯|主", "householder"), ("転出予定牛月日", "moveOutDate"), ("転出（予定）年月日", "moveOutDate"),
      ("住民栗コード", "juminhyoCode"), ("氏|名", "name"), ("法第30条の45に規定する区分", "residentCategory"),
      ("在留期間の満了の目", "residencePeriodEnd"), ("新世帯王", "newHouseholder"),
    ])
  func found(text: String, concept: String) {
    #expect(concepts(text) == [concept])
  }

  @Test("Two labels in one cell are two: 氏名（カナ氏名） is no 氏名カナ")
  func composite() {
    #expect(concepts("氏名（カナ氏名）") == ["name", "kana"])
    #expect(concepts("本籍・筆頭者") == ["registeredDomicile", "familyRegisterHead"])
  }

  @Test(
    "A value is no label", arguments: ["市川|太郎", "東京都港区芝公園四丁目2番8号", "昭和60年1月2日", "123456789018", "第1号", "住民", "異動の内容"])
  func values(text: String) {
    #expect(concepts(text).isEmpty)
  }

  @Test("A label before its value in the same line ends where the value begins")
  func inline() {
    #expect(concepts("届出年月日|令和6年5月2日") == ["notifiedDate"])
    #expect(concepts("発行日：令和6年5月2日") == ["issueDate"])
  }

  @Test("A templates folder that is not there says how to name one")
  func missing() throws {
    #expect {
      _ = try CertificateTemplates(folder: URL(filePath: "/nonexistent"))
    } throws: { error in
      (error as? CertificateReadingError)?.code == .templatesMissing
    }
  }
}
