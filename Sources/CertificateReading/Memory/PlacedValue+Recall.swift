import Residency

extension PlacedValue {
  /// Whether a person must look at the value because nobody has read its label. Where what is left of the label or memory
  /// says what it is, both readers say the same, and the type proves it (a check digit; for memory's word a day that
  /// exists), it is beyond doubt. One number in eleven checks by chance: a check digit alone is no proof.
  func mustBeSeen(_ decoded: DecodedValue, _ kind: ValueKind, field: PersonField?) -> Bool {
    guard isInferred else { return false }
    if doubt == .parted { return true }
    guard isRecalled || !concepts.isEmpty, let value = decoded.value, lines.count == 1 else { return true }
    let readers = decoded.evidence.filter { ["tesseract", "glyphs"].contains($0.reader) }
    guard readers.count >= 2, readers.allSatisfy({ $0.value == value }) else { return true }
    switch kind {
    case .individualNumber: return IndividualNumber(value) == nil
    case .juminhyoCode: return JuminhyoCode(value) == nil
    case .date: return !isRecalled || CalendarDate(iso: value)?.isComplete != true
    // Like no other item's: whatever led to the label, no other stands over such values. On tuning pages of unknown forms 186
    // of these were in doubt for their label alone, and all were right.
    case .sex: return !["male", "female"].contains(value)
    case .relationship: return !RelationshipDecoder.isRelationship(value)
    case .category:
      return ![.pensionCategory, .residenceStatus, .nationality, .residentCategory].contains(field)
        || !CategoryDecoder.isListed(value, field: field)
    default: return true
    }
  }
}
