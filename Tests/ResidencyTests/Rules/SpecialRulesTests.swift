import Residency
import Support
import Testing

@Suite(.tags(.small)) struct SpecialRulesTests {
  @Test(
    "R07 特例転入 ends 30 days after the planned day or 14 days after moving in, whichever is first",
    arguments: [
      ("2026-03-07", "2026-03-30", []),
      // The 30th day after 2026-03-06 is Sunday 5 April: Monday is in time. After 2026-03-04 it is Friday.
      ("2026-03-06", "2026-03-30", []), ("2026-03-04", "2026-03-30", ["R07.ended error notifiedDate"]),
      ("2026-04-01", "2026-03-20", ["R07.ended error notifiedDate"]),
    ] as [(String, String, [String])])
  func specialMoveIn(planned: String, moved: String, found: [String]) throws {
    let move = try InventedCases.supplemented().typed(
      [.moveOutDate: planned, .moveDate: moved], kind: .moveInSpecial)
    #expect(move.found(.r07) == found)
    #expect(try move.typed(kind: .moveIn).found(.r07).isEmpty)
  }

  @Test("R07 R05 without the office's calendar staff decide")
  func specialWithoutCalendar() throws {
    let move = try InventedCases.supplemented().typed([.moveOutDate: "2026-03-06"], kind: .moveInSpecial)
    #expect(move.found(.r07, in: InventedContexts.clear(calendar: nil)) == ["R07.ended warning notifiedDate"])
  }

  @Test("R16 a foreigner's 続柄 to a foreign householder needs proof on arrival, not with a certificate")
  func foreignRelationship() throws {
    var move = try InventedCases.supplemented().typed(kind: .foreignArrival, remove: [3])
    #expect(
      move.found(.r16) == [
        "R16.noProof warning persons.1.relationship", "R16.noProof warning persons.2.relationship",
      ])
    #expect(try move.typed(persons: [1: [.relationship: "縁故者"]]).found(.r16).count == 1)
    #expect(try move.typed(kind: .moveIn).found(.r16).isEmpty)
    try move.attach(
      InventedCases.scan("scan-5", role: .familyRegister), by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.found(.r16).isEmpty)
  }

  @Test("R16 a Japanese householder needs no proof from foreign members")
  func japaneseHouseholder() throws {
    let move = try InventedCases.supplemented().typed(
      persons: [1: [.nationality: "見本国"]], kind: .moveInFromAbroad)
    #expect(move.found(.r16).isEmpty)
  }

  @Test(
    "R17 区分 and 在留資格 are of their lists, digits in either width",
    arguments: [
      ([PersonField.residentCategory: "中長期在留者", .residenceStatus: "特定技能１号"], []),
      ([.residentCategory: "中長期在留", .residenceStatus: "永住者"], ["R17.notInList warning persons.0.residentCategory"]),
      ([.residentCategory: "特別永住者", .residenceStatus: "留字"], ["R17.notInList warning persons.0.residenceStatus"]),
      ([.residentCategory: "中長期在留者", .residenceStatus: "短期滞在"], ["R17.noRecord warning persons.0.residenceStatus"]),
    ] as [([PersonField: String?], [String])])
  func categories(values: [PersonField: String?], found: [String]) throws {
    var all = values
    all[.nationality] = "見本国"
    all[.residenceCardNumber] = "AB12345678CD"
    #expect(try InventedCases.supplemented().typed(persons: [0: all]).found(.r17) == found)
  }

  @Test("R30 an agent's notification is told to the movers, a householder's is not")
  func receiptNotice() throws {
    let move = try InventedCases.supplemented()
    #expect(
      try move.typed([.notifierStanding: "agent"]).found(.r30) == ["R30.notice information notifierStanding"])
    #expect(try move.typed([.notifierStanding: "householder"]).found(.r30).isEmpty)
    #expect(try move.typed([.notifierStanding: nil]).found(.r30).isEmpty)
  }

  @Test("R02 a 届出日 before the reception is told, except in a correction")
  func beforeReception() throws {
    let move = try InventedCases.supplemented().typed([.notifiedDate: "2026-04-03"])
    #expect(move.found(.r02) == ["R02.beforeReception warning notifiedDate"])
  }
}
