import Residency

/// Values of two persons that were read from one place: one of the two has no right to it.
struct SharedPlaces {
  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    var places: [(index: Int, field: PersonField, value: FieldReading)] = []
    for (index, person) in reading.persons.enumerated() {
      for field in PersonField.allCases {
        if let value = person[field], value.value != nil, value.box.width > 0 { places.append((index, field, value)) }
      }
    }
    for (offset, left) in places.enumerated() {
      for right in places[(offset + 1)...] where left.value.page == right.value.page {
        guard Self.isSame(left.value.box, right.value.box) else { continue }
        if left.index != right.index {
          doubts.add(.sharedPlace, person: left.index, of: reading)
          doubts.add(.sharedPlace, person: right.index, of: reading)
        } else if left.field.valueKind == right.field.valueKind {
          doubts.add(.sharedPlace, .person(left.index, left.field))
          doubts.add(.sharedPlace, .person(right.index, right.field))
        }
      }
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
