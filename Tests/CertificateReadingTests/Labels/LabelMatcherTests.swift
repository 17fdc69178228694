import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct LabelMatcherTests {
  /// Characters of one reading. A full-width space is a blank as wide as a character, a line feed a new line.
  private func symbols(_ text: String) -> (symbols: [PageSymbol], starts: Set<Int>) {
    var result: [PageSymbol] = []
    var starts: Set<Int> = []
    var gap = 9.0
    for character in text {
      switch character {
      case "\n": gap = 9
      case "　": gap = 1
      default:
        if gap == 9 { starts.insert(result.count) }
        let left = result.count * 45
        result.append(
          PageSymbol(text: String(character), confidence: 0.9, alternatives: [], x: left..<(left + 40), gapBefore: gap))
        gap = 0.08
      }
    }
    return (result, starts)
  }

  private func concepts(_ text: String) throws -> [String] {
    let matcher = LabelMatcher(templates: try Setup.templates())
    let print = symbols(text)
    return matcher.matches(in: print.symbols, lineStarts: print.starts).map {
      matcher.templates.concepts[$0.concept].name
    }
  }

  @Test("a wording that is written with brackets is one label over them: 国民年金（種別）")
  func brackets() throws {
    #expect(try concepts("国民年金（種別）") == ["pensionCategory"])
    #expect(try concepts("氏名（フリガナ）") == ["name", "kana"])
  }

  @Test(
    "a label is known by its wording",
    arguments: [
      ("氏名", "name"), ("生年月日", "birthDate"), ("住民票コード", "juminhyoCode"), ("個人番号", "individualNumber"),
      ("続柄", "relationship"), ("転出予定年月日", "moveOutDate"), ("住所を定めた年月日", "addressSince"), ("国籍・地域", "nationality"),
      ("法第30条の45に規定する区分", "residentCategory"), ("（フリガナ）", "kana"),
    ])
  func wordings(text: String, concept: String) throws {
    #expect(try concepts(text) == [concept])
  }

  @Test("white between all characters of a label parts nothing: a slip in its second half leaves no shorter label")
  func spread() throws {
    #expect(try concepts("年　金　竹　別") == ["pensionCategory"])
    #expect(try concepts("年　金　種　別") == ["pensionCategory"])
    #expect(try concepts("氏　名") == ["name"])
  }

  @Test("one Latin letter within a label is a slip, not a name that ends before it")
  func latinSlip() throws {
    var print = symbols("世帯E氏名")
    print.symbols[2].gapBefore = 0.52
    let matcher = LabelMatcher(templates: try Setup.templates())
    let found = matcher.matches(in: print.symbols, lineStarts: print.starts)
    #expect(found.map { matcher.templates.concepts[$0.concept].name } == ["householder"])
    #expect(found.first?.symbols == 0..<5)
  }

  @Test(
    "a label with the reader's slips in it is still known",
    arguments: [
      ("生年月曰", "birthDate"), ("生年片日", "birthDate"), ("個人番呈", "individualNumber"), ("住民票コ一ド", "juminhyoCode"),
      ("住民粟コード", "juminhyoCode"), ("転出予走年月目", "moveOutDate"), ("住所を走めた年月曰", "addressSince"),
      ("本藉", "registeredDomicile"), ("在留期間の満了の目", "residencePeriodEnd"), ("新世帯王", "newHouseholder"),
      ("転出予定牛月日", "moveOutDate"),
    ])
  func slips(text: String, concept: String) throws {
    #expect(try concepts(text) == [concept])
  }

  @Test(
    "characters of a label printed wide apart are one label",
    arguments: [
      ("世　帯　主", "householder"), ("氏　　名", "name"), ("性　別", "sex"), ("生　年　月　日", "birthDate"),
      ("本　　籍", "registeredDomicile"),
    ])
  func spread(text: String, concept: String) throws {
    #expect(try concepts(text) == [concept])
  }

  @Test(
    "a label on two lines is one label",
    arguments: [
      ("住所を定めた\n年月日", "addressSince"), ("転出予定\n年月日", "moveOutDate"), ("法第30条の45に\n規定する区分", "residentCategory"),
      ("住民票\nコード", "juminhyoCode"),
    ])
  func twoLines(text: String, concept: String) throws {
    #expect(try concepts(text) == [concept])
  }

  @Test(
    "a place that names two things is two labels: 氏名（カナ氏名） is no 氏名カナ",
    arguments: [
      ("氏名（フリガナ）", ["name", "kana"]), ("氏名（カナ氏名）", ["name", "kana"]), ("筆頭者　氏名", ["familyRegisterHead"]),
      ("本籍・筆頭者", ["registeredDomicile", "familyRegisterHead"]), ("生年月日　性別", ["birthDate", "sex"]),
    ])
  func composites(text: String, found: [String]) throws {
    #expect(try concepts(text) == found)
  }

  @Test("a label before its value in the same line ends where the value begins")
  func inline() throws {
    #expect(try concepts("届出年月日　令和6年5月2日") == ["notifiedDate"])
    #expect(try concepts("発行日：令和6年5月2日") == ["issueDate"])
  }

  @Test(
    "values, sentences and other words are no labels",
    arguments: ["山田太郎", "令和7年4月1日", "東京都港区", "123456789018", "", "男", "第1号", "住民", "異動の内容", "東京都港区芝公園四丁目2番8号"])
  func noLabels(text: String) throws {
    #expect(try concepts(text).isEmpty)
  }

  @Test("in short labels no slip is forgiven")
  func shortLabels() throws {
    #expect(try concepts("氏者").isEmpty)
    #expect(try concepts("桃柄") != ["relationship"])
    #expect(LabelMatcher.tolerance(2) == 0)
    for length in 3...12 { #expect(LabelMatcher.tolerance(length) * 3 <= length + 1) }
  }

  @Test("a match says where it stands and how many slips were forgiven")
  func places() throws {
    let matcher = LabelMatcher(templates: try Setup.templates())
    let print = symbols("生年月日　昭和60年")
    let match = try #require(matcher.matches(in: print.symbols, lineStarts: print.starts).first)
    #expect(match.symbols == 0..<4 && match.slips == 0)
    let slip = symbols("個人番呈")
    #expect(matcher.matches(in: slip.symbols, lineStarts: slip.starts).first?.slips == 1)
  }

  @Test("folding joins what prints alike and drops what separates")
  func folding() {
    #expect(TextFolding.fold("住民票 コード") == TextFolding.fold("住民粟コ－ド"))
    #expect(TextFolding.fold("統柄") == TextFolding.fold("続柄"))
    #expect(TextFolding.fold("（氏　名）：") == TextFolding.fold("氏名"))
    #expect(TextFolding.distance(Array("氏名")[...], Array("氏各"), limit: 3) == 1)
    #expect(TextFolding.distance(Array("abc")[...], Array("xyzw"), limit: 1) == 2)
    #expect(TextFolding.distance([], Array("ab"), limit: 5) == 2)
  }
}
