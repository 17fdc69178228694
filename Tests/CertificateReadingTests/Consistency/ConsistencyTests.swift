import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct ConsistencyTests {
  private func person(_ name: String, _ kana: String) -> [PersonField: FieldReading] {
    func field(_ value: String) -> FieldReading {
      FieldReading(
        value: value, printed: value, confidence: 0.995, review: false, page: 1,
        box: PageBox(x: 0, y: 0, width: 1, height: 1))
    }
    return [.name: field(name), .kana: field(kana)]
  }

  private func settled(_ persons: [[PersonField: FieldReading]], pages: Int = 1) throws -> Reading {
    var reading = Reading(file: "a", status: .read, pages: pages, docType: .residentRecord, persons: persons)
    Consistency(templates: try CertificateTemplates(folder: TemplatesFolder.locate())).settle(&reading)
    return reading
  }

  @Test("the same family name with two readings marks all of its ふりがな")
  func differing() throws {
    let reading = try settled([person("吉田 誠", "ヨシダ マコト"), person("吉田 恵理", "ヨシタ エリ"), person("林 一", "ハヤシ ハジメ")])
    #expect(reading.persons.map { $0[.kana]?.review } == [true, true, false])
  }

  @Test("a name that begins in Latin letters has no reading, though kanji follow; a name in kanji has one")
  func latinNames() throws {
    func isMarked(_ name: String) throws -> Bool? {
      var one = person(name, "")
      one[.kana]?.value = nil
      return try settled([one]).persons.first?[.kana]?.review
    }
    #expect(try isMarked("OUYANG MENGJIE 欧陽 夢潔") == false)
    #expect(try isMarked("欧陽 夢潔") == true)
    #expect(try isMarked("香月日和 YF H2") == true)
  }

  @Test("a reading beside a garbled name, with more parts than its name, or blank beside a name not found is marked")
  func unprovenReadings() throws {
    var lost = person("", "")
    for field in [PersonField.name, .kana] {
      lost[field]?.value = nil
      lost[field]?.printed = ""
    }
    let reading = try settled([
      person("1 i波藍", "ナミ アイ"), person("鑄物 櫻子", "イモノ サク ラコ"), person("見本 花", "ミホン ハナ"),
    ])
    #expect(reading.persons.map { $0[.kana]?.review } == [true, true, false])
    #expect(try settled([person("見本 花", "ミホン ハナ"), lost]).persons.last?[.kana]?.review == true)
  }

  @Test("a page of two on which nobody was found marks everything and says so")
  func pageWithoutPersons() throws {
    let reading = try settled([person("林 一", "ハヤシ ハジメ")], pages: 2)
    #expect(reading.persons[0].values.map(\.review) == [true, true])
    #expect(reading.warnings.map(\.code) == ["pageWithoutPersons"])
    let single = try settled([person("林 一", "ハヤシ ハジメ")])
    #expect(single.warnings.isEmpty)
  }

  @Test("a name that is part of one that nobody on the paper has was cut; a relative's longer name says nothing")
  func partialNames() throws {
    func marked(_ names: [String], head: String) throws -> [Bool?] {
      var reading = Reading(
        file: "a", status: .read, pages: 1, docType: .residentRecord, persons: names.map { person($0, "ヤマダ タロウ") })
      reading.fields[.householder] = person(head, "ヤマダ タロウ")[.name]
      PartialNames().settle(&reading)
      return reading.persons.map { $0[.name]?.review } + [reading.fields[.householder]?.review]
    }
    #expect(try marked(["來田 壽", "來田 淑子"], head: "來田 壽一") == [true, false, false])
    #expect(try marked(["MILLER ERIC", "MILLER ERIC JR"], head: "MILLER ERIC JR") == [false, false, false])
    #expect(try marked(["AKTER SHAHIDUL ISLAM"], head: "AKTER SHAHIDULISLAM") == [true, true])
    #expect(try marked(["山田 太郎"], head: "山田太郎") == [false, false], "the gap between kanji is the form's")
  }

  @Test("the same family name with one reading stays unmarked")
  func alike() throws {
    let reading = try settled([person("吉田 誠", "ヨシダ マコト"), person("吉田 恵理", "ヨシダ エリ")])
    #expect(reading.persons.map { $0[.kana]?.review } == [false, false])
  }

  private func whole(_ name: String?, number: String?, born: String?) -> [PersonField: FieldReading] {
    func field(_ value: String?) -> FieldReading {
      FieldReading(
        value: value, printed: value ?? "", confidence: 0.995, review: false, page: 1,
        box: PageBox(x: 0, y: 0, width: 1, height: 1))
    }
    var person: [PersonField: FieldReading] = [.sex: field("male"), .name: field(name)]
    if let number { person[.individualNumber] = field(number) }
    if let born { person[.birthDate] = field(born) }
    return person
  }

  @Test("a whole person whose name was not found doubts nobody, and the reading says so")
  func nameNotFound() throws {
    let reading = try settled([
      whole("林 一", number: "123456789018", born: "1985-12-31"), whole(nil, number: "567890123457", born: "1987-10-28"),
    ])
    #expect(reading.persons.allSatisfy { $0.values.allSatisfy { !$0.review } })
    #expect(reading.warnings.map(\.code) == ["nameNotFound"])
  }

  @Test(
    "a nameless person without a birth date or a number that checks was torn from another: all from the one before on")
  func torn() throws {
    let before = whole("林 一", number: "123456789018", born: "1985-12-31")
    for half in [
      whole(nil, number: "567890123457", born: nil), whole(nil, number: nil, born: "1987-10-28"),
      whole(nil, number: "567890123458", born: "1987-10-28"),
    ] {
      let reading = try settled([before, before, half, before])
      #expect(reading.persons.map { $0.values.contains(where: \.review) } == [false, true, true, true])
    }
  }
}
