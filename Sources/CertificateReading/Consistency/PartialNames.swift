import Residency

/// Names of which a paper prints more elsewhere: one that lost a thin 一 at its end or its first line (來田 壽 for 來田 壽一,
/// who is nobody else on the paper), and Latin names whose words stand apart at one place only. A person looks.
struct PartialNames {
  private static let heads: [DocumentField] = [.householder, .newHouseholder, .familyRegisterHead]
  private static let own: [PersonField] = [.name, .familyRegisterHead]

  func settle(_ reading: inout Reading) {
    let printed =
      Self.heads.compactMap { reading.fields[$0]?.value }
      + reading.persons.flatMap { person in Self.own.compactMap { person[$0]?.value } }
    let persons = Set(reading.persons.compactMap { $0[.name]?.value.map(Self.letters) })
    func isPart(_ value: String) -> Bool {
      let name = Self.letters(value)
      guard name.count >= 2 else { return false }
      return printed.contains { other in
        let whole = Self.letters(other)
        if whole == name { return other != value && name.allSatisfy(\.isASCII) }
        // Whoever has the longer name may be another of the family (MILLER ERIC and MILLER ERIC JR).
        return whole.count > name.count && whole.contains(name) && !persons.contains(whole)
      }
    }
    for key in Self.heads where reading.fields[key]?.value.map(isPart) == true { reading.fields[key]?.review = true }
    for index in reading.persons.indices {
      for key in Self.own where reading.persons[index][key]?.value.map(isPart) == true {
        reading.persons[index][key]?.review = true
      }
    }
  }

  private static func letters(_ name: String) -> String { name.filter { $0 != " " } }
}
