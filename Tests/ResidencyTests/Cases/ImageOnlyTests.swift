import Foundation
import Residency
import Support
import Testing

/// 外字あり（画像のみ）
@Suite(.tags(.small)) struct ImageOnlyTests {
  private func edit(_ json: String) throws -> CaseEdit {
    try JSONDecoder().decode(CaseEdit.self, from: Data(json.utf8))
  }

  private func marked() throws -> MoveCase {
    var move = try InventedCases.drafted()
    try move.apply(
      edit(#"{"imageOnly":{"persons.1.name":true}}"#), by: InventedCases.second, at: InventedCases.now)
    return move
  }

  @Test("A value whose image counts says so, keeps its text, and somebody answers for it")
  func marks() throws {
    let name = try #require(try marked().persons[1][.name])
    #expect(name.isImageOnly)
    #expect(name.value == "窓口 花子")
    #expect(name.status == .confirmed && name.by == InventedCases.second)
  }

  @Test("The mark goes when it is taken back, and when another value is typed")
  func unmarks() throws {
    var move = try marked()
    try move.apply(
      edit(#"{"imageOnly":{"persons.1.name":false}}"#), by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.persons[1][.name]?.isImageOnly == false)
    move = try marked()
    try move.apply(
      edit(#"{"persons":[{"index":1,"name":"窓口 華子"}]}"#), by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.persons[1][.name]?.isImageOnly == false)
  }

  @Test("The mark stays with its person when one before is removed")
  func followsThePerson() throws {
    var move = try marked()
    try move.apply(edit(#"{"removePersons":[0]}"#), by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.persons[0][.name]?.isImageOnly == true)
  }

  @Test("C01 a place that the case does not have is refused", .tags(.control), arguments: ["persons.9.name", "hobby"])
  func refuses(path: String) throws {
    var move = try InventedCases.drafted()
    #expect(throws: CaseError.self) {
      try move.apply(
        edit(#"{"imageOnly":{"\#(path)":true}}"#), by: InventedCases.clerk, at: InventedCases.now)
    }
  }

  @Test("A case with such a value is of a contract that older programs refuse; one without stays readable by them")
  func contract() throws {
    func contract(_ move: MoveCase) throws -> String? {
      let json = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(move)) as? [String: Any]
      return json?["contract"] as? String
    }
    #expect(try contract(try InventedCases.drafted()) == "madoguchi.case/1")
    let move = try marked()
    #expect(try contract(move) == "madoguchi.case/2")
    #expect(try JSONDecoder().decode(MoveCase.self, from: try JSONEncoder().encode(move)) == move)
  }
}
