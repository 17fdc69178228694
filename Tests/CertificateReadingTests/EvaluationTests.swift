import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct EvaluationTests {
  private func field(_ value: String?, review: Bool = false) -> FieldReading {
    FieldReading(
      value: value, printed: value ?? "", confidence: 1, review: review, page: 1,
      box: PageBox(x: 0, y: 0, width: 1, height: 1))
  }

  private func reading(_ person: [PersonField: FieldReading]) -> Reading {
    Reading(file: "a.png", status: .read, pages: 1, docType: .moveOutCertificate, persons: [person])
  }

  @Test("A wrong value without a mark is a silent error, with one it is not")
  func silent() {
    let truth = reading([.name: field("市川 太郎"), .birthDate: field("1985-01-02")])
    let seen = reading([.name: field("市川 大郎", review: true), .birthDate: field("1985-01-03")])
    let comparison = DocumentComparison(truth: truth, reading: seen)
    #expect(comparison.byField["name"]?.silent == 0)
    #expect(comparison.byField["birthDate"]?.silent == 1)
    #expect(comparison.document.straightThrough == 0)
    #expect(comparison.document.structureRight == 1)
  }

  @Test("A field that is not found is missing, and the structure is not right")
  func missing() {
    let truth = reading([.name: field("市川 太郎"), .sex: field("male")])
    let comparison = DocumentComparison(truth: truth, reading: reading([.name: field("市川 太郎")]))
    #expect(comparison.byField["sex"]?.missing == 1)
    #expect(comparison.document.structureRight == 0)
  }

  @Test("A value the paper does not have counts as a silent error unless marked")
  func extra() {
    let truth = reading([.name: field("市川 太郎")])
    let seen = reading([.name: field("市川 太郎"), .alias: field("大郎")])
    #expect(DocumentComparison(truth: truth, reading: seen).byField["alias"]?.silent == 1)
  }

  @Test("All right and nothing marked goes straight through")
  func straight() {
    let truth = reading([.name: field("市川 太郎"), .kana: field(nil)])
    #expect(DocumentComparison(truth: truth, reading: truth).document.straightThrough == 1)
  }

  @Test("A paper of another kind that is taken for a certificate is counted")
  func negative() {
    let truth = Reading(file: "b.png", status: .unrecognized, pages: 1)
    #expect(DocumentComparison(truth: truth, reading: reading([:])).document.negativesTaken == 1)
  }
}
