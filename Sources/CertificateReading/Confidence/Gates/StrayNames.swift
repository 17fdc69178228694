import Residency

/// Names of a page of which one is none, or is missing: the page's names may have moved from one person to the next, each
/// of them read well.
struct StrayNames {
  /// Words of remarks, which no name holds.
  private static let remarks = ["登録", "証明", "届出", "記載", "あり", "なし", "番号", "年月"]

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    for (index, person) in reading.persons.enumerated() {
      guard let own = person[.name] else { continue }
      let isStray = own.value == nil || Self.remarks.contains { own.value?.contains($0) ?? false }
      guard isStray else { continue }
      for (other, neighbour) in reading.persons.enumerated() where other != index {
        for field in [PersonField.name, .kana] where neighbour[field]?.page == own.page {
          doubts.add(.outOfLine, .person(other, field))
        }
      }
    }
  }
}
