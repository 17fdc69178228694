import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("旧氏 and 通称 that several people seem to have", .tags(.small))
struct OwnNamesTests {
  private func marks(_ names: [String?], as field: PersonField) -> [Bool] {
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .residentRecord)
    reading.persons = names.map { name in
      [
        field: FieldReading(
          value: name, printed: name ?? "", confidence: 0.99, review: false, page: 1,
          box: PageBox(x: 0, y: 0, width: 1, height: 1))
      ]
    }
    OwnNames().settle(&reading)
    return reading.persons.map { $0[field]?.review ?? false }
  }

  @Test(
    "the half of a 筆頭者 that stands under 旧氏 at several people is looked at, and a blank beside it is not",
    arguments: [PersonField.formerName, .alias])
  func shared(field: PersonField) {
    #expect(marks(["恵次", "恵次", nil, "恵次"], as: field) == [true, true, false, true])
  }

  @Test("a name that one person has stands, and so do two that differ, and what people do share")
  func own() {
    #expect(marks(["山本", nil, nil], as: .formerName) == [false, false, false])
    #expect(marks(["山本", "川上", nil], as: .formerName) == [false, false, false])
    #expect(marks(["山本 一", "山本 一"], as: .familyRegisterHead) == [false, false])
  }
}
