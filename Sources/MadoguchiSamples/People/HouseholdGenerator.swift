import Residency

/// Makes households that hang together: one 世帯主, ages that fit the 続柄, dates in order, insurance by age.
struct HouseholdGenerator {
  /// The day on which ages are judged: the day of the notification.
  let today: CalendarDate
  private var generator: SeededGenerator
  private let edition: SampleEdition

  init(today: CalendarDate, generator: SeededGenerator, edition: SampleEdition = .first) {
    self.today = today
    self.generator = generator
    self.edition = edition
  }

  /// A household of `size` members (1…8), or of a size drawn by how common it is.
  /// - Parameter foreignShare: share of households whose members are foreign residents.
  mutating func household(size: Int? = nil, foreignShare: Double = 0.16, address: SampleAddress? = nil)
    -> SampleHousehold
  {
    let size =
      size
      ?? generator.weighted([(1, 26), (2, 20), (3, 18), (4, 16), (5, 9), (6, 5), (7, 3), (8, 3)])
    let address = address ?? SampleAddress.random(from: &generator, edition: edition)
    let foreign = generator.chance(foreignShare)
    let family = FamilyNames.pick(commonShare: 0.72, edition: edition, from: &generator)
    let roles = roles(size: size)
    var maker = PersonMaker(today: today, family: family, isForeign: foreign, edition: edition, generator: generator)
    var members = roles.map { maker.person($0) }
    generator = maker.generator
    settle(&members)
    let hasPrevious = generator.chance(0.7)
    // 筆頭者 is somebody with a 戸籍: a Japanese member, or a parent who no longer lives here.
    let japanese = members.first { $0.foreign == nil }
    let registerHead =
      generator.chance(0.75) ? japanese?.name : nil
    return SampleHousehold(
      members: members, number: Self.checked(generator.digits(9)), address: address,
      domicile: SampleAddress.random(
        from: &generator, numbering: generator.pick([.lots, .residential]), isDomicile: true, edition: edition),
      registerHead: registerHead ?? maker.name(sex: .male, age: 70, family: family),
      previousAddress: hasPrevious ? SampleAddress.random(from: &generator, edition: edition) : nil)
  }

  /// 続柄 and ages of the members, in the order of the register (standard 5.2): head, spouse, children by age, others.
  private mutating func roles(size: Int) -> [Role] {
    let young = size == 1 && generator.chance(0.5)
    let headAge = young ? generator.integer(18...30) : generator.integer(size > 2 ? 32...52 : 24...84)
    let headSex: SamplePerson.Sex = generator.chance(size == 1 ? 0.5 : 0.78) ? .male : .female
    let other: SamplePerson.Sex = headSex == .male ? .female : .male
    var roles = [Role(relationship: "世帯主", sex: headSex, age: headAge)]
    guard size > 1 else { return roles }
    let single = size <= 3 && headAge < 60 && generator.chance(0.2)
    if !single {
      let word = headSex == .male ? "妻" : "夫"
      let unregistered = generator.chance(0.06)
      roles.append(
        Role(
          relationship: unregistered ? word + "（未届）" : word, sex: other,
          age: max(20, headAge + generator.integer(-6...4)), keepsFamilyName: !unregistered))
    }
    var childAges: [Int] = []
    var later: [Role] = []
    while roles.count + childAges.count + later.count < size {
      let elders = later.count
      let oldest = min(headAge - 20, 40)
      if oldest >= 0, childAges.count < 4, generator.chance(elders > 0 || size < 5 ? 0.8 : 0.6) {
        childAges.append(generator.integer(0...oldest))
      } else {
        later.append(elder(number: elders, headAge: headAge, headSex: headSex, isSingle: single))
      }
    }
    roles += childAges.sorted(by: >).map {
      Role(relationship: "子", sex: generator.chance(0.5) ? .male : .female, age: $0, keepsFamilyName: true)
    }
    if edition != .first, childAges.count > 1, roles.count > 1, !single, generator.chance(0.12),
      let eldest = roles.firstIndex(where: { $0.relationship == "子" })
    {
      // A child of the spouse from an earlier marriage bears another 氏 as often as not.
      roles[eldest] = Role(
        relationship: (headSex == .male ? "妻" : "夫") + "の子", sex: roles[eldest].sex, age: roles[eldest].age,
        keepsFamilyName: generator.chance(0.5))
    }
    return roles + later
  }

