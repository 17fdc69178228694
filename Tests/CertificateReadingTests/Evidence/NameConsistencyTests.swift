import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct NameConsistencyTests {
  private func field(_ value: String, review: Bool = false, alternatives: [String] = []) -> FieldReading {
    FieldReading(
      value: value, printed: value, confidence: review ? 0.5 : 0.995, review: review,
      alternatives: alternatives.map { .init(value: $0, confidence: 0.2) }, page: 1,
      box: PageBox(x: 0, y: 0, width: 1, height: 1))
  }

  private func settled(head: FieldReading, person: FieldReading) -> [Bool?] {
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .moveOutCertificate)
    reading.fields = [.householder: head]
    reading.persons = [[.name: person]]
    NameConsistency().settle(&reading)
    return [reading.fields[.householder]?.review, reading.persons[0][.name]?.review]
  }

  @Test("a name written with two forms of a character on one paper is marked everywhere")
  func torn() {
    #expect(settled(head: field("徳永 三千男"), person: field("德永 三千男")) == [true, true])
    #expect(settled(head: field("高橋 蓮"), person: field("髙橋 蓮", review: true)) == [true, true])
  }

  @Test("a doubtful name that another place shows without doubt is cleared")
  func cleared() {
    #expect(settled(head: field("土屋 蓮"), person: field("土屋 蓮", review: true)) == [false, false])
    #expect(settled(head: field("土屋 蓮"), person: field("土星 蓮", review: true)) == [false, true])
  }

  /// 瀨川 was read 瀬川 by both readers at one of two places, and at the other by one of them.
  @Test("a place in which a reader saw another form of the character is not cleared by the others, but doubts them all")
  func formSeen() {
    let doubted = field("徳永 三千男", review: true, alternatives: ["德永 三千男"])
    #expect(settled(head: doubted, person: field("徳永 三千男")) == [true, true])
    let settledForm = field("徳永 三千男", alternatives: ["德永 三千男"])
    #expect(settled(head: settledForm, person: field("徳永 三千男")) == [false, false], "that place is beyond doubt")
  }

  @Test("the new householder's name under a guessed label stays marked, though the paper prints the name elsewhere")
  func guessedLabel() {
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .moveOutCertificate)
    var guessed = field("土屋 蓮", review: true)
    guessed.evidence = [.place(.besideValue)]
    reading.fields = [.householder: guessed, .newHouseholder: guessed]
    reading.persons = [[.name: field("土屋 蓮")]]
    NameConsistency().settle(&reading)
    #expect(reading.fields[.newHouseholder]?.review == true)
    #expect(reading.fields[.householder]?.review == false)
  }
}
