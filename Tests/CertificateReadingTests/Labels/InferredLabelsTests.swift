import Residency
import ScanImaging
import Support
import Testing

@testable import CertificateReading

@Suite("Values whose label was made out from its place", .tags(.small))
struct InferredLabelsTests {
  private func mustBeSeen(
    _ value: String, _ kind: ValueKind, _ field: PersonField?, second: String? = nil, isParted: Bool = false
  ) -> Bool {
    let line = TextLine(
      rect: PixelRect(x: 0, y: 0, width: 40, height: 40),
      symbols: [PageSymbol(text: value, confidence: 1, alternatives: [], x: 0..<40, gapBefore: 9)], isVertical: false)
    let place = PlacedValue(
      concepts: [0], label: line.rect, rect: line.rect, lines: [line], order: 0, isRight: true, table: 0,
      doubt: isParted ? .parted : .besideValue)
    var decoded = DecodedValue.doubtful(value, printed: value, confidence: 0.99)
    decoded.evidence = [
      .init(reader: "tesseract", value: value, confidence: 0.9),
      .init(reader: "glyphs", value: second ?? value, confidence: 0.9),
    ]
    return place.mustBeSeen(decoded, kind, field: field)
  }

  @Test("what is written like no other item stands when both readers agree; a flag or a date may be another's")
  func ownKinds() {
    #expect(!mustBeSeen("male", .sex, .sex))
    #expect(!mustBeSeen("妻の母", .relationship, .relationship))
    #expect(!mustBeSeen("第1号", .category, .pensionCategory))
    #expect(mustBeSeen("true", .flag, .nhi))
    #expect(mustBeSeen("1960-01-31", .date, .birthDate))
    #expect(mustBeSeen("1年", .category, .residencePeriod), "an age or a number of years may stand anywhere")
  }

  @Test("where the readers differ, the word is none of the list, or two persons were parted, a person looks")
  func doubts() {
    #expect(mustBeSeen("male", .sex, .sex, second: "female"))
    #expect(mustBeSeen("こテ", .relationship, .relationship))
    #expect(mustBeSeen("male", .sex, .sex, isParted: true))
  }
}
