import Residency

/// Persons of one page are printed alike: every value of one stands as far from the same value of the next as all others
/// do. A value that does not was taken from another row or block.
struct PersonGeometry {
  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    let pages = Set(reading.persons.flatMap { $0.values.map(\.page) }).sorted()
    for page in pages {
      let shown = reading.persons.indices.filter { reading.persons[$0].values.contains { $0.page == page } }
      for (left, right) in zip(shown, shown.dropFirst()) {
        compare(left, right, page: page, reading, &doubts)
      }
    }
  }

  private func compare(_ left: Int, _ right: Int, page: Int, _ reading: Reading, _ doubts: inout Doubts) {
    var steps: [(field: PersonField, x: Int, y: Int)] = []
    for field in PersonField.allCases {
      guard let a = reading.persons[left][field], let b = reading.persons[right][field], a.page == page,
        b.page == page, a.value != nil, b.value != nil
      else { continue }
      // Values begin or have their middle one under the other, as the form likes it.
      let begins = b.box.x - a.box.x
      let middles = (b.box.x * 2 + b.box.width - a.box.x * 2 - a.box.width) / 2
      steps.append(
        (
          field, abs(begins) < abs(middles) ? begins : middles,
          (b.box.y * 2 + b.box.height - a.box.y * 2 - a.box.height) / 2
        ))
    }
    guard steps.count >= 4 else { return }
    let x = steps.map(\.x).sorted()[steps.count / 2]
    let y = steps.map(\.y).sorted()[steps.count / 2]
    let isAcross = abs(x) > abs(y)
    let step = abs(isAcross ? x : y)
    let astray = steps.filter { abs(isAcross ? $0.x - x : $0.y - y) * 20 > step * 9 }
    if astray.count * 3 > steps.count {
      // Half of one person and half of another: no telling which.
      doubts.add(.outOfLine, person: left, of: reading)
      doubts.add(.outOfLine, person: right, of: reading)
    }
    for found in astray {
      doubts.add(.outOfLine, .person(left, found.field))
      doubts.add(.outOfLine, .person(right, found.field))
    }
  }
}
