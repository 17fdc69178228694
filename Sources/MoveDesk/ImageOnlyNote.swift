import Residency

/// What a print and a CSV say in 備考 of values whose characters cannot be written (外字あり): without it the nearest character
/// would pass for the right one.
extension MoveCase {
  /// Of the case and of persons; `nil`: there are none.
  /// - Parameter persons: those on the form, in its order.
  func imageOnlyNote(persons: [Int]) -> String? {
    let ofPersons = persons.enumerated().flatMap { place, index in
      imageOnlyFields(ofPerson: index).map { "\(place + 1) \($0)" }
    }
    return Self.note(ofPersons + CaseField.allCases.filter { values[$0]?.isImageOnly == true }.map(\.label))
  }

  /// Of one person; `nil`: there are none.
  func imageOnlyNote(ofPerson index: Int) -> String? { Self.note(imageOnlyFields(ofPerson: index)) }

  private func imageOnlyFields(ofPerson index: Int) -> [String] {
    PersonField.allCases.filter { persons[index][$0]?.isImageOnly == true }.map(\.label)
  }

  private static func note(_ fields: [String]) -> String? {
    fields.isEmpty ? nil : "外字（画像で確認）：" + fields.joined(separator: "、")
  }
}
