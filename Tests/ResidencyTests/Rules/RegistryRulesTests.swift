import Residency
import Support
import Testing

@Suite(.tags(.small)) struct RegistryRulesTests {
  private func facts(
    _ reason: RegistryMatch.Reason, _ resident: RegistryResident, person: Int = 0
  ) -> CheckContext {
    InventedContexts.clear(
      registry: RegistryFacts(matches: [RegistryMatch(person: person, reason: reason, resident: resident)]))
  }

  @Test(
    "R21 a record with the same number, or only the same name, birth date and sex",
    arguments: [
      (RegistryMatch.Reason.individualNumber, RegistryResident.Status.movedOut, "R21.returning error"),
      (.juminhyoCode, .otherwiseRemoved, "R21.returning error"),
      (.residenceCardNumber, .movedOut, "R21.returning error"),
      (.nameBirthDateSex, .movedOut, "R21.likeRemoved warning"),
      (.juminhyoCode, .resident, "R21.alreadyResident warning"),
      (.nameBirthDateSex, .resident, "R21.likeResident warning"),
    ])
  func known(reason: RegistryMatch.Reason, status: RegistryResident.Status, found: String) throws {
    let context = facts(reason, InventedContexts.resident(InventedReadings.father, status: status))
    #expect(try InventedCases.supplemented().found(.r21, in: context) == [found + " persons.0.addresseeNumber"])
  }

  @Test("R21 with the old 宛名番号 entered a returning resident no longer stops the case")
  func revived() throws {
    let context = facts(.juminhyoCode, InventedContexts.resident(InventedReadings.father, status: .movedOut))
    let move = try InventedCases.supplemented().typed(persons: [0: [.addresseeNumber: "20000012"]])
    #expect(move.found(.r21, in: context) == ["R21.revived information persons.0.addresseeNumber"])
  }

  @Test("R21 a resident found by two numbers is told once; nobody found is nothing to tell; a 転居 is not asked")
  func once() throws {
    let resident = InventedContexts.resident(InventedReadings.father, status: .movedOut)
    let context = InventedContexts.clear(
      registry: RegistryFacts(matches: [
        RegistryMatch(person: 0, reason: .individualNumber, resident: resident),
        RegistryMatch(person: 0, reason: .juminhyoCode, resident: resident),
        RegistryMatch(person: 0, reason: .nameBirthDateSex, resident: resident),
      ]))
    let move = try InventedCases.supplemented()
    #expect(move.found(.r21, in: context).count == 1)
    #expect(move.found(.r21).isEmpty)
    #expect(try move.typed(kind: .relocation).found(.r21, in: context).isEmpty)
  }

  @Test("R21 C09 without a registry copy both say that they did not run")
  func noRegistry() throws {
    let move = try InventedCases.supplemented()
    let blind = InventedContexts.clear(registry: nil)
    #expect(move.found(.r21, in: blind) == ["R21.notRun information case"])
    #expect(move.found(.c09, in: blind) == ["C09.notRun information case"])
  }

  private func relocation() throws -> MoveCase {
    try InventedCases.supplemented(InventedReadings.residentRecord()).typed(
      [.newAddress: "架空県架空市八幡1丁目1番1号"], remove: [1, 2, 3])
  }

  @Test("C09 a 転居 that agrees with the registry gives nothing", .tags(.control))
  func agrees() throws {
    let context = facts(.individualNumber, InventedContexts.resident(InventedReadings.father))
    #expect(try relocation().found(.c09, in: context).isEmpty)
  }

  @Test(
    "C09 spelling is told apart from real difference, with both values", .tags(.control),
    arguments: [
      ([PersonField.name: "窗口 一郎"], ["C09.spelling warning persons.0.name"]),
      ([.name: "窓口　一郎"], ["C09.spelling information persons.0.name"]),
      ([.kana: "マドクチ イチロウ"], ["C09.spelling warning persons.0.kana"]),
      ([.name: "出口 一郎"], ["C09.differs warning persons.0.name"]),
      ([.birthDate: "1985-01-03"], ["C09.differs warning persons.0.birthDate"]),
      ([.sex: "female"], ["C09.differs warning persons.0.sex"]),
      ([.registeredDomicile: "架空県架空市八幡九丁目1番地"], ["C09.differs warning registeredDomicile"]),
      ([.registeredDomicile: "架空県架空市八幡一丁目1番地"], ["C09.spelling information registeredDomicile"]),
    ] as [([PersonField: String], [String])])
  func differences(registry: [PersonField: String], found: [String]) throws {
    let resident = InventedContexts.resident(InventedReadings.father, replacing: registry)
    let findings = CaseCheck.run(try relocation(), context: facts(.individualNumber, resident)).filter {
      $0.rule == .c09
    }
    #expect(findings.map { "\($0.code) \($0.severity.rawValue) \($0.path.text)" } == found)
    #expect(findings.allSatisfy { $0.expected == registry.values.first && $0.seen != nil })
  }

  @Test("C09 the same number with another name and another birth date is another person", .tags(.control))
  func otherPerson() throws {
    let resident = InventedContexts.resident(
      InventedReadings.father, replacing: [.name: "出口 次郎", .birthDate: "1990-09-09"])
    #expect(
      try relocation().found(.c09, in: facts(.individualNumber, resident)).first
        == "C09.otherPerson error persons.0")
    #expect(
      try relocation().found(.c09, in: facts(.nameBirthDateSex, resident)).allSatisfy { !$0.contains("otherPerson") })
  }

  @Test("C09 the old address of a 転居 is compared with the registry's, a missing 方書 is told", .tags(.control))
  func address() throws {
    func found(_ address: String) throws -> [String] {
      let resident = InventedContexts.resident(InventedReadings.father, address: address)
      return try relocation().found(.c09, in: facts(.individualNumber, resident))
    }
    #expect(try found("架空県架空市本町五番六号") == ["C09.spelling information oldAddress"])
    #expect(try found("架空県架空市本町5番6号 コーポ見本101") == ["C09.spelling warning oldAddress"])
    #expect(try found("架空県架空市元町5番6号") == ["C09.differs warning oldAddress"])
  }

  @Test("C09 a mover who is not in the registry is told, except on moving in", .tags(.control))
  func notFound() throws {
    #expect(try relocation().found(.c09) == ["C09.notFound warning persons.0"])
    #expect(try InventedCases.supplemented().found(.c09).isEmpty)
  }

  @Test("C09 an old registry copy is told, one of this week is not", .tags(.control))
  func oldCopy() throws {
    let move = try InventedCases.supplemented()
    for (day, found) in [("2026-03-29", ["C09.oldCopy information case"]), ("2026-03-30", [])] {
      let context = InventedContexts.clear(registry: RegistryFacts(asOf: InventedContexts.day(day)))
      #expect(move.found(.c09, in: context) == found)
    }
  }

  @Test("C09 a household at the new address is told, joined or not", .tags(.control))
  func newHousehold() throws {
    let living = InventedContexts.resident(InventedReadings.grandmother)
    let context = InventedContexts.clear(registry: RegistryFacts(atNewAddress: [living]))
    let move = try InventedCases.supplemented()
    #expect(move.found(.c09, in: context) == ["C09.joinsHousehold information newHouseholder"])
    #expect(
      try move.typed([.newHouseholder: "出口 次郎"]).found(.c09, in: context) == [
        "C09.existingHousehold warning newHouseholder"
      ])
  }

  @Test("R38 C22 a mark of 支援措置 anywhere is told, and no name or address with it", .tags(.control))
  func protection() throws {
    let resident = InventedContexts.resident(
      InventedReadings.father, address: "架空県架空市秘密町1番1号", isProtected: true)
    var registry = RegistryFacts(matches: [RegistryMatch(person: 0, reason: .individualNumber, resident: resident)])
    registry.atNewAddress = [resident]
    let context = InventedContexts.clear(registry: registry)
    let move = try relocation()
    #expect(move.found(.r38, in: context) == ["R38.protected warning newAddress", "R38.protected warning persons.0"])
    let findings = CaseCheck.run(move, context: context)
    #expect(findings.allSatisfy { $0.rule != .r38 || ($0.expected == nil && $0.seen == nil) })
    #expect(findings.allSatisfy { !($0.expected ?? "").contains("秘密町") && $0.path != .field(.oldAddress) })
    #expect(findings.filter { $0.path == .field(.newHouseholder) }.allSatisfy { $0.expected == nil })
  }

  @Test("R38 the word 支援措置 in remarks, typed or read, is enough")
  func protectionWord() throws {
    let move = try InventedCases.supplemented()
    #expect(move.found(.r38).isEmpty)
    #expect(try move.typed([.remarks: "支援措置 有"]).found(.r38) == ["R38.protected warning remarks"])
    var reading = InventedReadings.certificate()
    reading.persons[1][.remarks] = InventedReadings.field("住民基本台帳事務における支援措置対象")
    #expect(try InventedCases.supplemented(reading).found(.r38) == ["R38.protected warning persons.1.remarks"])
  }
}
