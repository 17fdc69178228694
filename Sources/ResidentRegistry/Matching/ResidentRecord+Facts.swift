import Residency

extension ResidentRecord {
  /// The record as a check sees it: canonical values, no numbers; no address of a person under protection (C22), for what a
  /// check finds is shown and printed.
  var facts: RegistryResident {
    RegistryResident(
      status: factStatus, isProtected: isProtected, values: factValues,
      address: address.isEmpty || isProtected ? nil : address,
      householder: householder.isEmpty ? nil : householder,
      householdNumber: householdNumber.isEmpty ? nil : householdNumber)
  }

  private var factStatus: RegistryResident.Status {
    switch status {
    case .resident: .resident
    case .movedOut: .movedOut
    case .deceased: .dead
    case .otherRemoved: .otherwiseRemoved
    }
  }

  /// A blank cell is no value: it would be compared with what stands on the paper.
  private var factValues: [PersonField: String] {
    var values: [PersonField: String] = [
      .name: name, .kana: kana, .formerName: formerName, .alias: alias, .birthDate: birthDate,
      .relationship: relationship, .registeredDomicile: registeredDomicile, .familyRegisterHead: familyRegisterHead,
      .nationality: nationality, .addresseeNumber: addresseeNumber,
    ]
    if sex != .unknown { values[.sex] = sex.rawValue }
    return values.filter { !$0.value.isEmpty }
  }
}
