import Residency

/// How a reading compares with the truth that came with a sample.
struct ReadingAccount {
  private(set) var fields = 0
  private(set) var right = 0
  private(set) var marked = 0
  /// Wrong, and not marked for review: the worst outcome.
  private(set) var silent = 0
  let persons: Int

  init(_ reading: Reading, truth: Reading) {
    persons = reading.persons.count
    for (key, expected) in truth.fields { count(reading.fields[key], expected) }
    for (index, person) in truth.persons.enumerated() {
      let found = reading.persons.indices.contains(index) ? reading.persons[index] : [:]
      for (key, expected) in person { count(found[key], expected) }
    }
  }

  private mutating func count(_ found: FieldReading?, _ expected: FieldReading) {
    fields += 1
    let isRight = found.map { $0.value == expected.value } ?? false
    if isRight { right += 1 }
    if found?.review == true { marked += 1 }
    if let found, !isRight, !found.review { silent += 1 }
  }

  var lines: [String] {
    ["\(persons)人 \(fields)項目: 正しく読めた \(right)、要確認の印 \(marked)、印のない誤り \(silent)"]
  }
}
