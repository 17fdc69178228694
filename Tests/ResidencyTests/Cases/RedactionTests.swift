import Residency
import Support
import Testing

@Suite(.tags(.small)) struct RedactionTests {
  /// Parts of what the invented values say; none may be seen in a description.
  private static let secrets = [
    "窓口", "花子", "マドグチ", "架空市", "見本市", "1985", "1987", "2026-04-01", "90-0000", "代理 三郎", "秘密",
    InventedReadings.individualNumber(1), InventedReadings.juminhyoCode(1), "20000012",
  ]

  private func isSilent(_ value: Any) -> Bool {
    let text = "\(value) \(String(reflecting: value)) \([value]) \(["key": value])"
    return Self.secrets.allSatisfy { !text.contains($0) }
  }

  @Test("no type that holds personal values shows one in a description")
  func silent() throws {
    let resident = InventedContexts.resident(InventedReadings.father)
    let match = RegistryMatch(person: 0, reason: .juminhyoCode, resident: resident)
    let facts = RegistryFacts(matches: [match], atNewAddress: [resident], oldHousehold: [resident])
    let context = InventedContexts.clear(registry: facts)
    var move = try InventedCases.supplemented().typed([.moveDate: "2026-03-30"])
    let findings = CaseCheck.run(move, context: context)
    try move.record(findings: findings, by: InventedCases.clerk, at: InventedCases.now)
    let warning = try #require(findings.first { $0.severity == .warning })
    try move.acknowledge(warning, reason: "窓口の花子", by: InventedCases.clerk, at: InventedCases.now)
    try move.sendBack(reason: "窓口の花子", by: InventedCases.clerk, at: InventedCases.now)
    let reading = ScannedReading(InventedReadings.certificate())
    let edit = CaseEdit(
      fields: [.notifierName: "窓口 花子"], persons: [.init(index: 0, values: [.name: "窓口 花子"])],
      addPersons: [[.name: "窓口 花子"]])
    let values: [Any] = [
      move, move.persons[0][.name] as Any, move.values[.oldAddress] as Any, findings, move.acknowledgements,
      move.history, move.filingObstacles(settings: CaseSettings()), reading,
      try Drafting.draft(from: [reading], today: InventedCases.today), edit, edit.persons, resident, match, facts,
      context, CertificateNumber("20260401 見本市 001 1/2"), try #require(Relationship("妻")),
      try #require(LooseDate(text: "1985-02-29")),
    ]
    for value in values { #expect(isSilent(value), "\(type(of: value))") }
  }

  @Test("no finding has a personal value in its message or remedy")
  func messages() throws {
    let resident = InventedContexts.resident(
      InventedReadings.father, status: .movedOut, replacing: [.name: "出口 次郎", .birthDate: "1990-09-09"])
    let context = InventedContexts.clear(
      registry: RegistryFacts(
        matches: [RegistryMatch(person: 0, reason: .juminhyoCode, resident: resident)], atNewAddress: [resident]))
    let move = try InventedCases.drafted().typed([.newHouseholder: "窓口 梅"], persons: [1: [.relationship: "祖母"]])
    let findings = CaseCheck.run(move, context: context)
    #expect(findings.count > 8)
    for finding in findings {
      let text = finding.message + finding.remedy + finding.basis + finding.code
      #expect(Self.secrets.allSatisfy { !text.contains($0) } && !text.contains("出口"), "\(finding.code)")
      #expect(!finding.message.isEmpty && !finding.remedy.isEmpty && !finding.basis.isEmpty)
    }
  }
}
