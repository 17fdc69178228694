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

  /// Whether all that stands otherwise is a list of its own below all of the persons (外国人住民に関する事項), in which they
  /// stand at another step.
  private func isList(
    _ astray: [PersonField], beside all: [PersonField], _ left: Int, _ right: Int, _ reading: Reading
  ) -> Bool {
    func boxes(_ fields: [PersonField], _ index: Int) -> [PageBox] {
      fields.compactMap { reading.persons[index][$0]?.box }
    }
    let main = all.filter { !astray.contains($0) }
    guard astray.count >= 3, main.count >= 4,
      let end = (boxes(main, left) + boxes(main, right)).map({ $0.y + $0.height }).max(),
      let start = boxes(astray, left).map(\.y).min(), start >= end
    else { return false }
    let steps = zip(boxes(astray, left), boxes(astray, right)).map { $1.y - $0.y }.sorted()
    guard let least = steps.first, let most = steps.last, least > 0 else { return false }
    return (most - least) * 5 <= most
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
    var astray = steps.filter { abs(isAcross ? $0.x - x : $0.y - y) * 20 > step * 9 }
    if isList(astray.map(\.field), beside: steps.map(\.field), left, right, reading) { astray = [] }
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
