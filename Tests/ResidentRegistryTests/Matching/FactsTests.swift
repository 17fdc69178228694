import Foundation
import Residency
import ResidentRegistry
import Support
import Testing

@Suite(.tags(.medium)) struct FactsTests {
  private let test: TestRegistry

  init() throws {
    test = try TestRegistry()
    try test.replace([
      InventedExtract.person(
        1,
        [
          "氏名": "渡邉　髙子", "氏名_フリガナ": "ワタナベ　タカコ", "性別": "2", "生年月日": "昭和60年1月2日", "世帯番号": "500", "旧氏": "齋藤",
          "町字": "霞ヶ丘一丁目", "番地号表記": "２番３号", "方書": "コーポ例　１０１号室",
        ]),
      InventedExtract.person(
        2, ["氏名": "渡邉　一", "性別": "1", "世帯番号": "500", "町字": "霞ヶ丘一丁目", "番地号表記": "2番3号", "方書": "コーポ例101", "通称": "見本 一郎"]),
      InventedExtract.person(3, ["氏名": "転出　済", "住民状態": "2", "在留カード等番号": "AB12345678CD", "世帯番号": "500"]),
      InventedExtract.person(4, ["氏名": "渡辺　高子", "性別": "2", "生年月日": "1985-01-03"]),
      InventedExtract.person(
        5, ["氏名": "別棟　住", "世帯番号": "501", "町字": "霞ヶ丘一丁目", "番地号表記": "2番3号", "方書": "コーポ例102", "支援措置": "1"]),
    ])
  }

  private func facts(_ person: PersonCriteria) async throws -> RegistryFacts {
    try await test.registry.facts(for: RegistryQuery(persons: [person]))
  }

  @Test("R21 a resident is found by each ID number, removed ones too, and the answer holds no number")
  func byNumber() async throws {
    let row = InventedExtract.person(3)
    for (person, reason) in [
      (PersonCriteria(individualNumber: row["個人番号"]), RegistryMatch.Reason.individualNumber),
      (PersonCriteria(juminhyoCode: row["住民票コード"]), .juminhyoCode),
      (PersonCriteria(residenceCardNumber: "ab12345678cd"), .residenceCardNumber),
    ] {
      let matches = try await facts(person).matches
      #expect(matches.map(\.reason) == [reason])
      #expect(matches.first?.resident.status == .movedOut)
      #expect(matches.first?.resident.values[.name] == "転出 済")
      #expect(matches.first?.resident.values[.individualNumber] == nil)
    }
  }

  @Test("a number that nobody has, or that is none, finds nobody")
  func noNumber() async throws {
    #expect(
      try await facts(PersonCriteria(individualNumber: IndividualNumber(body: "99999999999")?.digits)).matches.isEmpty)
    #expect(try await facts(PersonCriteria(individualNumber: "123")).matches.isEmpty)
    // The digits of one number do not find another kind.
    #expect(try await facts(PersonCriteria(juminhyoCode: InventedExtract.person(3)["個人番号"])).matches.isEmpty)
  }

  @Test(
    "R21 the same 氏名・生年月日・性別 is found however the name is written",
    arguments: ["渡邉 髙子", "渡辺高子", "渡邊　高子", "渡边 髙子", "渡辺 高子"])
  func byName(name: String) async throws {
    let matches = try await facts(PersonCriteria(name: name, birthDate: "1985-01-02", sex: .female)).matches
    #expect(matches.map(\.reason) == [.nameBirthDateSex])
    #expect(matches.map(\.resident.values[.name]) == ["渡邉 髙子"])
    #expect(matches.map(\.resident.values[.birthDate]) == ["1985-01-02"])
    #expect(matches.map(\.resident.values[.sex]) == ["female"])
  }

  @Test("another birth date, sex or name is another person")
  func otherPerson() async throws {
    for person in [
      PersonCriteria(name: "渡辺高子", birthDate: "1985-01-04", sex: .female),
      PersonCriteria(name: "渡辺高子", birthDate: "1985-01-02", sex: .male),
      PersonCriteria(name: "渡部高子", birthDate: "1985-01-02", sex: .female), PersonCriteria(name: "渡辺高子"),
      PersonCriteria(kana: "ワタナベ　タカコ", birthDate: "1985-01-02", sex: .female),
    ] {
      #expect(try await facts(person).matches.isEmpty)
    }
  }

  @Test("旧氏 and 通称 count as names")
  func otherNames() async throws {
    let former = PersonCriteria(name: "斎藤 高子", birthDate: "1985-01-02", sex: .female)
    #expect(try await facts(former).matches.map(\.resident.values[.name]) == ["渡邉 髙子"])
    let alias = PersonCriteria(name: "見本一郎", birthDate: "1980-01-02", sex: .male)
    #expect(try await facts(alias).matches.map(\.resident.values[.name]) == ["渡邉 一"])
  }

  @Test("one character that differs is passed when the reading is the same, more is not")
  func nearlySame() async throws {
    let one = PersonCriteria(name: "渡辺 隆子", kana: "わたなべ たかこ", birthDate: "1985-01-02", sex: .female)
    #expect(try await facts(one).matches.count == 1)
    let two = PersonCriteria(name: "綿辺 隆子", kana: "わたなべ たかこ", birthDate: "1985-01-02", sex: .female)
    #expect(try await facts(two).matches.isEmpty)
  }

  @Test("a mover's household is found, without those who were removed")
  func oldHousehold() async throws {
    let facts = try await facts(PersonCriteria(name: "渡邉 一", birthDate: "1980-01-02", sex: .male))
    #expect(facts.oldHousehold.map { $0.values[.name] } == ["渡邉 髙子", "渡邉 一"])
    #expect(facts.asOf?.iso == "2026-11-20")
    let byNumber = try await test.registry.facts(for: RegistryQuery(persons: [], householdNumber: "５００"))
    #expect(byNumber.oldHousehold.count == 2)
  }

  @Test(
    "people at the new address are found in any notation, the movers and other rooms left out",
    arguments: ["千葉県見本市霞が丘1丁目2番3号 コーポ例101", "見本市霞ヶ丘1-2-3　コーポ例１０１号室", "千葉県見本市大字霞ケ丘一丁目２番３号コーポ例101号"])
  func atNewAddress(address: String) async throws {
    let mover = PersonCriteria(name: "渡邉 一", birthDate: "1980-01-02", sex: .male)
    let facts = try await test.registry.facts(for: RegistryQuery(persons: [mover], newAddress: address))
    #expect(facts.atNewAddress.map { $0.values[.name] } == ["渡邉 髙子"])
  }

  @Test("another prefecture is another address, a room number may be joined to the house number")
  func addressDetails() async throws {
    try test.replace([InventedExtract.person(8, ["町字": "例示町", "番地号表記": "3-5-7", "方書": "201号室"])])
    func living(_ address: String) async throws -> Int {
      try await test.registry.facts(for: RegistryQuery(persons: [], newAddress: address)).atNewAddress.count
    }
    #expect(try await living("千葉県見本市例示町3-5-7-201") == 1)
    #expect(try await living("見本市例示町3丁目5番7号 201") == 1)
    #expect(try await living("東京都見本市例示町3-5-7 201") == 0)
    #expect(try await living("千葉県見本市例示町3-5-7-202") == 0)
  }

  @Test("C22 a resident under protection is marked in what a check sees, and without address", .tags(.control))
  func protected() async throws {
    let facts = try await test.registry.facts(
      for: RegistryQuery(persons: [], newAddress: "千葉県見本市霞ヶ丘1-2-3 コーポ例102"))
    #expect(facts.atNewAddress.map(\.isProtected) == [true])
    #expect(facts.atNewAddress.map(\.address) == [nil])
  }

  @Test("criteria and answers name no value in descriptions")
  func redacted() async throws {
    let person = PersonCriteria(individualNumber: "123456789018", name: "渡邉 髙子", birthDate: "1985-01-02")
    let query = RegistryQuery(persons: [person], newAddress: "千葉県見本市")
    let record = try await test.registry.record(1)
    let text = "\(person) \(query) \(try await test.registry.facts(for: query)) \(String(describing: record))"
    for value in ["渡邉", "1234567", "見本市", "1985"] { #expect(!text.contains(value)) }
  }
}
