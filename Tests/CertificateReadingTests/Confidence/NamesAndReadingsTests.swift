import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("Names in kana alone and readings that seem blank", .tags(.small))
struct NamesAndReadingsTests {
  /// The doubtful places when the first person has this name, and this reading.
  private func places(name: String?, kana: String?) -> Set<Doubts.Place> {
    var reading = InventedPage().reading
    reading.persons[0][.name]?.value = name
    reading.persons[0][.kana]?.value = kana
    var doubts = Doubts()
    NamesAndReadings().raise(&doubts, reading)
    return Set(doubts.gates.filter { $0.value.contains(.essential) }.keys)
  }

  @Test("a name in kana alone may be its reading; one with kanji or letters is none")
  func names() {
    #expect(places(name: "オノデラ ツル", kana: "オノデラ ツル") == [.person(0, .name)])
    #expect(places(name: "小野寺 ツル", kana: "オノデラ ツル").isEmpty)
    #expect(places(name: "SMITH JOHN", kana: "スミス ジョン").isEmpty)
  }

  @Test("a blank reading of a name in kanji, or of one that was not read, was not found; of a Latin name it is blank")
  func readings() {
    #expect(places(name: "小野寺 ツル", kana: nil) == [.person(0, .kana)])
    #expect(places(name: nil, kana: nil) == [.person(0, .kana)])
    #expect(places(name: "SMITH JOHN", kana: nil).isEmpty)
  }

  @Test("a name no dictionary has is believed for its clear print, or because it stands elsewhere, too")
  func unknown() {
    func isDoubted(glyphs: Double, others: [FieldReading.Evidence] = []) -> Bool {
      var reading = InventedPage().reading
      reading.persons[0][.name]?.value = "道祖十 光太郎"
      reading.persons[0][.name]?.evidence =
        [
          .init(reader: "glyphs", value: "道祖十 光太郎", confidence: glyphs),
          .init(reader: "lexicon", value: nil, confidence: 0),
        ]
        + others
      var doubts = Doubts()
      NamesAndReadings().raise(&doubts, reading)
      return !doubts.isEmpty
    }
    #expect(isDoubted(glyphs: 0.59))
    #expect(!isDoubted(glyphs: 0.9))
    #expect(!isDoubted(glyphs: 0.59, others: [.init(reader: "repeated", value: "道祖十 光太郎", confidence: 1)]))
  }

  @Test("a number that everybody has is not blank for one alone")
  func numbers() {
    func places(_ blank: [Int]) -> Set<Doubts.Place> {
      var reading = InventedPage().reading
      for index in blank { reading.persons[index][.individualNumber]?.value = nil }
      var doubts = Doubts()
      EssentialValues().raise(&doubts, reading)
      return Set(doubts.gates.keys)
    }
    #expect(places([]).isEmpty)
    #expect(places([1]) == [.person(1, .individualNumber)])
    #expect(places(Array(InventedPage().reading.persons.indices)).isEmpty, "left out for all")
  }
}
