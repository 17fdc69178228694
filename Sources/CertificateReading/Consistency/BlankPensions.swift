import Residency

/// A blank place under 年金 alone: where the same paper prints 1号 or 第3号 there for somebody, what is blank is the category
/// (国民年金の種別), not whether there is a pension.
struct BlankPensions {
  func settle(_ reading: inout Reading) {
    let categories = reading.persons.compactMap { $0[.pensionCategory] }
    guard categories.contains(where: { $0.value != nil }) else { return }
    for index in reading.persons.indices where reading.persons[index][.pensionCategory] == nil {
      guard let blank = reading.persons[index][.pension], blank.value == nil else { continue }
      reading.persons[index][.pensionCategory] = blank
      reading.persons[index][.pension] = nil
    }
  }
}
