/// The order in which a household is written (標準仕様書 5.2): 世帯主, 配偶者, 子 by birth, families of children, 父母,
/// 兄弟姉妹, 祖父母, other relatives, 縁故者, 同居人; ties by birth date, then 宛名番号.
public enum HouseholdOrder {
  /// The place of a 続柄: smaller stands higher. A 続柄 that cannot be read stands last.
  public static func rank(of relationship: String?) -> Int {
    guard let relationship = relationship.flatMap({ Relationship($0) }) else { return 99 }
    let words = relationship.words
    guard let first = words.first else { return 99 }
    switch words.count {
    case 1:
      switch first {
      case .householder: return 0
      case _ where first.isSpouse: return 10
      case .child: return 20
      case _ where first.isParent: return 40
      case _ where first.isSibling: return 50
      case .otherRelation: return 80
      default: return 90
      }
    default:
      // A spouse's child grows up with the householder's own, behind them.
      if first.isSpouse, words[1] == .child, words.count == 2 { return 21 }
      if first == .child { return words[1].isSpouse && words.count == 2 ? 30 : 30 + words.count }
      if words.count == 2, first.isParent, words[1].isParent { return 60 }
      return 70 + words.count
    }
  }

  /// The indices of `persons` in the order in which they are written; stable where nothing tells two apart.
  public static func order(of persons: [[PersonField: CaseValue]]) -> [Int] {
    let keys = persons.enumerated().map { index, person in
      (
        rank: rank(of: person[.relationship]?.value), birth: person[.birthDate]?.value ?? "9999",
        number: person[.addresseeNumber]?.value ?? "", index: index
      )
    }
    return keys.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.birth != right.birth { return left.birth < right.birth }
      // Shorter numbers are smaller ones: digits only, of free length.
      if left.number != right.number {
        return (left.number.utf8.count, left.number) < (right.number.utf8.count, right.number)
      }
      return left.index < right.index
    }
    .map(\.index)
  }
}
