import Support
import Testing

@testable import Lexicons

@Suite(
  .tags(.medium),
  .enabled(if: Installed.isComplete, "apt-get install kanjidic-xml mecab-ipadic skkdic-extra"))
struct NameLexiconTests {
  private func lexicon() throws -> NameLexicon { try #require(Installed.lexicons.names) }

  @Test(
    "Names are known with their reading",
    arguments: [("島田", "シマダ"), ("𠮷田", "ヨシダ"), ("渡邉", "ワタナベ"), ("佐々木", "ササキ"), ("髙橋", "タカハシ"), ("長谷川", "ハセガワ")])
  func listed(name: String, kana: String) throws {
    #expect(try lexicon().agreement(name: name, kana: kana, half: .family) == .listed)
  }

  @Test(
    "A name no dictionary lists is explained by the readings of its kanji, with 連濁, 促音 and an unwritten ノ",
    arguments: [("久下沼", "クゲヌマ"), ("鷺ヶ谷沢", "サギガヤザワ"), ("郷古", "ゴウコ"), ("酉島", "トリシマ")])
  func explained(name: String, kana: String) throws {
    #expect(try lexicon().agreement(name: name, kana: kana, half: .family) <= .explained)
  }

  @Test(
    "A reading that lost its beginning, and a kanji that cannot sound so, contradict",
    arguments: [
      ("平野", "ラノ"), ("松下", "ツシタ"), ("北村", "タムラ"), ("長谷川", "セガワ"), ("占田", "ヨシダ"), ("鳥田", "シマダ"),
      ("石原", "インハラ"),
    ])
  func contradicted(name: String, kana: String) throws {
    #expect(try lexicon().agreement(name: name, kana: kana, half: .family) == .contradicted)
  }

  @Test("A lost 濁点 is explained by the kanji but not listed: シマタ beside 島田")
  func lostVoicing() throws {
    let lexicon = try lexicon()
    #expect(lexicon.agreement(name: "島田", kana: "シマタ", half: .family) == .explained)
    #expect(lexicon.agreement(name: "貞", kana: "サダ", half: .given) == .listed)
    #expect(lexicon.agreement(name: "貞", kana: "サタ", half: .given) == .contradicted)
  }

  @Test(
    "Given names may be read as no dictionary reads their end",
    arguments: [("陽葵", "ヒマリ"), ("一颯", "イブキ"), ("心春", "コハル")])
  func freeEnd(name: String, kana: String) throws {
    #expect(try lexicon().agreement(name: name, kana: kana, half: .given) <= .possible)
  }

  @Test("A name in kana is read as it is written")
  func kanaNames() throws {
    let lexicon = try lexicon()
    #expect(lexicon.agreement(name: "さくら", kana: "サクラ", half: .given) <= .explained)
    #expect(lexicon.agreement(name: "さくら", kana: "サワラ", half: .given) == .contradicted)
  }

  @Test("Latin letters are not judged")
  func latin() throws {
    #expect(try lexicon().agreement(name: "SMITH", kana: "スミス", half: .family) == .unknown)
  }

  @Test(
    "Of names that were not learned from, one in 25 at most is contradicted, and nine in ten lost beginnings are caught"
  )
  func rates() throws {
    let isKept: @Sendable (ListedName) -> Bool = { SpellingTable.hash($0.spelling.key) % 8 != 0 }
    var builder = LexiconBuilder()
    builder.keeps = isKept
    let readings = builder.readings(builder.names())
    let names = try #require(DictionaryFile.names.text())
    let unseen = IpadicNames.names(names).filter { $0.kind == .family && !isKept($0) && !$0.spelling.isKana }
    let matcher = ReadingMatcher(source: readings, isGiven: false)
    func isContradicted(_ name: ListedName, _ kana: [UInt8]) -> Bool {
      (matcher.fit(name.spelling, kana)?.cost ?? .max) > NameLexicon.possibleCost
    }
    let wrongly = unseen.count { isContradicted($0, $0.kana) }
    let long = unseen.filter { $0.kana.count > 2 }
    let caught = long.count { isContradicted($0, Array($0.kana.dropFirst())) }
    #expect(unseen.count > 800)
    #expect(wrongly * 25 < unseen.count)
    #expect(caught * 100 > long.count * 85)
  }
}
