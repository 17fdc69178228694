import Residency
import Support
import Testing

@testable import CertificateReading

@Suite("Doubts about a place, and what settles them", .tags(.small))
struct PlaceDoubtTests {
  private func decoded(_ value: String, second: String? = nil, review: Bool = false) -> DecodedValue {
    var decoded = DecodedValue.sure(value, printed: value, confidence: 0.995)
    decoded.review = review
    decoded.evidence = [
      .init(reader: "tesseract", value: value, confidence: 0.9),
      .init(reader: "glyphs", value: second ?? value, confidence: 0.9),
    ]
    return decoded
  }

  @Test("a flag with words behind it stands when both readers see the same and neither doubts it")
  func strayWords() {
    #expect(PlaceDoubt.strayWords.isLifted(by: decoded("true"), .flag, field: .nhi))
    #expect(!PlaceDoubt.strayWords.isLifted(by: decoded("true", second: "false"), .flag, field: .nhi))
    #expect(!PlaceDoubt.strayWords.isLifted(by: decoded("true", review: true), .flag, field: .nhi))
    #expect(!PlaceDoubt.strayWords.isLifted(by: decoded("***"), .flag, field: .nhi))
  }

  @Test("a mayor's name that a seal touches goes to a person, whatever both readers see")
  func coveredName() {
    #expect(!PlaceDoubt.coveredName.isLifted(by: decoded("望月 啓介"), .name, field: nil))
  }

  @Test("in a column that holds others' values 男 or 有 is sure to be its own, a date, a name or an address is not")
  func mixedColumn() {
    #expect(PlaceDoubt.mixedColumn.isLifted(by: decoded("male"), .sex, field: .sex))
    #expect(!PlaceDoubt.mixedColumn.isLifted(by: decoded("1985-12-31"), .date, field: .birthDate))
    #expect(PlaceDoubt.mixedColumn.isLifted(by: decoded("true"), .flag, field: .nhi))
    #expect(!PlaceDoubt.mixedColumn.isLifted(by: decoded("田中 健一"), .name, field: .name))
    #expect(!PlaceDoubt.mixedColumn.isLifted(by: decoded("見本県見本市中央1番地"), .address, field: .previousAddress))
  }

  @Test("that both see the same piece does not say that it is whole, or what it is")
  func pieces() {
    for doubt in [PlaceDoubt.cutPrint, .guessedFoot, .notWhole, .pieces, .guessedSplit] {
      #expect(!doubt.isLifted(by: decoded("見本県見本市中央1番地"), .address, field: .previousAddress), "\(doubt)")
    }
  }

  @Test("who is who is not settled by how well a value was read")
  func persons() {
    for doubt in [PlaceDoubt.oneMore, .unnamed, .uneven, .overlapping, .uncounted, .earlierSheet, .item, .seenTwice] {
      #expect(!doubt.isLifted(by: decoded("1985-12-31"), .date, field: .birthDate), "\(doubt)")
    }
  }

  @Test("the evidence names the doubt")
  func evidence() {
    let evidence = FieldReading.Evidence.place(.strayWords)
    #expect(evidence.reader == "place:strayWords" && evidence.isOfPlace)
  }
}
