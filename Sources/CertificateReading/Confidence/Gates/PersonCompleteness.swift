import Residency

/// Persons against each other: a certificate prints the same items for everybody, and nobody twice.
struct PersonCompleteness {
  /// Items that only some have.
  private static let optional: Set<PersonField> = [
    .formerName, .formerNameKana, .alias, .aliasKana, .nationality, .residentCategory, .residenceStatus,
    .residencePeriod, .residencePeriodEnd, .residenceCardNumber, .registeredDomicile, .familyRegisterHead, .remarks,
    .nhiAcquiredDate, .latterStageAcquiredDate, .ltcAcquiredDate, .pensionCategory, .childAllowanceFrom,
  ]

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    lacking(&doubts, reading)
    twice(&doubts, reading)
  }

  /// A person without a quarter of what most others have, unless everybody is somebody beyond doubt: then labels were lost,
  /// and what was read stands. One with neither birth date nor sex is nobody: the page was not
  /// understood, and the others on it may have each other's values.
  private func lacking(_ doubts: inout Doubts, _ reading: Reading) {
    let keys = reading.persons.map { Set($0.keys).subtracting(Self.optional) }
    guard keys.count >= 2 else { return }
    let areSure = reading.persons.allSatisfy(Self.isSure)
    for index in keys.indices {
      let others = keys.enumerated().filter { $0.offset != index }.map(\.element)
      let expected = Set(
        PersonField.allCases.filter { field in others.count { $0.contains(field) } * 2 > others.count })
      let missing = expected.subtracting(keys[index])
      if missing.count * 4 > expected.count, !areSure { doubts.add(.incomplete, person: index, of: reading) }
      let isNobody = [PersonField.birthDate, .sex].allSatisfy { field in
        reading.persons[index][field]?.value == nil && expected.contains(field)
      }
      guard isNobody else { continue }
      for page in Set(reading.persons[index].values.map(\.page)).sorted() {
        doubts.add(.incomplete, page: page, of: reading, fields: false)
      }
    }
  }

  /// Whether the person has a name, a birth date and a number of one's own that checks.
  private static func isSure(_ person: [PersonField: FieldReading]) -> Bool {
    guard person[.name]?.value != nil, let born = person[.birthDate]?.value else { return false }
    return CalendarDate(iso: born)?.isComplete ?? false && person.ownNumber != nil
  }

  private func twice(_ doubts: inout Doubts, _ reading: Reading) {
    let persons = reading.persons
    for left in persons.indices {
      for right in persons.indices where right > left {
        func equal(_ field: PersonField) -> Bool {
          guard let value = persons[left][field]?.value, !value.isEmpty else { return false }
          return value == persons[right][field]?.value
        }
        let isHeadTwice = persons[left][.relationship]?.value == "世帯主" && equal(.relationship)
        if equal(.individualNumber) || equal(.juminhyoCode) || equal(.name) && equal(.birthDate)
          || equal(.basicPensionNumber)
        {
          doubts.add(.duplicate, person: left, of: reading)
          doubts.add(.duplicate, person: right, of: reading)
        } else if isHeadTwice {
          doubts.add(.duplicate, .person(left, .relationship))
          doubts.add(.duplicate, .person(right, .relationship))
        }
      }
    }
  }
}
