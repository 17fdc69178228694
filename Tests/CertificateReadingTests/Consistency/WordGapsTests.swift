import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("Gaps between words of names in Latin letters", .tags(.small))
struct WordGapsTests {
  private func field(_ value: String, _ first: String, _ second: String) -> FieldReading {
    FieldReading(
      value: value, printed: value, confidence: 0.99, review: false,
      evidence: [
        .init(reader: "tesseract", value: first, confidence: 0.9),
        .init(reader: "glyphs", value: second, confidence: 0.9),
      ], page: 1, box: PageBox(x: 0, y: 0, width: 1, height: 1))
  }

  private func isMarked(_ head: FieldReading, beside name: FieldReading? = nil) -> Bool? {
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .moveOutCertificate)
    reading.fields = [.householder: head]
    reading.persons = [name.map { [.name: $0] } ?? [:]]
    WordGaps().settle(&reading)
    return reading.fields[.householder]?.review
  }

  @Test("a gap that one reader alone saw is looked at, and so is one between kanji behind Latin letters")
  func open() {
    #expect(isMarked(field("AKTER SHAHIDULISLAM", "AKTER SHAHIDUL ISLAM", "AKTER SHAHIDULISLAM")) == true)
    #expect(isMarked(field("CHOI JIWOO 崔 智 友", "CHOI JIWOO 風 智 友", "CHOI JIWOO 崔 智友")) == true)
    #expect(isMarked(field("PATEL ARJUN", "PATEL ARJUN", "PATEL ARJUN")) == false)
    #expect(isMarked(field("山田 太郎", "山田太郎", "山田 太郎")) == false, "dictionaries tell of these")
  }

  @Test("where both readers saw the same gaps at another place the name stands")
  func confirmed() {
    let name = "AKTER SHAHIDUL ISLAM"
    #expect(isMarked(field(name, name, "AKTER SHAHIDULISLAM"), beside: field(name, name, name)) == false)
  }
}
