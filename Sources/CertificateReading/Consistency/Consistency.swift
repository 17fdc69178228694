import Residency

/// Checks values against each other: what agrees with something else on the paper is cleared, what contradicts is marked.
struct Consistency {
  let templates: CertificateTemplates

  func settle(_ reading: inout Reading) {
    datesInOrder(&reading)
  }

  /// Birth comes before everything else; a date out of order goes to a person, both of them.
  private func datesInOrder(_ reading: inout Reading) {
    for index in reading.persons.indices {
      guard let born = reading.persons[index][.birthDate]?.value else { continue }
      for field in [PersonField.residentSince, .addressSince, .notifiedDate, .childAllowanceFrom] {
        if let later = reading.persons[index][field]?.value, later < born {
          reading.persons[index][field]?.review = true
          reading.persons[index][.birthDate]?.review = true
        }
      }
      if let issued = reading.fields[.issueDate]?.value, issued < born {
        reading.persons[index][.birthDate]?.review = true
      }
    }
    if let issued = reading.fields[.issueDate]?.value, let notified = reading.fields[.notifiedDate]?.value,
      issued < notified
    {
      reading.fields[.issueDate]?.review = true
      reading.fields[.notifiedDate]?.review = true
    }
  }
}
