import Foundation
import Residency
import Support
import Testing

@Suite(.tags(.small)) struct ReadingContractTests {
  private let blank = FieldReading(
    value: nil, printed: "", confidence: 1, review: false, page: 1, box: PageBox(x: 1, y: 2, width: 3, height: 4))

  @Test("a blank place is written as null, a field not on the paper is not written")
  func blankAndAbsent() throws {
    let reading = Reading(
      file: "a.png", status: .read, pages: 1, docType: .moveOutCertificate, fields: [.newHouseholder: blank])
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(reading))
    let fields = try #require((json as? [String: Any])?["fields"] as? [String: [String: Any]])
    #expect(fields["newHouseholder"]?["value"] is NSNull)
    #expect(fields["newHouseholder"]?["box"] as? [Int] == [1, 2, 3, 4])
    #expect(fields["moveOutDate"] == nil)
  }

  @Test("a reading survives the way through JSON, and skips keys of a newer program")
  func roundTrip() throws {
    let reading = Reading(
      file: "a.png", status: .failed, reason: .init(code: "emptyFile", message: "The file is empty."), pages: 0)
    #expect(try JSONDecoder().decode(Reading.self, from: JSONEncoder().encode(reading)) == reading)
    let newer = #"{"file":"a","status":"read","pages":1,"fields":{"future":{"value":"x"}},"persons":[{"name":{}}]}"#
    let decoded = try JSONDecoder().decode(Reading.self, from: Data(newer.utf8))
    #expect(decoded.fields.isEmpty)
    #expect(decoded.persons.first?.keys.contains(.name) == true)
  }

  @Test("a description names no value")
  func redacted() {
    let field = FieldReading(
      value: "山田 太郎", printed: "山田　太郎", confidence: 1, review: false, page: 1,
      box: PageBox(x: 0, y: 0, width: 1, height: 1))
    let reading = Reading(file: "a", status: .read, pages: 1, persons: [[.name: field]])
    #expect(!"\(field) \(reading)".contains("山田"))
  }
}
