public import Residency

extension LayoutStore {
  /// Learns from a reading whose values a person has confirmed.
  /// - Parameters:
  ///   - persons: the confirmed values of each person, in any order.
  ///   - others: all confirmed values that stand once.
  ///   - issuer: as printed and confirmed.
  /// - Returns: the layout's ID; `nil` when the paper teaches nothing: too little of it was read right, or its issuer names
  ///   no municipality.
  public func learn(
    from reading: Reading, persons: [[PersonField: String]], others: Set<String>, issuer: String, on day: CalendarDate
  ) throws -> RememberedLayout.ID? {
    guard let type = reading.docType, let pages = reading.arrangement(confirmedBy: persons, others: others) else {
      return nil
    }
    return try remember(pages, issuer: issuer, docType: type, on: day)?.id
  }
}
