import Residency
import Support
import Testing

@Suite(.tags(.small)) struct RelationshipTests {
  @Test(
    "R13 the words allowed and their combinations have codes",
    arguments: [
      ("世帯主", ["02"]), ("妻", ["12"]), ("夫（未届）", ["13"]), ("妻(未届)", ["14"]), ("妻の母", ["12", "52"]),
      ("子 の 夫", ["20", "11"]), ("父の兄の子", ["51", "71", "20"]), ("子の子の子の妻", ["20", "20", "20", "12"]),
      ("縁故者", ["96"]), ("同居人", ["99"]),
    ])
  func allowed(text: String, codes: [String]) {
    #expect(Relationship(text)?.codes == codes)
  }

  @Test(
    "R13 other words, words that stand alone in a chain, and empty parts are refused",
    arguments: ["", "の", "妻の", "の子", "孫", "世帯主の子", "縁故者の子", "子の同居人", "子の子の子の子の子", "妻のの母"])
  func refused(text: String) {
    #expect(Relationship(text) == nil)
  }

  @Test("every word survives the way to text and back, and its code is its own")
  func roundTrip() {
    let words = Relationship.Word.allCases
    for word in words { #expect(Relationship(word.rawValue)?.words == [word]) }
    #expect(Set(words.map(\.code)).count == words.count)
  }

  @Test(
    "R14 outdated words are answered with what may stand in their place",
    arguments: [
      ("祖父", ["父の父", "母の父"]), ("孫", ["子の子"]), ("長男", ["子"]), ("準世帯主", []), ("使用人", ["同居人"]),
      ("孫の妻", ["子の子の妻"]), ("妻の祖母", ["妻の父の母", "妻の母の母"]), ("甥", ["兄の子", "弟の子", "姉の子", "妹の子"]),
    ])
  func outdated(text: String, proposals: [String]) {
    #expect(RelationshipProposal.judge(text) == .outdated(proposals: proposals))
    #expect(proposals.allSatisfy { Relationship($0) != nil })
  }

  @Test(
    "R15 more than four generations are 縁故者, also when an outdated word hides one",
    arguments: ["子の子の子の子の子", "ひ孫の孫", "父の父の父の父の妹"])
  func tooLong(text: String) {
    #expect(RelationshipProposal.judge(text) == .tooManyGenerations)
  }

  @Test("R13 what is no relationship at all is unknown", arguments: ["大家", "妻の大家", "12", "子の"])
  func unknown(text: String) {
    #expect(RelationshipProposal.judge(text) == .unknown)
  }

  @Test(
    "R15 a longer way to say the same is shortened; step-parents and step-children are not",
    arguments: [
      ("兄の弟", ["弟"]), ("子の妹", ["子"]), ("姉の母", ["母"]), ("父の子", ["兄", "弟", "姉", "妹"]), ("父の妻", []), ("妻の子", []),
      ("子の妻", []), ("妻の兄の弟", ["妻の弟"]),
    ])
  func shorter(text: String, expected: [String]) {
    #expect(Relationship(text)?.shorter.map(\.text) == expected)
  }

  @Test("a household is written in the order of the standard, ties by birth date, then 宛名番号")
  func order() {
    let rows: [(String, String, String)] = [
      ("同居人", "1990-01-01", "1"), ("妻の母", "1950-01-01", "2"), ("父の母", "1930-01-01", "3"), ("弟", "1990-01-01", "4"),
      ("母", "1955-01-01", "5"), ("父", "1953-01-01", "6"), ("子の子", "2020-01-01", "7"), ("子の妻", "1991-01-01", "8"),
      ("子", "2000-01-01", "10"), ("子", "2000-01-01", "9"), ("子", "1999-01-01", "11"), ("妻", "1965-01-01", "12"),
      ("世帯主", "1960-01-01", "13"), ("縁故者", "1990-01-01", "14"), ("大家", "1900-01-01", "15"),
    ]
    let persons: [[PersonField: CaseValue]] = rows.map { relationship, birth, number in
      [PersonField.relationship: relationship, .birthDate: birth, .addresseeNumber: number].mapValues {
        CaseValue(value: $0, status: .typed)
      }
    }
    let written = HouseholdOrder.order(of: persons).map { rows[$0].2 }
    #expect(written == ["13", "12", "11", "9", "10", "8", "7", "6", "5", "4", "3", "2", "14", "1", "15"])
  }
}
