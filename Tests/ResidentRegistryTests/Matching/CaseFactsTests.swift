import Foundation
import Residency
import ResidentRegistry
import Support
import Testing

/// The registry and the rules together: what a check of a case finds with a real copy behind it.
@Suite(.tags(.medium)) struct CaseFactsTests {
  private func row(_ number: Int, _ person: [PersonField: String], _ cells: [String: String] = [:]) -> [String: String]
  {
    InventedExtract.person(
      number,
      [
        "氏名": person[.name] ?? "", "氏名_フリガナ": person[.kana] ?? "", "性別": person[.sex] == "male" ? "1" : "2",
        "生年月日": person[.birthDate] ?? "", "都道府県": "架空県", "市区郡町村名": "架空市", "町字": "本町", "番地号表記": "5番6号",
      ].merging(cells) { $1 })
  }

  private func found(_ rule: RuleID, _ rows: [[String: String]]) async throws -> [String] {
    let test = try TestRegistry()
    #expect(try test.replace(rows).outcome == .replaced)
    let move = try InventedCases.supplemented()
    let facts = try await test.registry.facts(for: RegistryQuery(move))
    return move.found(rule, in: InventedContexts.clear(registry: facts))
  }

  @Test("R21 a mover whose number stands on a removed record is a re-entrant")
  func returning() async throws {
    let father = row(
      1, InventedReadings.father, ["住民状態": "2", "個人番号": InventedReadings.individualNumber(1), "住民票コード": ""])
    #expect(try await found(.r21, [father]) == ["R21.returning error persons.0.addresseeNumber"])
  }

  @Test("R21 the same 氏名・生年月日・性別 in another spelling is only a likeness")
  func like() async throws {
    let mother = row(2, InventedReadings.mother, ["氏名": "窗口　花子", "住民状態": "2"])
    #expect(try await found(.r21, [mother]) == ["R21.likeRemoved warning persons.1.addresseeNumber"])
  }

  @Test("R21 nobody in the copy: nothing is found")
  func nobody() async throws {
    #expect(try await found(.r21, [InventedExtract.person(9)]).isEmpty)
  }

  @Test("C09 people who live at the new address already are pointed out, however it is written", .tags(.control))
  func newAddress() async throws {
    let other = InventedExtract.person(
      3, ["都道府県": "架空県", "市区郡町村名": "架空市", "町字": "八幡一丁目", "番地号表記": "１番１号", "方書": "架空マンション　１０１号室"])
    #expect(try await found(.c09, [other]) == ["C09.existingHousehold warning newHouseholder"])
  }
}
