import Residency

/// Items that a paper prints for each of its persons (本籍, 筆頭者 …): one that was taken for the household's, while some of
/// the persons have theirs, is a person's who lacks it.
///
/// It is given to the only person of its page without one; where several or none are, it stays where it is. Either way a
/// person must look.
struct StrandedItems {
  private static let items: [(document: DocumentField, person: PersonField)] = [
    (.registeredDomicile, .registeredDomicile), (.familyRegisterHead, .familyRegisterHead),
  ]

  func settle(_ reading: inout Reading) {
    guard reading.persons.count >= 2 else { return }
    for item in Self.items {
      guard var value = reading.fields[item.document], reading.persons.contains(where: { $0[item.person] != nil })
      else { continue }
      value.review = true
      value.evidence.append(.place(.stranded))
      let lacking = reading.persons.indices.filter { index in
        reading.persons[index][item.person] == nil
          && reading.persons[index].values.contains { $0.page == value.page }
      }
      if lacking.count == 1, let owner = lacking.first {
        reading.persons[owner][item.person] = value
        reading.fields[item.document] = nil
      } else {
        reading.fields[item.document] = value
      }
    }
  }
}
