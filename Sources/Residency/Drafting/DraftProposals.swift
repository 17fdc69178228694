/// Fills what follows from other values of a draft, always marked for a person to look at.
enum DraftProposals {
  static func complete(_ draft: inout CaseDraft) {
    proposeHouseholder(&draft)
    questionPlannedAddress(&draft)
  }

  /// When the householder moves too and the paper names no new one, the household stays theirs.
  private static func proposeHouseholder(_ draft: inout CaseDraft) {
    guard draft.kind.hasNewAddressHere || draft.kind == .foreignRelationship,
      draft.values[.newHouseholder]?.value == nil
    else { return }
    let heads = draft.persons.filter { $0[.relationship]?.value == Relationship.Word.householder.rawValue }
    guard heads.count == 1, let name = heads.first?[.name]?.value else { return }
    let old = draft.values[.newHouseholder]
    draft.values[.newHouseholder] = CaseValue(value: name, read: old?.read, scan: old?.scan, status: .needsReview)
  }

  /// A certificate shows where people planned to go, sometimes only the municipality (標準仕様書 4.1.3.0.2): without a
  /// house number it cannot be the new address.
  private static func questionPlannedAddress(_ draft: inout CaseDraft) {
    guard var address = draft.values[.newAddress], let value = address.value, !AddressShape.hasHouseNumber(value)
    else { return }
    address.status = .needsReview
    draft.values[.newAddress] = address
  }
}

/// What can be told of an address without a gazetteer.
enum AddressShape {
  /// Whether a house number (番地号) stands in it; 無番地 counts as one.
  static func hasHouseNumber(_ address: String) -> Bool {
    !AddressParts(address, folds: .address).block.isEmpty || address.contains("無番地")
  }
}
