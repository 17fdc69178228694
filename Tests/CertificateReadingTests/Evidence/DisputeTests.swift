import Residency
import Testing

@testable import CertificateReading

/// Which side of a dispute a value takes, and when nobody needs to look.
struct DisputeTests {
  private func dispute(
    _ first: String, _ second: String, margin: Double?, first firstConfidence: Double = 0.95,
    second secondConfidence: Double = 0.95
  ) -> Dispute {
    Dispute(
      first: first, second: second, margin: margin, firstConfidence: firstConfidence, secondConfidence: secondConfidence
    )
  }

  @Test(
    "A variant the network cannot write (髙, 﨑) wins narrowly; it stands unmarked where the print is as clear as its drawing",
    arguments: [("高", "髙"), ("崎", "﨑")])
  func variants(network: String, print: String) {
    let narrow = dispute(network, print, margin: 0.11, second: 0.9)
    #expect(narrow.choosesSecond && !narrow.isDecided)
    let clear = dispute(network, print, margin: 0.11, second: 0.97)
    #expect(clear.choosesSecond && clear.isDecided)
    #expect(!dispute(network, print, margin: 0.04, second: 0.97).isDecided)
  }

  @Test("A 濁点 that one reader saw is not taken away unseen", arguments: [("ダ", "タ"), ("ぱ", "は"), ("プ", "フ")])
  func voicing(with: String, without: String) {
    let lost = dispute(with, without, margin: 0.3)
    #expect(!lost.choosesSecond && !lost.isDecided)
    #expect(dispute(without, with, margin: 0.3).choosesSecond, "a mark that is there is seen by the second reader")
  }

  @Test("A character written twice goes when the print has no room for it")
  func writtenTwice() {
    let twice = dispute("3", "", margin: 4, second: 0)
    #expect(twice.choosesSecond && twice.isDecided)
    #expect(!dispute("3", "", margin: 0.2, second: 0).choosesSecond)
  }

  @Test("A digit among digits is no letter that resembles it")
  func digitForLetter() {
    var zero = dispute("0", "O", margin: 0.04, second: 0.9)
    #expect(!zero.isDecided)
    zero.isBesideDigit = true
    #expect(!zero.choosesSecond && zero.isDecided)
    var letter = dispute("O", "0", margin: 0.02, second: 0.7)
    letter.isBesideDigit = true
    #expect(letter.choosesSecond)
    var other = dispute("0", "8", margin: 0.04, second: 0.9)
    other.isBesideDigit = true
    #expect(!other.isDecided)
  }

  @Test("On worn print a kanji stands where it leads far before the first reader's and before all others")
  func worn() {
    func seen(_ margin: Double, lead: Double, first: Double = 0.9, second: Double = 0.76) -> Dispute {
      var worn = dispute("鐘", "鑓", margin: margin, first: first, second: second)
      worn.secondLead = lead
      return worn
    }
    #expect(seen(0.4, lead: 0.12).choosesSecond && seen(0.4, lead: 0.12).isDecided)
    #expect(!seen(0.4, lead: 0.05).isDecided, "another kanji is nearly as like")
    #expect(!seen(0.27, lead: 0.2).isDecided, "the first reader's is not far behind")
    #expect(!seen(0.4, lead: 0.12, first: 0.995).isDecided, "against a network that is sure it takes more")
    #expect(!seen(0.4, lead: 0.12, second: 0.65).isDecided, "the print resembles neither well")
    var kana = dispute("下", "ド", margin: 0.7, first: 0.9, second: 0.8)
    kana.secondLead = 0.2
    #expect(!kana.isDecided, "kana and kanji are told apart by size, which worn print hides")
  }

  @Test("A stroke between Latin letters is an apostrophe, which no one takes away unseen")
  func apostrophe() {
    var stroke = dispute("'", "", margin: 0.5, second: 0)
    #expect(stroke.choosesSecond && stroke.isDecided)
    stroke.isBetweenLetters = true
    #expect(!stroke.choosesSecond && !stroke.isDecided)
  }

  @Test("A character that explains the print far better stands unmarked")
  func decisive() {
    let clear = dispute("住", "佳", margin: 0.4)
    #expect(clear.choosesSecond && clear.isDecided)
    #expect(!dispute("住", "佳", margin: 0.4, second: 0.7).isDecided, "the print resembles neither well")
  }

  @Test(
    "Strokes that the matcher makes of broken or touching characters do not win",
    arguments: [("0", "()"), ("上", "丨"), ("一", "--"), ("子", "了")])
  func debris(network: String, strokes: String) {
    #expect(!dispute(network, strokes, margin: 0.6).choosesSecond)
  }

  @Test("A dot seen between the strokes of カ is left out, a character the network overlooked is not")
  func insertions() {
    #expect(!dispute("", "・", margin: 1, first: 0).choosesSecond)
    #expect(dispute("", "澪", margin: nil, first: 0).choosesSecond)
    #expect(!dispute("", "澪", margin: nil, first: 0).isDecided)
  }

  @Test("Characters that the matcher overlooked stay, dirt goes")
  func deletions() {
    #expect(!dispute("号", "", margin: -3, second: 0).choosesSecond)
    #expect(dispute("|", "", margin: nil, second: 0).choosesSecond)
  }

