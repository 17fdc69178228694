import Residency

/// 旧氏 and 通称 are a person's own: one that stands at several people of a paper was rather torn from what they share, as the
/// second half of a 筆頭者 that reaches under the next heading, and all of them go to a person.
struct OwnNames {
  private static let fields: [PersonField] = [.formerName, .formerNameKana, .alias, .aliasKana]

  func settle(_ reading: inout Reading) {
    for field in Self.fields {
      var holders: [String: [Int]] = [:]
      for index in reading.persons.indices {
        if let value = reading.persons[index][field]?.value { holders[value, default: []].append(index) }
      }
      for people in holders.values where people.count > 1 {
        for index in people { reading.persons[index][field]?.review = true }
      }
    }
  }
}
