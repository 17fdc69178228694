import Residency

/// Flags whose print is that of another item of the same person: the なし behind the 基礎年金番号 below a flag that is blank.
///
/// On tuning pages one flag in 724 had its print from another item's place, and it was wrong.
struct SharedFlags {
  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    for (index, person) in reading.persons.enumerated() {
      for (field, flag) in person where field.valueKind == .flag && flag.value != nil {
        let isShared = person.contains { other, value in
          other != field && value.page == flag.page && Self.isOnePlace(flag.box, value.box)
        }
        if isShared { doubts.add(.sharedPlace, .person(index, field)) }
      }
    }
  }

  /// Whether two boxes of about one size lie over each other; a wide one may be the place of several items.
  private static func isOnePlace(_ flag: PageBox, _ other: PageBox) -> Bool {
    let width = min(flag.x + flag.width, other.x + other.width) - max(flag.x, other.x)
    let height = min(flag.y + flag.height, other.y + other.height) - max(flag.y, other.y)
    let (own, its) = (flag.width * flag.height, other.width * other.height)
    return width > 0 && height > 0 && width * height * 10 >= min(own, its) * 6 && its < 4 * own
  }
}
