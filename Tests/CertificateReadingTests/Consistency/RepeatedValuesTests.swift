import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct RepeatedValuesTests {
  /// A value as two readers saw it, marked by its decoder.
  private func field(
    _ value: String, _ first: String, _ second: String, at place: Int, review: Bool = true, confidence: Double = 0.5,
    more: [FieldReading.Evidence] = []
  ) -> FieldReading {
    FieldReading(
      value: value, printed: value, confidence: confidence, review: review,
      evidence: [
        .init(reader: "tesseract", value: first, confidence: 0.8),
        .init(reader: "glyphs", value: second, confidence: 0.8),
      ] + more, page: 1, box: PageBox(x: 10, y: 100 * place, width: 200, height: 40))
  }

  private func settled(head: FieldReading, person: FieldReading, other: FieldReading? = nil) -> [Bool?] {
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .moveOutCertificate)
    reading.fields = [.householder: head]
    if let other { reading.fields[.familyRegisterHead] = other }
    reading.persons = [[.name: person]]
    RepeatedValues().settle(&reading)
    return [reading.fields[.householder]?.review, reading.persons[0][.name]?.review]
  }

  @Test("where each reader saw the name at one of two places, both are cleared")
  func cleared() {
    let name = "六車 禎久"
    #expect(
      settled(head: field(name, name, "六車 視久", at: 1), person: field(name, "六車 袖久", name, at: 5)) == [false, false])
    #expect(
      settled(head: field(name, "六車禎久", name, at: 1), person: field(name, "六車 袖久", name, at: 5)) == [false, false],
      "the gap is the form's")
  }

  @Test(
    "a slip that one reader makes alike at every place stays marked; slips that differ show that it cannot read the print"
  )
  func steady() {
    let name = "干場 希空"
    func pair(_ one: String, _ other: String) -> [Bool?] {
      settled(head: field(name, one, name, at: 1), person: field(name, other, name, at: 5))
    }
    #expect(pair("千場 希空", "千場 希空") == [true, true])
    #expect(pair("千場 希空", "下場 希空") == [false, false])
  }

  @Test("an address put together from both readings is cleared where others print it and either reader saw it whole")
  func addresses() {
    let value = "兵庫県宍粟市山崎町鹿沢1884番地の18"
    func marked(_ first: String, _ second: String) -> Bool? {
      var reading = Reading(file: "a", status: .read, pages: 1, docType: .residentRecord)
      reading.persons = [
        [.registeredDomicile: field(value, value, value, at: 1, review: false, confidence: 0.99)],
        [.registeredDomicile: field(value, first, second, at: 5)],
      ]
      RepeatedValues().settle(&reading)
      return reading.persons[1][.registeredDomicile]?.review
    }
    #expect(marked("兵庫県実粟市山崎町鹿沢1884番地の18", "兵庫県宍粟市山崎町鹿沢1884番地のエ8") == false)
    #expect(marked("兵庫県実粟市山崎町沢881番地の18", "兵庫県宍粟市山崎町鹿沢1884番地のエ8") == true, "too far from it")
  }

  @Test("one place is no copy of itself")
  func samePlace() {
    let name = "六車 禎久"
    #expect(
      settled(head: field(name, name, "六車 視久", at: 1), person: field(name, "六車 袖久", name, at: 1)) == [true, true])
  }

  /// 日髙 and its like: of 22 names the second reader was right about the form in all.
  @Test("the plain form that the first reader writes for every other is no evidence against two places of the second")
  func habit() {
    func pair(_ first: String, _ second: String) -> [Bool?] {
      let name = "日髙 壮一"
      return settled(head: field(name, first, name, at: 1), person: field(name, "日高 壮一", second, at: 5))
    }
    #expect(pair("日高 壮一", "日髙 壮一") == [false, false])
    #expect(pair("日高 壮一", "日高 壮一") == [true, true])
  }

  @Test("a family name is confirmed by the others of the family, the given name by its own readers")
  func family() {
    func first(_ given: String) -> Bool? {
      settled(
        head: field("鑓水 大悟", "鐘水 " + given, "鑓水 大悟", at: 1), person: field("鑓水 花子", "鉛水 花子", "鑓水 花子", at: 5))[0]
    }
    #expect(first("大悟") == false)
    #expect(first("太悟") == true)
  }

  @Test(
    "a form of a character that the second reader saw, and a name that another place gives somebody else, clear nothing"
  )
  func doubtful() {
    let name = "徳永 三千男"
    #expect(
      settled(head: field(name, name, "德永 三千男", at: 1), person: field(name, name, name, at: 5)) == [true, true])
    let brother = "徳永 三千雄"
    #expect(
      settled(
        head: field(name, name, name, at: 1), person: field(name, name, brother, at: 5),
        other: field(brother, brother, brother, at: 9)) == [false, true])
  }

  @Test("what a rule marked, or whose place is doubtful, or whose reading contradicts it, stays marked")
  func kept() {
    let name = "六車 禎久"
    func kept(_ person: FieldReading) -> Bool? { settled(head: field(name, name, name, at: 1), person: person)[1] }
    #expect(kept(field(name, name, name, at: 5)) == false)
    #expect(kept(field(name, name, name, at: 5, confidence: 0.995)) == true)
    #expect(kept(field(name, name, name, at: 5, more: [.place(.notWhole)])) == true)
    #expect(kept(field(name, name, name, at: 5, more: [.contradiction])) == true)
  }

  @Test("days and addresses are cleared by both readers only, and a text that is no day not at all")
  func dates() {
    func notified(_ value: String, _ first: [String], _ second: [String]) -> Bool? {
      var reading = Reading(file: "a", status: .read, pages: 1, docType: .moveOutCertificate)
      reading.fields = [
        .issueDate: field(value, first[0], second[0], at: 1), .notifiedDate: field(value, first[1], second[1], at: 5),
      ]
      RepeatedValues().settle(&reading)
      return reading.fields[.notifiedDate]?.review
    }
    let day = "2026-06-10"
    #expect(notified(day, [day, day], ["令86.10", day]) == false)
    #expect(notified(day, ["令6.0", "令8.10"], [day, day]) == true)
    #expect(notified("令和七年五月", ["令和七年五月", "令和七年五月"], ["令和七年五月", "令和七年五月"]) == true)
  }
}
