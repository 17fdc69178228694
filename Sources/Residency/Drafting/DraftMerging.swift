/// Puts together what several pages or files say about one certificate.
enum DraftMerging {
  /// One value from the places where it was read. The most confident reading stands; where two disagree the other
  /// becomes an alternative and a person must look.
  static func value(of places: [(FieldReading?, ScanID?)]) -> CaseValue? {
    var best: (FieldReading, ScanID?)?
    var rivals: [FieldReading] = []
    for (reading, scan) in places {
      guard let reading else { continue }
      guard let current = best else {
        best = (reading, scan)
        continue
      }
      // A blank continuation header says nothing against a value on the first page.
      if reading.value == nil { continue }
      if current.0.value == nil || reading.confidence > current.0.confidence {
        if current.0.value != nil { rivals.append(current.0) }
        best = (reading, scan)
      } else {
        rivals.append(reading)
      }
    }
    guard let (found, scan) = best else { return nil }
    var reading = found
    for rival in rivals {
      guard let other = rival.value, other != reading.value else { continue }
      reading.review = true
      if !reading.alternatives.contains(where: { $0.value == other }) {
        reading.alternatives.append(.init(value: other, confidence: rival.confidence))
      }
    }
    return CaseValue(reading, scan: scan)
  }

  /// All persons in page order; one printed on two pages (the same 個人番号 or 住民票コード) stands once.
  static func persons(of readings: [ScannedReading]) -> [[PersonField: CaseValue]] {
    var found: [[(persons: [PersonField: FieldReading], scan: ScanID?)]] = []
    for reading in readings {
      for person in reading.reading.persons where !person.isEmpty {
        let index = found.firstIndex { $0.contains { isSame($0.persons, person) } }
        if let index { found[index].append((person, reading.scan)) } else { found.append([(person, reading.scan)]) }
      }
    }
    return found.prefix(MoveCase.personLimit).map { places in
      var person: [PersonField: CaseValue] = [:]
      for field in PersonField.allCases {
        person[field] = value(of: places.map { ($0.persons[field], $0.scan) })
      }
      return person
    }
  }

  /// A number that could not be read for sure names nobody.
  private static func isSame(_ first: [PersonField: FieldReading], _ second: [PersonField: FieldReading]) -> Bool {
    [PersonField.individualNumber, .juminhyoCode].contains { field in
      guard let one = first[field], let other = second[field], let value = one.value, !one.review, !other.review
      else { return false }
      return value == other.value && first[.name]?.value == second[.name]?.value
    }
  }
}