  /// A parent, sibling, grandparent, relative by marriage or lodger of the head, each at most once.
  private mutating func elder(number: Int, headAge: Int, headSex: SamplePerson.Sex, isSingle: Bool) -> Role {
    let spouse = headSex == .male ? "妻" : "夫"
    let siblingSex: SamplePerson.Sex = generator.chance(0.5) ? .male : .female
    let sibling = siblingSex == .male ? "弟" : "妹"
    let parentAge = min(96, headAge + generator.integer(22...34))
    return switch number {
    case 0:
      isSingle || generator.chance(0.7)
        ? Role(relationship: "母", sex: .female, age: parentAge, keepsFamilyName: true)
        : Role(relationship: spouse + "の母", sex: .female, age: parentAge)
    case 1: Role(relationship: "父", sex: .male, age: parentAge, keepsFamilyName: true)
    case 2:
      Role(
        relationship: sibling, sex: siblingSex, age: max(1, headAge - generator.integer(1...8)), keepsFamilyName: true)
    case 3: Role(relationship: "父の母", sex: .female, age: min(103, parentAge + 22), keepsFamilyName: true)
    case 4: Role(relationship: spouse + "の父", sex: .male, age: parentAge)
    case 5: Role(relationship: "縁故者", sex: generator.chance(0.5) ? .male : .female, age: generator.integer(19...70))
    default:
      Role(relationship: "同居人", sex: generator.chance(0.5) ? .male : .female, age: generator.integer(19...70))
    }
  }

  /// What depends on the whole household: common insurance, one recipient of 児童手当, common dates of arrival.
  private mutating func settle(_ members: inout [SamplePerson]) {
    let onNationalInsurance = generator.chance(0.45)
    let arrived = today.adding(days: -generator.integer(120...9000))
    let inside = generator.chance(0.5) ? arrived.adding(days: generator.integer(30...100)) : nil
    let children = members.filter { $0.relationship == "子" && $0.age(on: today) < 18 }
    for index in members.indices {
      var person = members[index]
      let age = person.age(on: today)
      let born = person.birthDate
      // Foreign residents are in the register since 2012-07-09.
      let register = CalendarDate(year: 2012, month: 7, day: 9) ?? born
      person.residentSince = max(max(arrived, born), person.foreign == nil ? born : register)
      person.foreign?.residentSince = person.residentSince
      person.addressSince = inside.map { max($0, person.residentSince) }
      person.notifiedDate = min(
        today, max(inside ?? arrived, person.residentSince).adding(days: generator.integer(0...13)))
      if age >= 75 {
        person.latterStageSince = max(born.adding(years: 75), person.residentSince)
      } else if onNationalInsurance {
        person.nhiSince = max(person.residentSince, born)
      }
      if age >= 65 { person.careInsuranceSince = max(born.adding(years: 65), person.residentSince) }
      if (20...59).contains(age), onNationalInsurance || generator.chance(0.75) {
        let category = onNationalInsurance ? "第1号" : person.relationship == "妻" ? "第3号" : "第2号"
        person.pension = .init(category: category, number: generator.digits(10))
      }
      members[index] = person
    }
    if let youngest = children.max(by: { $0.birthDate < $1.birthDate }), let parent = members.indices.first {
      members[parent].childAllowanceSince = max(youngest.birthDate, members[parent].residentSince)
        .adding(days: 15)
      if let since = members[parent].childAllowanceSince, since > today {
        members[parent].childAllowanceSince = today
      }
    }
  }

  /// A body of digits with the check digit of 宛名番号 and 世帯番号.
  static func checked(_ body: String) -> String {
    body + String(CheckDigit.weights2to7(body.compactMap(\.wholeNumberValue)))
  }
}

/// A place in a household, before a person fills it.
struct Role: Hashable, Sendable {
  let relationship: String
  let sex: SamplePerson.Sex
  let age: Int
  /// Whether the person bears the head's 氏.
  var keepsFamilyName = false
}
