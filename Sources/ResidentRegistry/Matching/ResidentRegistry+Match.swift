import GRDB
public import Residency

extension ResidentRegistry {
  /// What the registry knows about the persons, the new address and the old household of a case: by number, by
  /// 氏名・生年月日・性別 with 異体字, kana and hyphens folded, by address, by 世帯番号.
  /// - Throws: ``RegistryError`` `noExtract` before the first import.
  public func facts(for query: RegistryQuery) async throws -> RegistryFacts {
    try await read { db in
      try StoredResident.requireExtract(db)
      let finder = ResidentFinder(db: db, key: key)
      var facts = RegistryFacts()
      var movers: Set<Int64> = []
      var households: Set<String> = []
      for (index, person) in query.persons.enumerated() {
        for (ground, resident) in try finder.find(person) {
          facts.matches.append(RegistryMatch(person: index, reason: ground.reason, resident: resident.record.facts))
          movers.insert(resident.id)
          if !resident.record.status.isRemoved { households.insert(resident.record.householdNumber) }
        }
      }
      if let number = query.householdNumber { households.insert(number) }
      for number in households.sorted() {
        facts.oldHousehold += try finder.household(number).map(\.record.facts)
      }
      if let address = query.newAddress {
        facts.atNewAddress = try finder.living(at: address).filter { !movers.contains($0.id) }.map(\.record.facts)
      }
      facts.asOf = try RegistryStatus.asOf(db).flatMap { CalendarDate(iso: $0) }
      return facts
    }
  }
}

extension ResidentFinder.Ground {
  fileprivate var reason: RegistryMatch.Reason {
    switch self {
    case .number(.individualNumber): .individualNumber
    case .number(.juminhyoCode): .juminhyoCode
    case .number(.residenceCardNumber): .residenceCardNumber
    case .nameBirthDateSex: .nameBirthDateSex
    }
  }
}
