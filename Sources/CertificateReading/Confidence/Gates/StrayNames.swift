import Residency

/// Names of a page of which one is none, or is missing: the page's names may have moved from one person to the next, each
/// of them read well.
struct StrayNames {
  /// Words of remarks, which no name holds.
  private static let remarks = ["登録", "証明", "届出", "記載", "あり", "なし", "番号", "年月"]

  /// Words of the form that no part of a name is.
  private static let words = ["転出", "転入", "予定", "確定", "措置", "事由", "区分"]

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    for (index, person) in reading.persons.enumerated() {
      for field in [PersonField.name, .formerName, .alias, .familyRegisterHead] {
        guard let value = person[field]?.value, Self.words.contains(where: value.contains) else { continue }
        doubts.add(.outOfLine, .person(index, field))
      }
      // A word that is another item's whole value.
      if let value = person[.remarks]?.value, CategoryDecoder.isListed(value) {
        doubts.add(.outOfLine, .person(index, .remarks))
      }
    }
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
