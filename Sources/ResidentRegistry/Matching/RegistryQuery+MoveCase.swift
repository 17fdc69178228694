public import Residency

extension RegistryQuery {
  /// What a check of `move` needs to know (R21, C08, C09).
  public init(_ move: MoveCase) {
    self.init(
      persons: move.persons.indices.map { index in
        func value(_ field: PersonField) -> String? { move.value(field, ofPerson: index) }
        return PersonCriteria(
          individualNumber: value(.individualNumber), juminhyoCode: value(.juminhyoCode),
          residenceCardNumber: value(.residenceCardNumber), name: value(.name), kana: value(.kana),
          formerName: value(.formerName), alias: value(.alias), birthDate: value(.birthDate),
          sex: value(.sex).flatMap(RegisteredSex.init(rawValue:)))
      },
      newAddress: move.kind.hasNewAddressHere ? move.value(.newAddress) : nil,
      householdNumber: move.kind.isMoveIn ? nil : move.value(.householdNumber))
  }
}
