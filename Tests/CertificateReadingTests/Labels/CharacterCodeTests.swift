import Support
import Testing

@testable import CertificateReading

@Suite("Characters as numbers", .tags(.small))
struct CharacterCodeTests {
  @Test("equal characters have equal numbers, however they are composed")
  func equal() {
    // ガ in one scalar and in two, a compatibility ideograph and what it stands for, é in two ways.
    let pairs: [(Character, Character)] = [
      ("\u{30AC}", "\u{30AB}\u{3099}"), ("\u{FA19}", "\u{795E}"), ("\u{E9}", "e\u{301}"), ("A", "A"),
      ("葛\u{E0100}", "葛\u{E0100}"),
    ]
    for (left, right) in pairs {
      #expect((left == right) == (CharacterCode(left) == CharacterCode(right)))
    }
    let others: [Character] = ["A", "Ａ", "ガ", "カ", "神", "葛", "葛\u{E0100}", "葛\u{E0101}", "一", "ー", "8\u{20E3}"]
    #expect(Set(others.map(CharacterCode.init)).count == others.count)
  }

  @Test("slips between two texts are as many by numbers as by characters")
  func distance() {
    let words = ["氏名", "氏名カナ", "生年月日", "生年目日", "住民票コード", "住民票コト", "個人番号", "転出予定年月日", "転出年月日", "が", "か゛", ""]
    for left in words {
      for right in words {
        for limit in 0...3 {
          let expected = TextFolding.distance(Array(left)[...], Array(right), limit: limit)
          let found = TextFolding.distance(
            left.map(CharacterCode.init)[...], right.map(CharacterCode.init), limit: limit)
          #expect(found == expected)
        }
      }
    }
  }
}
