import Foundation
import Residency
import Support
import Testing

@testable import CertificateReading

@Suite(.tags(.small)) struct ConfidencePassTests {
  /// A model in which only the readers' agreement and the gates count.
  private let settings = ConfidenceSettings(
    reviewBelow: 0.9, clearFrom: 0.95,
    model: ConfidenceModel(
      standing: [.bias: 0, .agreed: 4, .gated: -2], marked: [.bias: -1, .agreed: 4.5]))

  private func field(_ first: String, _ second: String, review: Bool = false) -> FieldReading {
    var field = InventedReadings.field("1985-01-02", confidence: review ? 0.4 : 0.99, review: review)
    field.evidence = [
      .init(reader: "tesseract", value: first, confidence: 0.9),
      .init(reader: "glyphs", value: second, confidence: 0.9),
    ]
    return field
  }

  private func settled(_ field: FieldReading, settings: ConfidenceSettings?) -> FieldReading? {
    var reading = Reading(
      file: "a", status: .read, pages: 1, docType: .residentRecord,
      persons: [[.birthDate: field, .name: InventedReadings.field("窓口 一郎")]])
    ConfidencePass(settings: settings).settle(&reading, pages: [])
    return reading.persons[0][.birthDate]
  }

  private let value = "1985-01-02"

  @Test("confidence is the model's probability; what is less sure than the threshold goes to a person")
  func threshold() throws {
    let agreed = try #require(settled(field(value, value), settings: settings))
    #expect(abs(agreed.confidence - 1 / (1 + exp(-4))) < 1e-9 && !agreed.review)
    let differing = try #require(settled(field(value, "1985-01-03"), settings: settings))
    #expect(differing.confidence == 0.5 && differing.review)
  }

  @Test("a decoder's mark is taken back only where the model vouches; a rule's mark never")
  func clearing() throws {
    let sure = try #require(settled(field(value, value, review: true), settings: settings))
    #expect(!sure.review && sure.confidence > 0.95)
    let unsure = try #require(settled(field(value, "1985-01-03", review: true), settings: settings))
    #expect(unsure.review)
    var ruled = field(value, value)
    ruled.review = true
    let kept = try #require(settled(ruled, settings: settings))
    #expect(kept.review)
  }

  @Test("an inferred label's mark stays, however clear the print")
  func inferred() throws {
    var field = field(value, value, review: true)
    field.confidence = 0.995
    #expect(try #require(settled(field, settings: settings)).review)
  }

  @Test("without settings confidence stays the decoder's and only gates mark")
  func withoutSettings() throws {
    let standing = try #require(settled(field(value, "1985-01-03"), settings: nil))
    #expect(!standing.review && standing.confidence == 0.99)
  }

  @Test("a gate marks a value however sure the model is, and the evidence names it")
  func gate() throws {
    var persons = [InventedReadings.person(InventedReadings.father), InventedReadings.person(InventedReadings.father)]
    persons[1][.name]?.value = "窓口 次郎"
    persons[1][.basicPensionNumber] = nil
    var reading = Reading(file: "a", status: .read, pages: 1, docType: .residentRecord, persons: persons)
    ConfidencePass(settings: nil).settle(&reading, pages: [])
    let birth = try #require(reading.persons[1][.birthDate])
    #expect(birth.review && birth.evidence.contains { $0.reader == "gate:duplicate" })
  }

  @Test("what the pass leaves as evidence is enough to weigh a kept reading again")
  func again() throws {
    let first = try #require(settled(field(value, value, review: true), settings: settings))
    let kept = try JSONDecoder().decode(FieldReading.self, from: JSONEncoder().encode(first))
    #expect(ConfidencePass(settings: settings).weighed(kept, .date) == first)
  }
}

@Suite(.tags(.small)) struct ConfidenceFitTests {
  private func row(_ agreed: Bool, _ isRight: Bool) -> LogisticFit.Row {
    var field = InventedReadings.field("1985-01-02")
    field.evidence = [
      .init(reader: "tesseract", value: "1985-01-02", confidence: 0.9),
      .init(reader: "glyphs", value: agreed ? "1985-01-02" : "1985-01-03", confidence: 0.9),
    ]
    return .init(features: FieldFeatures(.date, field), isRight: isRight)
  }

  @Test("fitted probabilities are the shares that were right")
  func shares() {
    let rows =
      (0..<1000).map { row(true, $0 % 100 != 0) } + (0..<400).map { row(false, $0 % 4 != 0) }
    let model = ConfidenceModel(standing: LogisticFit.weights(rows), marked: [:])
    #expect(abs(model.probability(row(true, true).features, isStanding: true) - 0.99) < 0.005)
    #expect(abs(model.probability(row(false, true).features, isStanding: true) - 0.75) < 0.015)
  }

  @Test("values without an error are never certain, and the fit ends")
  func perfect() {
    let model = ConfidenceModel(standing: LogisticFit.weights((0..<50).map { _ in row(true, true) }), marked: [:])
    let probability = model.probability(row(true, true).features, isStanding: true)
    #expect(probability > 0.97 && probability <= ConfidenceModel.ceiling)
  }

  @Test("the file that is written is the file that is read")
  func file() throws {
    let settings = ConfidenceSettings(
      reviewBelow: 0.985, clearFrom: 0.999,
      model: ConfidenceModel(standing: [.bias: 1.25, .page: -0.5], marked: [.bias: -1, .agreed: 2]))
    let text = settings.yaml(provenance: ["one line", "another: with a colon"])
    #expect(try ConfidenceSettings(yaml: text) == settings)
    #expect(text.hasPrefix("# one line\n"))
  }

  @Test("a weight for something unknown is an error that names it")
  func unknown() throws {
    let text = "reviewBelow: 0.9\nclearFrom: 1.1\nstanding: {moonPhase: 1}\nmarked: {}\n"
    let error = try #require(throws: CertificateReadingError.self) { try ConfidenceSettings(yaml: text) }
    #expect(error.code == .templatesDamaged && error.message.contains("moonPhase"))
  }
}