  @Test("カ and ヵ differ in size only: the network, which sees the line, decides, and somebody looks")
  func size() {
    let small = dispute("カ", "ヵ", margin: 0.2, first: 1)
    #expect(!small.choosesSecond && !small.isDecided)
  }

  @Test("A dash between digits is a dash")
  func dash() {
    var dash = dispute("一", "−", margin: 0.09, second: 0.87)
    #expect(!dash.choosesSecond)
    dash.isBetweenDigits = true
    #expect(dash.choosesSecond)
    var letters = dispute("ワー", "－", margin: 2.1, first: 0.98, second: 0.94)
    #expect(!letters.isDecided)
    letters.isBetweenDigits = true
    #expect(letters.choosesSecond && letters.isDecided)
  }

  @Test("Stretches that differ are found by the cheapest alignment")
  func runs() {
    let runs = MergedLine.runs("窓口市城山".map(String.init), "窓日市山".map(String.init))
    #expect(runs.map(\.first) == [1..<2, 3..<4])
    #expect(runs.map(\.second) == [1..<2, 3..<3])
    #expect(MergedLine.runs(["1"], ["1"]).isEmpty)
    #expect(MergedLine.runs([], ["1"]).map(\.second) == [0..<1])
  }

  @Test("A dash in a name of kanji is 一; in katakana it stays")
  func dashes() {
    #expect(DisputedText.withoutDashes("架空 --郎") == "架空 一郎")
    #expect(DisputedText.withoutDashes("ローズ マリー") == "ローズ マリー")
    #expect(DisputedText.withoutDashes("SMITH-JONES ANN") == "SMITH-JONES ANN")
  }
}

/// What agreement alone does not prove: both readers see the same wrong cut.
struct ValueGrammarTests {
  @Test("a reading that begins with a small kana or ー has lost its beginning", arguments: ["ョウジ ノブコ", "キタムラ ーコ"])
  func kanaWithoutBeginning(kana: String) {
    #expect(!ValueGrammar.passes(.kana, kana, field: .kana))
  }

  @Test("占 in a name is never sure: both readers make it of 𠮷")
  func maskedVariant() {
    #expect(!ValueGrammar.passes(.name, "占田 誠", field: .name))
    #expect(ValueGrammar.passes(.name, "𠮷田 誠", field: .name))
  }

  @Test("dashes between the digits of an address are one and the same")
  func dashes() {
    #expect(AddressDecoder.dashed("桜が丘1‐2－11") == "桜が丘1-2-11")
    #expect(AddressDecoder.dashed("プレジール駅前904") == "プレジール駅前904")
  }

  @Test("a bare run of digits as long as a person's number is no sure 発行番号, whatever both readers say")
  func personsNumberAsText() {
    #expect(!ValueGrammar.passes(.text, "123456789018", field: nil))
    #expect(!ValueGrammar.passes(.text, "12345678903", field: nil))
    #expect(ValueGrammar.passes(.text, "20240415-585", field: nil))
    #expect(ValueGrammar.passes(.text, "第5850号", field: nil))
  }

  @Test("A label, a date and a piece are no address")
  func addresses() {
    #expect(ValueGrammar.passes(.address, "見本県窓口市南台七丁目38番8号", field: nil))
    #expect(!ValueGrammar.passes(.address, "国籍", field: nil))
    #expect(!ValueGrammar.passes(.address, "フィリピン", field: nil))
  }

  @Test("A reading that begins with a single character was cut from a neighbour")
  func readings() {
    #expect(ValueGrammar.passes(.kana, "サクライ スズ", field: .kana))
    #expect(!ValueGrammar.passes(.kana, "ラ サクライ スズ", field: .kana))
  }

  @Test("旧氏 is a family name alone; a dot is no part of a name")
  func nameParts() {
    #expect(ValueGrammar.passes(.name, "熊谷", field: .formerName))
    #expect(ValueGrammar.passes(.kana, "クマガイ", field: .formerNameKana))
    #expect(!ValueGrammar.passes(.name, "熊谷", field: .name))
    #expect(!ValueGrammar.passes(.name, "架空 ・", field: nil))
  }

  @Test("A basic pension number has ten digits; other numbers have three to fifteen")
  func numbers() {
    #expect(ValueGrammar.passes(.digits, "3869407672", field: .basicPensionNumber))
    #expect(!ValueGrammar.passes(.digits, "386940767", field: .basicPensionNumber))
    #expect(ValueGrammar.passes(.digits, "1539181935", field: nil))
    #expect(!ValueGrammar.passes(.digits, "15", field: nil))
    #expect(!ValueGrammar.passes(.individualNumber, "123456789012", field: .individualNumber))
  }

  @Test("Two letters of a name that Unicode holds for equal (祐 U+FA4F, 祐 U+7950) are no agreement of the readers")
  func canonicallyEquivalent() {
    #expect("\u{FA4F}" == "\u{7950}", "Swift compares canonical equivalence: the trap this test is about")
    #expect(!PairedDecoder.same("田中 \u{FA4F}子", "田中 \u{7950}子", .name))
    #expect(PairedDecoder.same("田中 \u{7950}子", "田中 \u{7950}子", .name))
    #expect(MergedLine.runs(["田", "\u{FA4F}"], ["田", "\u{7950}"]).count == 1)
  }
}
