import Residency

/// 世帯主 and 筆頭者 that fit nobody on the paper: they share no family name with any person or head, or differ by one
/// character from one. Of 683 heads on tuning pages one alone has a family name of his own.
struct StrayHeads {
  private static let heads: [DocumentField] = [.householder, .newHouseholder, .familyRegisterHead]

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    let persons = reading.persons.compactMap { $0[.name]?.value }
    for field in Self.heads {
      guard let own = reading.fields[field]?.value else { continue }
      let others =
        persons + Self.heads.filter { $0 != field }.compactMap { reading.fields[$0]?.value }
      guard !others.isEmpty, !others.contains(where: { $0.isWritten(as: own) }) else { continue }
      let isKin = others.contains { Self.family($0) == Self.family(own) }
      if !isKin || others.contains(where: { Self.isNear($0, own) }) { doubts.add(.essential, .field(field)) }
    }
    for (index, person) in reading.persons.enumerated() {
      guard let own = person[.familyRegisterHead]?.value, !persons.isEmpty,
        !persons.contains(where: { $0.isWritten(as: own) }), persons.contains(where: { Self.isNear($0, own) })
      else { continue }
      doubts.add(.essential, .person(index, .familyRegisterHead))
    }
  }

  private static func family(_ name: String) -> Substring { name.prefix { $0 != " " } }

  private static func isNear(_ one: String, _ other: String) -> Bool {
    guard one.count == other.count, one.count >= 4 else { return false }
    return zip(one, other).count { $0 != $1 } == 1
  }
}
