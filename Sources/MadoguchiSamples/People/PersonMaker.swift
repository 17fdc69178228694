import Residency

/// Fills the places of one household with people.
struct PersonMaker {
  let today: CalendarDate
  let family: NameList.Name
  let isForeign: Bool
  let edition: SampleEdition
  let origin: ForeignNames.Origin
  /// Western surname of a foreign household.
  let foreignFamily: String
  var generator: SeededGenerator
  /// Given names the household has already.
  private var used: Set<String> = []

  init(today: CalendarDate, family: NameList.Name, isForeign: Bool, edition: SampleEdition, generator: SeededGenerator)
  {
    self.today = today
    self.family = family
    self.isForeign = isForeign
    self.edition = edition
    var generator = generator
    origin = generator.pick(ForeignNames.origins(of: edition))
    foreignFamily = generator.pick(origin.families)
    self.generator = generator
  }

  mutating func person(_ role: Role) -> SamplePerson {
    let birth = birthDate(age: role.age)
    // A foreign household may hold a Japanese spouse or lodger; a Japanese one a foreign spouse.
    let spouse = role.relationship.hasPrefix("妻") || role.relationship.hasPrefix("夫")
    let foreign =
      isForeign ? !(spouse && generator.chance(0.25)) : spouse && generator.chance(edition == .first ? 0.03 : 0.1)
    let inFamily = role.keepsFamilyName || role.relationship == "世帯主"
    var person = SamplePerson(
      name: name(sex: role.sex, age: role.age, family: inFamily ? family : anyFamily()), birthDate: birth,
      sex: role.sex, relationship: role.relationship, individualNumber: individualNumber(),
      juminhyoCode: juminhyoCode(), addresseeNumber: HouseholdGenerator.checked(generator.digits(9)),
      residentSince: birth, notifiedDate: birth)
    if foreign {
      makeForeign(&person, age: role.age)
    } else if role.age >= 22, generator.chance(spouse ? 0.16 : 0.04) {
      let former = anyFamily()
      person.formerName = former.text
      person.formerNameKana = former.kana
    }
    return person
  }

  mutating func name(sex: SamplePerson.Sex, age: Int, family: NameList.Name) -> SamplePerson.Name {
    let lists: (NameList, NameList, NameList) =
      sex == .male
      ? (GivenNames.maleYoung, GivenNames.maleMiddle, GivenNames.maleOld)
      : (GivenNames.femaleYoung, GivenNames.femaleMiddle, GivenNames.femaleOld)
    let list = age < 22 ? lists.0 : age < 58 ? lists.1 : lists.2
    if edition != .first, generator.chance(0.5) {
      let more = GivenNames.more(sex: sex, age: age).names.filter { !used.contains($0.text) }
      if !more.isEmpty {
        let given = generator.pick(more)
        used.insert(given.text)
        return .init(family: family.text, given: given.text, familyKana: family.kana, givenKana: given.kana)
      }
    }
    let free = list.names.filter { !used.contains($0.text) }
    let given = generator.pick(free.isEmpty ? list.names : free)
    used.insert(given.text)
    return .init(family: family.text, given: given.text, familyKana: family.kana, givenKana: given.kana)
  }

  private mutating func anyFamily() -> NameList.Name {
    FamilyNames.pick(commonShare: 0.8, edition: edition, from: &generator)
  }

  private mutating func birthDate(age: Int) -> CalendarDate {
    // The birthday of this age lies within the past year.
    today.adding(years: -age).adding(days: -generator.integer(1...364))
  }

  private mutating func individualNumber() -> String {
    let body = generator.digits(11)
    return body + String(CheckDigit.modulus11(body.compactMap(\.wholeNumberValue)))
  }

  private mutating func juminhyoCode() -> String {
    let body = generator.digits(10)
    return body + String(CheckDigit.modulus11(body.compactMap(\.wholeNumberValue)))
  }

  private mutating func makeForeign(_ person: inout SamplePerson, age: Int) {
    let names = person.sex == .male ? origin.male : origin.female
    let free = names.filter { !used.contains($0) }
    let given = generator.pick(free.isEmpty ? names.map { $0 + " JR" } : free)
    used.insert(given)
    let latin = foreignFamily + " " + given
    let kanji = origin.kanji[foreignFamily].flatMap { family in origin.kanji[given].map { family + "　" + $0 } }
    // Some register the kanji beside ローマ字.
    let full = generator.chance(0.6) ? kanji.map { latin + "　" + $0 } ?? latin : latin
    person.name = .init(family: full, given: "", familyKana: "", givenKana: "")
    if origin.usesAlias, generator.chance(0.6) {
      person.alias = name(sex: person.sex, age: age, family: family)
    }
    let special = origin.nationality == "韓国" && generator.chance(0.5)
    let permanent = !special && age > 30 && generator.chance(0.35)
    let years = generator.pick([1, 3, 5])
    let status = permanent ? "永住者" : age < 18 ? "家族滞在" : generator.pick(ForeignNames.statuses)
    person.foreign = .init(
      nationality: origin.nationality, category: special ? "特別永住者" : "中長期在留者", status: special ? "" : status,
      period: special || permanent ? "" : "\(years)年",
      periodEnd: special || permanent ? nil : today.adding(days: generator.integer(60...(years * 365))),
      cardNumber: generator.letters(2) + generator.digits(8) + generator.letters(2),
      residentSince: person.birthDate)
  }
}
