import Residency

/// What every paper of its kind prints: a place for it that seems blank, or a person who seems to have it instead of the
/// document, was not understood.
struct EssentialValues {
  private static func fields(of type: DocumentType) -> [DocumentField] {
    switch type {
    case .moveOutCertificate, .moveOutCertificateInfo:
      [.moveOutDate, .notifiedDate, .oldAddress, .newAddress, .issueDate]
    case .residentRecord: [.address, .issueDate]
    case .identityDocument: []
    }
  }

  /// Items of the household that are printed by the same labels as persons' items.
  private static let shared: [PersonField] = [
    .previousAddress, .notifiedDate, .registeredDomicile, .familyRegisterHead,
  ]

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    guard let type = reading.docType else { return }
    for field in Self.fields(of: type) + [.householder] {
      if let value = reading.fields[field], value.value == nil { doubts.add(.essential, .field(field)) }
    }
    // 中長期在留者 have a 在留カード (住民基本台帳法30条の45).
    for (index, person) in reading.persons.enumerated() where person[.residentCategory]?.value == "中長期在留者" {
      if let number = person[.residenceCardNumber], number.value == nil {
        doubts.add(.essential, .person(index, .residenceCardNumber))
      }
    }
    // Who has a 基礎年金番号 on the paper is insured in some category.
    for (index, person) in reading.persons.enumerated() where person[.basicPensionNumber]?.value?.isEmpty == false {
      if let category = person[.pensionCategory], category.value == nil {
        doubts.add(.essential, .person(index, .pensionCategory))
      }
    }
    // Everybody has these numbers: a paper that prints one person's prints all. On tuning pages none of 37 was blank.
    for field in [PersonField.individualNumber, .juminhyoCode, .addresseeNumber]
    where reading.persons.contains(where: { $0[field]?.value != nil }) {
      for (index, person) in reading.persons.enumerated() where person[field] != nil && person[field]?.value == nil {
        doubts.add(.essential, .person(index, field))
      }
    }
    // A 転出証明書 without the address left: where a person has one, it is the household's, and so may be what stands by it.
    guard type != .residentRecord, reading.fields[.oldAddress]?.value == nil else { return }
    for (index, person) in reading.persons.enumerated() where person[.previousAddress]?.value != nil {
      for field in Self.shared where person[field] != nil { doubts.add(.essential, .person(index, field)) }
    }
  }
}
