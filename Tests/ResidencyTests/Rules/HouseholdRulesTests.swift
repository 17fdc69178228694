import Residency
import Support
import Testing

@Suite(.tags(.small)) struct HouseholdRulesTests {
  @Test("R11 exactly one 世帯主 is in order")
  func oneHouseholder() throws {
    #expect(try InventedCases.supplemented().found(.r11).isEmpty)
  }

  @Test("R11 two 世帯主 are told at both")
  func twoHouseholders() throws {
    #expect(
      try InventedCases.supplemented().typed(persons: [3: [.relationship: "世帯主"]]).found(.r11) == [
        "R11.several warning persons.0.relationship", "R11.several warning persons.3.relationship",
      ])
  }

  @Test("R11 without a 世帯主 among them people must join somebody else's household")
  func noHouseholder() throws {
    let move = try InventedCases.supplemented().typed(remove: [0])
    #expect(move.found(.r11).isEmpty)
    #expect(try move.typed([.newHouseholder: nil]).found(.r11) == ["R11.none warning newHouseholder"])
    #expect(try move.typed([.newHouseholder: "窓口花子"]).found(.r11) == ["R11.none warning newHouseholder"])
  }

  @Test("R11 a 新世帯主 of another name than the 世帯主 is told")
  func otherName() throws {
    let move = try InventedCases.supplemented().typed([.newHouseholder: "窓口 梅"])
    #expect(move.found(.r11) == ["R11.otherName warning newHouseholder"])
    #expect(try move.typed([.newHouseholder: "窓口　一郎"]).found(.r11).isEmpty)
  }

  @Test("R11 a 世帯主 may be named by the 通称")
  func aliasOfHouseholder() throws {
    let move = try InventedCases.supplemented().typed([.newHouseholder: "見本 太郎"], persons: [0: [.alias: "見本 太郎"]])
    #expect(move.found(.r11).isEmpty)
  }

  private func leaving(_ staying: [[PersonField: String]]) throws -> RegistryFacts {
    let father = InventedContexts.resident(InventedReadings.father)
    return RegistryFacts(
      matches: [RegistryMatch(person: 0, reason: .individualNumber, resident: father)],
      oldHousehold: [father]
        + staying.enumerated().map { InventedContexts.resident($1, number: "3000000\($0)") })
  }

  private func fatherAlone() throws -> MoveCase {
    try InventedCases.supplemented(InventedReadings.residentRecord()).typed(kind: .moveOut, remove: [1, 2, 3])
  }

  @Test("R12 when the 世帯主 leaves and one stays, that one becomes 世帯主 ex officio")
  func oneStays() throws {
    let context = InventedContexts.clear(registry: try leaving([InventedReadings.mother]))
    #expect(try fatherAlone().found(.r12, in: context) == ["R12.oneStays warning oldHouseholder"])
  }

  @Test("R12 when two or more stay, the change of 世帯主 comes first")
  func severalStay() throws {
    let context = InventedContexts.clear(
      registry: try leaving([InventedReadings.mother, InventedReadings.daughter]))
    #expect(try fatherAlone().found(.r12, in: context) == ["R12.severalStay warning oldHouseholder"])
  }

  @Test("R12 a member who was removed before does not stay")
  func removedMember() throws {
    var registry = try leaving([InventedReadings.mother])
    registry.oldHousehold[1].status = .dead
    #expect(try fatherAlone().found(.r12, in: InventedContexts.clear(registry: registry)).isEmpty)
  }

  @Test("R12 when nobody stays nothing is told; without a registry the rule says that it did not run")
  func nobodyStays() throws {
    #expect(try fatherAlone().found(.r12, in: InventedContexts.clear(registry: try leaving([]))).isEmpty)
    #expect(
      try fatherAlone().found(.r12, in: InventedContexts.clear(registry: nil)) == [
        "R12.notRun information oldHouseholder"
      ])
  }

  @Test(
    "R13 R14 R15 a 続柄 is judged by the closed list",
    arguments: [
      ("母", []), ("妻の母", []), ("子の子の子の子", []), ("縁故者", []), ("妻(未届)", []),
      ("祖母", ["R14.outdated warning persons.3.relationship"]), ("孫", ["R14.outdated warning persons.3.relationship"]),
      ("準世帯主", ["R14.outdated warning persons.3.relationship"]),
      ("子の子の子の子の子", ["R15.tooLong warning persons.3.relationship"]),
      ("兄の弟", ["R15.shorter warning persons.3.relationship"]),
      ("大家", ["R13.unknown error persons.3.relationship"]), ("世帯主の母", ["R13.unknown error persons.3.relationship"]),
      (nil, ["R13.missing error persons.3.relationship"]),
    ] as [(String?, [String])])
  func relationships(text: String?, found: [String]) throws {
    let move = try InventedCases.supplemented().typed(persons: [3: [.relationship: text]])
    #expect(move.found(.r13) + move.found(.r14) + move.found(.r15) == found)
  }

  @Test("R14 the words that may stand in its place are proposed")
  func proposals() throws {
    let move = try InventedCases.supplemented().typed(persons: [3: [.relationship: "祖母"]])
    let finding = try #require(CaseCheck.run(move, context: InventedContexts.clear()).first { $0.rule == .r14 })
    #expect(finding.expected == "父の母、母の母")
    #expect(finding.seen == "祖母")
  }

  @Test(
    "R35 relationship, sex and age fit each other",
    arguments: [
      (1, [PersonField.sex: "male"], ["R35.sex warning persons.1.sex"]),
      (2, [.birthDate: "1984-01-01"], ["R35.child warning persons.2.birthDate"]),
      (2, [.birthDate: "1998-12-31"], ["R35.child warning persons.2.birthDate"]),
      (2, [.birthDate: "1999-01-02"], []), (3, [.birthDate: "1980-01-01"], ["R35.parent warning persons.3.birthDate"]),
      (3, [.relationship: "姉"], []), (3, [.relationship: "妹"], ["R35.younger warning persons.3.birthDate"]),
      (1, [.birthDate: "2009-01-01"], ["R35.spouse warning persons.1.birthDate"]),
      (3, [.birthDate: nil], []),
    ] as [(Int, [PersonField: String?], [String])])
  func plausibility(person: Int, values: [PersonField: String?], found: [String]) throws {
    #expect(try InventedCases.supplemented().typed(persons: [person: values]).found(.r35) == found)
  }

  @Test("R17 name, birth date, sex and address may not be blank")
  func blanks() throws {
    let move = try InventedCases.supplemented().typed(
      [.newAddress: nil, .oldAddress: nil], persons: [2: [.name: nil, .birthDate: nil, .sex: nil]])
    #expect(
      move.found(.r17) == [
        "R17.blank error newAddress", "R17.blank error oldAddress", "R17.blank error persons.2.name",
        "R17.blank error persons.2.birthDate", "R17.blank error persons.2.sex",
      ])
  }

  @Test("R17 a 世帯変更 needs one of the addresses at most, a 転出 no settled destination")
  func otherKinds() throws {
    let move = try InventedCases.supplemented().typed([.newAddress: nil], kind: .householdSplit)
    #expect(move.found(.r17).isEmpty)
    #expect(try move.typed([.oldAddress: nil]).found(.r17) == ["R17.blank warning newAddress"])
    #expect(try move.typed(kind: .moveOut).found(.r17) == ["R17.blank warning newAddress"])
  }

  @Test("R17 戸籍の表示 may stand once for all, and なし is a value")
  func familyRegister() throws {
    let move = try InventedCases.supplemented()
    #expect(move.found(.r17).isEmpty)
    #expect(try move.typed([.registeredDomicile: "なし", .familyRegisterHead: "なし"]).found(.r17).isEmpty)
    #expect(try move.typed([.registeredDomicile: nil]).found(.r17).count == 4)
  }

  @Test("R17 a foreign resident has 国籍, 区分 and card number instead of 戸籍")
  func foreign() throws {
    let move = try InventedCases.supplemented().typed(
      [.registeredDomicile: nil, .familyRegisterHead: nil], persons: [0: [.nationality: "見本国"]], remove: [1, 2, 3])
    #expect(
      move.found(.r17) == [
        "R17.blank warning persons.0.residentCategory", "R17.blank warning persons.0.residenceCardNumber",
      ])
  }

  @Test("R17 a new address without a house number is told")
  func houseNumber() throws {
    #expect(
      try InventedCases.supplemented().typed([.newAddress: "架空県架空市八幡"]).found(.r17) == [
        "R17.noHouseNumber warning newAddress"
      ])
  }

  @Test("R25 another room at the same 番地 is a 転居, the very same place is none")
  func sameAddress() throws {
    let move = try InventedCases.supplemented(InventedReadings.residentRecord()).typed([
      .oldAddress: "架空県架空市本町5番6号 コーポ見本101", .newAddress: "架空県架空市本町5番6号 コーポ見本202",
    ])
    #expect(move.found(.r25).isEmpty)
    #expect(
      try move.typed([.newAddress: "架空県架空市本町5-6 コーポ見本101号"]).found(.r25) == ["R25.same warning newAddress"])
  }
}
