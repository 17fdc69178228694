import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.medium)) struct SeenTwiceTests {
  @Test("two different 世帯主 of which nobody knows which is which are marked, though one of them is a person's name, too")
  func householders() throws {
    var page = try PrintedPage(width: 200, height: 90)
    for (row, pair) in [
      ("世帯主", "山田　太郎"), ("世帯主", "佐藤　花子"), ("氏名", "山田　太郎"), ("生年月日", "昭和60年12月31日"), ("性別", "男"),
    ].enumerated() {
      try page.cell(8, 8 + 14 * Double(row), 50, 14, pair.0)
      try page.cell(58, 8 + 14 * Double(row), 120, 14, pair.1)
    }
    let read = try page.assembled()
    var reading = Reading(
      file: "a", status: .read, pages: 1, docType: .moveOutCertificate, fields: read.fields, persons: read.persons)
    RepeatedValues().settle(&reading)
    ConfidencePass(settings: try Setup.templates().confidence).settle(&reading, pages: [])
    let head = try #require(reading.fields[.householder])
    #expect(head.value == "山田 太郎")
    #expect(head.review)
    #expect(head.alternatives.contains { $0.value == "佐藤 花子" })
  }

  private func field(_ value: String?) -> FieldReading {
    FieldReading(
      value: value, printed: value ?? "", confidence: 0.99, review: false, page: 1,
      box: PageBox(x: 0, y: 0, width: 1, height: 1))
  }

  @Test("a blank under 年金 is a blank category where another person has one, and stays what it is where nobody has")
  func pensions() {
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .moveOutCertificate)
    reading.persons = [[.pensionCategory: field("第1号")], [.pension: field(nil)], [.pension: field("true")]]
    BlankPensions().settle(&reading)
    #expect(reading.persons[1].keys.sorted { $0.rawValue < $1.rawValue } == [.pensionCategory])
    #expect(reading.persons[2][.pension]?.value == "true")
    reading.persons = [[.pension: field(nil)]]
    BlankPensions().settle(&reading)
    #expect(reading.persons[0][.pension] != nil && reading.persons[0][.pensionCategory] == nil)
  }

  @Test("a dash between a house number and a building, or before a number, is dirt; 15-802号 and 1番地 are none")
  func streaks() {
    #expect(RaggedValues.isRagged("大阪府吹田市垂水町三丁目24番13号-グラン江坂604", .address))
    #expect(!RaggedValues.isRagged("福岡県福岡市早良区西新六丁目7番15-802号", .address))
    #expect(!RaggedValues.isRagged("大阪府吹田市垂水町1番地 コーポ", .address))
  }
}
