import Residency

/// What of a page a person must look at because the page was not wholly understood: no more than what the doubt concerns.
struct PageDoubt: Hashable {
  /// Who is who, or how many they are, is in doubt: everything of every person, and what persons' labels may print for the
  /// household.
  var persons: PlaceDoubt?
  var isOfPersons: Bool { persons != nil }
  /// Items of all persons of the page.
  var items: Set<PersonField> = []
  /// Items of one person, by place among the page's persons.
  var own: [Int: Set<PersonField>] = [:]
  /// Items of the document.
  var fields: Set<DocumentField> = []

  /// What a paper prints of itself or of the move, under labels that no person's item has.
  private static let neverPersonal: Set<DocumentField> = [
    .certificateNumber, .issueDate, .issuer, .issuerName, .moveOutDate, .newAddress, .moveReason, .address,
    .householdNumber,
  ]

  func doubt(of field: DocumentField) -> PlaceDoubt? {
    if fields.contains(field) { return .item }
    return Self.neverPersonal.contains(field) ? nil : persons
  }

  func doubt(of field: PersonField, person: Int) -> PlaceDoubt? {
    if let persons { return persons }
    return items.contains(field) || own[person]?.contains(field) ?? false ? .item : nil
  }

  mutating func merge(_ other: PageDoubt) {
    persons = persons ?? other.persons
    items.formUnion(other.items)
    fields.formUnion(other.fields)
    own.merge(other.own) { $0.union($1) }
  }
}
