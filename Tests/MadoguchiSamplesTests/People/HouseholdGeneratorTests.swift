import Residency
import Support
import Testing

@testable import MadoguchiSamples

@Suite(.tags(.small)) struct HouseholdGeneratorTests {
  private static let today = CalendarDate(daysSince1970: 20_500)

  private static let households: [SampleHousehold] = {
    var generator = HouseholdGenerator(today: today, generator: SeededGenerator(seed: 11, purpose: "test"))
    return (0..<400).map { generator.household(size: $0 % 8 + 1) }
  }()

  @Test("R11 every household has the size asked for and exactly one 世帯主, who stands first")
  func oneHead() {
    for (index, household) in Self.households.enumerated() {
      #expect(household.members.count == index % 8 + 1)
      #expect(household.members.count { $0.relationship == "世帯主" } == 1)
      #expect(household.members.first?.relationship == "世帯主")
    }
  }

  @Test("R13 every 続柄 is one the standard allows, and 妻 and 夫 have their sex")
  func relationships() {
    let allowed: Set<String> = [
      "世帯主", "夫", "妻", "夫（未届）", "妻（未届）", "子", "父", "母", "兄", "姉", "弟", "妹", "父の母", "妻の母", "夫の母", "妻の父", "夫の父", "縁故者",
      "同居人",
    ]
    for household in Self.households {
      let words = household.members.map(\.relationship)
      #expect(words.allSatisfy(allowed.contains))
      #expect(words.count { $0.hasPrefix("妻") && !$0.contains("の") || $0.hasPrefix("夫") && !$0.contains("の") } <= 1)
      for member in household.members {
        if ["妻", "妻（未届）", "母"].contains(member.relationship) { #expect(member.sex == .female) }
        if ["夫", "夫（未届）", "父"].contains(member.relationship) { #expect(member.sex == .male) }
      }
      let hasSpouse = words.contains { ["妻", "夫", "妻（未届）", "夫（未届）"].contains($0) }
      if words.contains(where: { $0.hasPrefix("妻の") || $0.hasPrefix("夫の") }) { #expect(hasSpouse) }
    }
  }

  @Test("R35 children are younger than the head by at least 19 years, parents older")
  func ages() throws {
    for household in Self.households {
      let head = try #require(household.head).age(on: Self.today)
      for member in household.members {
        if member.relationship == "子" { #expect(member.age(on: Self.today) <= head - 19) }
        if ["父", "母"].contains(member.relationship) { #expect(member.age(on: Self.today) >= head + 19) }
      }
    }
  }

  @Test("R33 every 個人番号 and 住民票コード carries its check digit, every card number its form")
  func numbers() {
    for member in Self.households.flatMap(\.members) {
      #expect(IndividualNumber(member.individualNumber) != nil)
      #expect(JuminhyoCode(member.juminhyoCode) != nil)
      if let card = member.foreign?.cardNumber { #expect(ResidenceCardNumber(card) != nil) }
    }
  }

  @Test("dates are in order: nobody arrives before birth, is insured before arriving, or notifies after today")
  func dates() {
    for member in Self.households.flatMap(\.members) {
      #expect(member.birthDate <= Self.today)
      #expect(member.residentSince >= member.birthDate)
      #expect(member.notifiedDate <= Self.today)
      if let since = member.addressSince { #expect(since >= member.residentSince) }
      if let since = member.nhiSince { #expect(since >= member.residentSince) }
      if let since = member.latterStageSince { #expect(since >= member.birthDate.adding(years: 75)) }
      if let foreign = member.foreign { #expect(foreign.residentSince == member.residentSince) }
    }
  }

  @Test("the samples hold foreign residents, 旧氏, 通称 and 異体字")
  func variety() {
    let people = Self.households.flatMap(\.members)
    #expect(people.contains { $0.foreign != nil })
    #expect(people.contains { $0.formerName != nil })
    #expect(people.contains { $0.alias != nil })
    for glyph in ["髙", "﨑", "邉", "邊", "齋", "澤"] {
      #expect(FamilyNames.rare.names.contains { $0.text.contains(glyph) })
    }
    #expect(FamilyNames.common.names.count + FamilyNames.rare.names.count >= 250)
    #expect(Set(Towns.all.map(\.prefecture)).count == 47)
    #expect(Towns.all.count >= 150)
  }

  @Test("every name has a reading in full-width katakana")
  func readings() {
    let lists = [
      FamilyNames.common, FamilyNames.rare, GivenNames.maleOld, GivenNames.maleMiddle, GivenNames.maleYoung,
      GivenNames.femaleOld, GivenNames.femaleMiddle, GivenNames.femaleYoung,
    ]
    for name in lists.flatMap(\.names) {
      #expect(!name.text.isEmpty && !name.kana.isEmpty)
      #expect(name.kana.unicodeScalars.allSatisfy { (0x30A1...0x30FC).contains($0.value) })
    }
    #expect(lists.dropFirst(2).reduce(0) { $0 + $1.names.count } >= 180)
  }

  @Test("a description names nobody")
  func redacted() {
    let household = Self.households[3]
    #expect(!"\(household) \(household.members[0])".contains(household.members[0].name.given))
  }
}
