import Residency

/// Values of two persons that were read from one place: one of the two has no right to it.
struct SharedPlaces {
  private static let onesOwn: Set<PersonField> = [
    .name, .kana, .birthDate, .individualNumber, .juminhyoCode, .basicPensionNumber, .residenceCardNumber,
    .addresseeNumber,
  ]

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    var places: [(index: Int, field: PersonField, value: FieldReading)] = []
    for (index, person) in reading.persons.enumerated() {
      for field in PersonField.allCases {
        if let value = person[field], value.value != nil, value.box.width > 0 { places.append((index, field, value)) }
      }
    }
    var shared: [[Int]: Int] = [:]
    for (offset, left) in places.enumerated() {
      for right in places[(offset + 1)...] where left.value.page == right.value.page {
        guard Self.isSame(left.value.box, right.value.box) else { continue }
        guard left.index != right.index || left.field.valueKind == right.field.valueKind else { continue }
        doubts.add(.sharedPlace, .person(left.index, left.field))
        doubts.add(.sharedPlace, .person(right.index, right.field))
        if left.index != right.index {
          let isOnesOwn = Self.onesOwn.contains(left.field) || Self.onesOwn.contains(right.field)
          shared[[left.index, right.index], default: 0] += isOnesOwn ? 3 : 1
        }
      }
    }
    // Cells that ran together in a row or two are doubtful themselves; more of them, or what no two have in common, and
    // the two persons are.
    for (pair, count) in shared where count > 2 {
      for person in pair { doubts.add(.sharedPlace, person: person, of: reading) }
    }
  }

  /// Whether the boxes share more than 60 % of the smaller one.
  static func isSame(_ left: PageBox, _ right: PageBox) -> Bool {
    let width = min(left.x + left.width, right.x + right.width) - max(left.x, right.x)
    let height = min(left.y + left.height, right.y + right.height) - max(left.y, right.y)
    guard width > 0, height > 0 else { return false }
    let smaller = min(left.width * left.height, right.width * right.height)
    return width * height * 10 > smaller * 6
  }
}
