import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct SharedAddressesTests {
  private func field(_ value: String, _ first: String, _ second: String, review: Bool = true) -> FieldReading {
    FieldReading(
      value: value, printed: value, confidence: 0.5, review: review,
      evidence: [
        .init(reader: "tesseract", value: first, confidence: 0.7),
        .init(reader: "glyphs", value: second, confidence: 0.3),
      ], page: 1, box: PageBox(x: 10, y: 10, width: 200, height: 40))
  }

  private func settled(_ fields: [FieldReading]) -> [FieldReading?] {
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .residentRecord)
    reading.persons = fields.map { [.previousAddress: $0] }
    SharedAddresses().settle(&reading)
    return reading.persons.map { $0[.previousAddress] }
  }

  private let whole = "東京都武蔵野市吉祥寺本町5-7-2 見本台レジデンス375"

  @Test("of prints that are nearly alike a garbled one is put forward as the one that stands, and stays marked")
  func garbled() {
    let slip = "車京部武蔵野市吉祥寺本骨7 2 見本台し ンテンス375"
    let found = settled([
      field(whole, whole, whole, review: false), field(slip, slip, "東京部武蔵野市吉祥寺卞町5-7 2 見本台レ ノテンス375"),
      field("中京孝武蔵野市吉祥寺生町57 見本再レチンス375", "中京孝武蔵", "東京都武蔵野市吉祥寺生町5 7 見本台レ375"),
    ])
    #expect(found.map { $0?.value } == [whole, whole, whole])
    #expect(found.map { $0?.review } == [false, true, true])
    #expect(found[1]?.alternatives.first?.value == slip)
  }

  @Test("two prints alone, one that both readers saw alike, and another address are left as they are")
  func others() {
    let slip = "車京部武蔵野市吉祥寺本骨7 2 見本台し ンテンス375"
    let other = "大阪府堺市堺区南瓦町3番1号"
    #expect(
      settled([field(whole, whole, whole, review: false), field(slip, slip, whole)]).map { $0?.value } == [whole, slip])
    let found = settled([
      field(whole, whole, whole, review: false), field(whole, whole, whole), field(slip, slip, slip),
      field(other, other, "大阪府堺市界区南瓦町3番1号"),
    ])
    #expect(found.map { $0?.value } == [whole, whole, slip, other])
  }
}
