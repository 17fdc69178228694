import Residency
import Support
import Testing

@Suite(.tags(.small, .control)) struct NumberVerificationTests {
  private let number = InventedReadings.individualNumber(9)

  @Test("C08 a 個人番号 as the certificate has it is borne out by it")
  func certificate() throws {
    let move = try InventedCases.supplemented()
    #expect(move.numberVerification(ofPerson: 0, registry: nil) == .certificate)
    #expect(move.found(.c08).isEmpty)
  }

  @Test("C08 a typed 個人番号 needs the registry or the person's own card")
  func typed() throws {
    var move = try InventedCases.supplemented().typed(
      persons: [0: [.individualNumber: number], 1: [.individualNumber: InventedReadings.individualNumber(8)]])
    #expect(
      move.found(.c08) == [
        "C08.unverified warning persons.0.individualNumber", "C08.unverified warning persons.1.individualNumber",
      ])
    let registry = RegistryFacts(matches: [
      RegistryMatch(
        person: 1, reason: .individualNumber, resident: InventedContexts.resident(InventedReadings.mother))
    ])
    #expect(move.numberVerification(ofPerson: 1, registry: registry) == .registry)
    try move.record(
      IdentityCheck(
        subject: .notifier, documents: [.individualNumberCard], by: InventedCases.clerk, at: InventedCases.now))
    #expect(move.numberVerification(ofPerson: 0, registry: nil) == .card)
    #expect(move.found(.c08) == ["C08.unverified warning persons.1.individualNumber"])
  }

  @Test("C08 a person without 個人番号 has nothing to verify")
  func none() throws {
    let move = try InventedCases.supplemented().typed(persons: [0: [.individualNumber: nil]])
    #expect(move.numberVerification(ofPerson: 0, registry: nil) == nil)
    #expect(move.found(.c08).isEmpty)
  }

  @Test("C05 no finding repeats a 個人番号 or 住民票コード, since findings are listed")
  func notListed() throws {
    let move = try InventedCases.supplemented().typed(
      persons: [
        1: [
          .individualNumber: InventedReadings.individualNumber(1), .juminhyoCode: InventedReadings.juminhyoCode(1),
        ]
      ])
    let findings = CaseCheck.run(move, context: InventedContexts.clear())
    #expect(findings.contains { $0.rule == .r34 })
    for finding in findings {
      for text in [finding.expected, finding.seen].compactMap(\.self) {
        #expect(![InventedReadings.individualNumber(1), InventedReadings.juminhyoCode(1)].contains(text))
      }
    }
  }
}
