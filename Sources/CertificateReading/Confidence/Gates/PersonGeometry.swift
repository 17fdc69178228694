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

  private struct Step {
    let field: PersonField
    let x: Int
    let y: Int
    let left: PageBox
    let right: PageBox
  }

  /// The steps parted by the lists in which the persons stand: a list begins below the second person's values of the lists
  /// above it (外国人住民に関する事項), and has a step of its own. A list of one or two items is none.
  private static func lists(_ steps: [Step]) -> [[Step]] {
    var lists: [[Step]] = []
    var end = Int.min
    for step in steps.sorted(by: { ($0.left.y, $0.field.rawValue) < ($1.left.y, $1.field.rawValue) }) {
      if lists.isEmpty || step.left.y >= end { lists.append([]) }
      lists[lists.count - 1].append(step)
      end = max(end, step.left.y + step.left.height, step.right.y + step.right.height)
    }
    return lists.allSatisfy { $0.count >= 3 } ? lists : [steps]
  }

  private func compare(_ left: Int, _ right: Int, page: Int, _ reading: Reading, _ doubts: inout Doubts) {
    var steps: [Step] = []
    for field in PersonField.allCases {
      guard let a = reading.persons[left][field], let b = reading.persons[right][field], a.page == page,
        b.page == page, a.value != nil, b.value != nil
      else { continue }
      // Values begin or have their middle one under the other, as the form likes it.
      let begins = b.box.x - a.box.x
      let middles = (b.box.x * 2 + b.box.width - a.box.x * 2 - a.box.width) / 2
      steps.append(
        Step(
          field: field, x: abs(begins) < abs(middles) ? begins : middles,
          y: (b.box.y * 2 + b.box.height - a.box.y * 2 - a.box.height) / 2, left: a.box, right: b.box))
    }
    guard steps.count >= 4 else { return }
    let isAcross = Self.middle(steps.map(\.x)).magnitude > Self.middle(steps.map(\.y)).magnitude
    func offStep(_ list: [Step]) -> [Step] {
      let step = Self.middle(list.map { isAcross ? $0.x : $0.y })
      return list.filter { abs((isAcross ? $0.x : $0.y) - step) * 20 > abs(step) * 9 }
    }
    var astray = offStep(steps)
    if !astray.isEmpty, !isAcross, case let lists = Self.lists(steps), lists.count > 1,
      lists.allSatisfy({ Self.middle($0.map(\.y)) > 0 && offStep($0).isEmpty })
    {
      astray = []
    }
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

  private static func middle(_ numbers: [Int]) -> Int { numbers.sorted()[numbers.count / 2] }
}
