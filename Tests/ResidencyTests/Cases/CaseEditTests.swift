import Foundation
import Residency
import Support
import Testing

@Suite(.tags(.small)) struct CaseEditTests {
  private func edit(_ json: String) throws -> CaseEdit {
    try JSONDecoder().decode(CaseEdit.self, from: Data(json.utf8))
  }

  @Test("what was read stays beside what is typed, with who typed it")
  func keepsReading() throws {
    var move = try InventedCases.drafted()
    try move.apply(
      edit(#"{"persons":[{"index":1,"name":"窓口　華子"}]}"#), by: InventedCases.second, at: InventedCases.now)
    let name = try #require(move.persons[1][.name])
    #expect(name.value == "窓口 華子")
    #expect(name.read?.value == "窓口 花子")
    #expect(name.status == .edited)
    #expect(name.by == InventedCases.second)
    #expect(move.history.last?.paths == [.personField(1, .name)])
  }

  @Test("typing what was read confirms it, typing where nothing was read is typing")
  func statuses() throws {
    var move = try InventedCases.drafted()
    try move.apply(
      edit(#"{"fields":{"oldAddress":"見本県見本市中央２丁目３番４号","remarks":"鍵は管理人","moveDate":"R8.4.1"}}"#),
      by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.values[.oldAddress]?.status == .confirmed)
    #expect(move.values[.remarks]?.status == .typed)
    #expect(move.value(.moveDate) == "2026-04-01")
  }

  @Test("null empties a field and keeps what was read")
  func emptied() throws {
    var move = try InventedCases.drafted()
    try move.apply(edit(#"{"fields":{"newHouseholder":null}}"#), by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.value(.newHouseholder) == nil)
    #expect(move.values[.newHouseholder]?.read?.value == "窓口 一郎")
    #expect(move.values[.newHouseholder]?.status == .edited)
  }

  @Test(
    "C01 an edit with a key that no record item covers is refused",
    arguments: [
      #"{"fields":{"religion":"x"}}"#, #"{"persons":[{"index":0,"shoeSize":"x"}]}"#, #"{"extra":1}"#,
      #"{"confirm":["persons.0.shoeSize"]}"#, #"{"addPersons":[{"salary":"1"}]}"#, #"{"allPersons":{"salary":"1"}}"#,
    ])
  func unknownKeys(json: String) {
    #expect { try edit(json) } throws: { ($0 as? CaseError)?.code == .unknownField && !"\($0)".contains("shoeSize") }
  }

  @Test("C01 a stored case with a key that no record item covers does not decode")
  func unknownKeyInCase() throws {
    let move = try InventedCases.drafted()
    let json = String(decoding: try JSONEncoder().encode(move), as: UTF8.self)
    #expect(json.contains(#""newAddress":{"#))
    let wrong = json.replacingOccurrences(of: #""newAddress":{"#, with: #""religion":{"#)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(MoveCase.self, from: Data(wrong.utf8)) }
    for change in [
      (#""contract":"madoguchi.case\/1""#, #""contract":"madoguchi.case\/9""#), (#""scans":"#, #""diary":1,"scans":"#),
    ] {
      let wrong = json.replacingOccurrences(of: change.0, with: change.1)
      #expect(wrong != json)
      #expect(throws: CaseError.self) { try JSONDecoder().decode(MoveCase.self, from: Data(wrong.utf8)) }
    }
  }

  @Test(
    "R18 R33 a value that its field cannot hold is refused and named by its field only",
    arguments: [
      (#"{"fields":{"moveDate":"令和8年2月30日"}}"#, "moveDate"), (#"{"fields":{"moveDate":"2026-04"}}"#, "moveDate"),
      (#"{"persons":[{"index":0,"individualNumber":"123456789012"}]}"#, "persons.0.individualNumber"),
      (#"{"persons":[{"index":2,"juminhyoCode":"12345678904"}]}"#, "persons.2.juminhyoCode"),
      (#"{"persons":[{"index":0,"kana":"窓口 一郎"}]}"#, "persons.0.kana"),
      (#"{"persons":[{"index":0,"sex":"不明"}]}"#, "persons.0.sex"),
      (#"{"fields":{"notifierStanding":"隣人"}}"#, "notifierStanding"),
      (#"{"fields":{"notifierPhone":"12345"}}"#, "notifierPhone"),
      (#"{"fields":{"newAddress":"a\u0007b"}}"#, "newAddress"),
      (#"{"persons":[{"index":9,"name":"窓口 五郎"}]}"#, "persons.9"),
    ])
  func refusedValues(json: String, path: String) throws {
    var move = try InventedCases.drafted()
    let before = move
    let edit = try edit(json)
    #expect {
      try move.apply(edit, by: InventedCases.clerk, at: InventedCases.now)
    } throws: { error in
      guard let error = error as? CaseError else { return false }
      return error.path?.text == path && ["1234567890", "窓口", "隣人", "不明"].allSatisfy { !"\(error)".contains($0) }
    }
    #expect(move == before)
  }

  @Test(
    "what staff type is folded to the canonical value",
    arguments: [
      (PersonField.birthDate, "昭和６０年１月２日", "1985-01-02"), (.birthDate, "3600102", "1985-01-02"),
      (.birthDate, "昭和30年4月日不詳", "1955-04"), (.birthDate, "昭和30年2月29日", "1955-02-29"), (.sex, "女", "female"),
      (.nhi, "有", "true"), (.kana, "ﾏﾄﾞｸﾞﾁ ﾊﾟｰﾙ", "マドグチ パール"), (.kana, "ｼﾞｮﾝ･ｳﾞｧﾝ", "ジョン・ヴァン"),
      (.kana, "まどぐち　いちろう", "マドグチ イチロウ"),
      (.individualNumber, "１２３４-５６７８-９０１８", "123456789018"), (.relationship, "妻(未届)", "妻（未届）"),
      (.residenceCardNumber, "ab12345678cd", "AB12345678CD"), (.name, "髙﨑　太郎", "髙﨑 太郎"),
      (.basicPensionNumber, "1234-567890", "1234567890"),
    ])
  func canonical(field: PersonField, text: String, expected: String) throws {
    #expect(try ValueEntry.canonical(text, for: field) == expected)
  }

  @Test("C11 an edit after signing voids the signature and asks for a new check")
  func voidsSignature() throws {
    var move = try InventedCases.supplemented()
    try move.record(findings: [], by: InventedCases.clerk, at: InventedCases.now)
    try move.sign(InventedCases.signature)
    try move.approve(by: InventedCases.second, at: InventedCases.now)
    try move.apply(edit(#"{"fields":{"remarks":"x"}}"#), by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.signature == nil)
    #expect(move.approval == nil)
    #expect(move.state == .drafted)
  }

  @Test("persons are removed and added in one edit, indices counted before it")
  func addAndRemove() throws {
    var move = try InventedCases.drafted()
    try move.apply(
      edit(#"{"removePersons":[3,1],"addPersons":[{"name":"窓口 次郎","nhi":true}],"persons":[{"index":2,"sex":"女"}]}"#),
      by: InventedCases.clerk, at: InventedCases.now)
    #expect(move.persons.map { $0[.name]?.value } == ["窓口 一郎", "窓口 さくら", "窓口 次郎"])
    #expect(move.value(.nhi, ofPerson: 2) == "true")
  }

  @Test("R43 dates and 戸籍 go to all members at once, a person's own entry before them; 旧氏 and numbers do not")
  func allPersons() throws {
    var move = try InventedCases.drafted()
    try move.apply(
      edit(#"{"allPersons":{"residentSince":"令和8年4月1日"},"persons":[{"index":2,"residentSince":"2026-04-02"}]}"#),
      by: InventedCases.clerk, at: InventedCases.now)
    #expect(
      move.persons.map { $0[.residentSince]?.value } == ["2026-04-01", "2026-04-01", "2026-04-02", "2026-04-01"])
    for field in ["formerName", "individualNumber", "name"] {
      let edit = try edit(#"{"allPersons":{"\#(field)":"123456789018"}}"#)
      #expect { try move.apply(edit, by: InventedCases.clerk, at: InventedCases.now) } throws: {
        ($0 as? CaseError)?.code == .invalidValue
      }
    }
  }

  @Test("remarks keep their lines, whichever way a browser ends them")
  func lines() throws {
    #expect(try ValueEntry.canonical(" 鍵は\r\n管理人 ", for: CaseField.remarks) == "鍵は\n管理人")
    #expect(throws: ValueEntry.Refusal.notText) { try ValueEntry.canonical("a\nb", for: CaseField.newAddress) }
  }

  @Test("confirming a typed value leaves it with who typed it")
  func confirmTyped() throws {
    var move = try InventedCases.drafted()
    try move.apply(CaseEdit(fields: [.remarks: "x"]), by: InventedCases.clerk, at: InventedCases.now)
    try move.apply(
      CaseEdit(confirm: [.field(.remarks), .field(.issuer)]), by: InventedCases.second, at: InventedCases.now)
    #expect(move.values[.remarks]?.by == InventedCases.clerk)
    #expect(move.values[.issuer]?.status == .confirmed)
    #expect(move.values[.issuer]?.by == InventedCases.second)
  }

  @Test("an edit that changes nothing is refused")
  func empty() throws {
    var move = try InventedCases.drafted()
    #expect(throws: CaseError(.emptyEdit, "The edit changes nothing.")) {
      try move.apply(CaseEdit(), by: InventedCases.clerk, at: InventedCases.now)
    }
  }

  @Test("C01 every field of a case is covered by a record item, or stands on the signed form")
  func recordItems() {
    for field in CaseField.allCases {
      if let item = field.recordItem { #expect((1...40).contains(item)) } else { #expect(field.isOfNotifier) }
    }
    for field in PersonField.allCases { #expect((1...40).contains(field.recordItem)) }
  }

  @Test("the path of every field is read back as it is written")
  func paths() {
    let paths: [FieldPath] =
      [.whole, .document, .person(3)] + CaseField.allCases.map { .field($0) }
      + PersonField.allCases.map { .personField(12, $0) }
    for path in paths { #expect(FieldPath(text: path.text) == path) }
    for text in ["", "persons", "persons.", "persons.x", "persons.-1.name", "persons.0.name.x", "persons.0.x"] {
      #expect(FieldPath(text: text) == nil)
    }
  }
}
