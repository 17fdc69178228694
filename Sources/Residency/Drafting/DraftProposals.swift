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
  /// Whether a digit, ASCII, full-width or kanji before 番・号・丁目・地割・線, stands in it.
  static func hasHouseNumber(_ address: String) -> Bool {
    let scalars = Array(address.unicodeScalars)
    let kanji: Set<Unicode.Scalar> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百"]
    let counters: Set<Unicode.Scalar> = ["番", "号", "丁", "地"]
    return scalars.indices.contains { index in
      if (48...57).contains(EntryText.narrow(scalars[index]).value) { return true }
      return kanji.contains(scalars[index]) && index + 1 < scalars.count && counters.contains(scalars[index + 1])
    } || address.hasSuffix("番地") || address.contains("無番地")
  }
}
