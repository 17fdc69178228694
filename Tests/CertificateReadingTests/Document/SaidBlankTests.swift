import Residency
import Support
import Testing

@testable import CertificateReading

/// Places of which the paper says that they are blank, and numbers of which its label says what they are.
@Suite(.tags(.medium)) struct SaidBlankTests {
  @Test("空欄 above a name says that there is no reading: nothing is to be looked for", arguments: ["【空欄】", "空欄"])
  func aboveName(word: String) throws {
    var page = try PrintedPage(width: 160, height: 60)
    try page.cell(5, 5, 40, 18, "フリガナ\n氏名")
    try page.cell(45, 5, 100, 18, "\(word)\nPEREIRA CARLOS EDUARDO")
    for (row, pair) in [("生年月日", "1987年8月24日"), ("性別", "男"), ("続柄", "世帯主")].enumerated() {
      try page.cell(5, 23 + 10 * Double(row), 40, 10, pair.0)
      try page.cell(45, 23 + 10 * Double(row), 100, 10, pair.1)
    }
    let assembler = try page.assembled()
    let person = try #require(assembler.persons.first)
    #expect(person[.name]?.value == "PEREIRA CARLOS EDUARDO")
    #expect(person[.kana]?.value == nil)
    #expect(person[.kana]?.review == false)
  }

  @Test("空欄 whose second bracket was not read is blank all the same")
  func halfBracket() throws {
    #expect(try FieldDecoder.decode(.name, try PrintedValueCase.source("【空欄】", seenAs: "【空欄")).review == false)
  }

  @Test("ten digits behind 発行番号, read alike from clear print, are its number")
  func plainNumber() {
    func isMarked(glyphs: Double, isInferred: Bool = false, field: DocumentField = .certificateNumber) -> Bool {
      var reading = InventedReadings.field("3667354742")
      reading.printed = "3667354742"
      reading.review = true
      reading.evidence = [
        .init(reader: "tesseract", value: "3667354742", confidence: 0.99),
        .init(reader: "glyphs", value: "3667354742", confidence: glyphs),
      ]
      return PlainCertificateNumber.settled(reading, of: field, isInferred: isInferred).review
    }
    #expect(!isMarked(glyphs: 0.93))
    #expect(isMarked(glyphs: 0.6))
    #expect(isMarked(glyphs: 0.93, isInferred: true))
    #expect(isMarked(glyphs: 0.93, field: .moveReason))
  }
}
