import Residency

/// A 従前の住所 or 本籍 that a paper prints for each of a family: three prints or more that are nearly alike say the same, and
/// where both readers garble one of them, another says better what it is. A person looks all the same.
struct SharedAddresses {
  private static let fields: [PersonField] = [.previousAddress, .registeredDomicile]
  /// The share of an address in which garbled prints of it may differ.
  private static let garbled = 0.45

  func settle(_ reading: inout Reading) {
    for key in Self.fields {
      let prints = reading.persons.map { $0[key] }
      for (index, own) in prints.enumerated() {
        guard let own, own.review, let value = own.value, Set(own.opinions).count == 2 else { continue }
        let copies = prints.enumerated().compactMap { $0.offset == index ? nil : $0.element }
          .filter { $0.value.map { Self.isAlike($0, value) } ?? false }
        guard copies.count >= 2, let best = Self.best(of: [own] + copies), best != value else { continue }
        reading.persons[index][key] = own.proposing(best)
      }
    }
  }

  /// The value that is nearest to all that was read; of those that stand without a mark, or that a gazetteer knows, if there
  /// is one.
  private static func best(of prints: [FieldReading]) -> String? {
    let texts = prints.flatMap { [$0.value].compactMap(\.self) + $0.opinions }
    let sure = prints.filter { !$0.review }
    let known = sure.isEmpty ? prints.filter(isKnown) : sure
    let values = Set((known.isEmpty ? prints : known).compactMap(\.value)).sorted()
    return values.min { left, right in
      let (a, b) = (away(left, texts), away(right, texts))
      return a < b || a == b && left < right
    }
  }

  private static func isKnown(_ print: FieldReading) -> Bool {
    print.evidence.contains { $0.reader == "gazetteer" && $0.value != nil && $0.confidence > 0.5 }
  }

  private static func away(_ value: String, _ texts: [String]) -> Int {
    texts.reduce(0) { $0 + distance(value, $1) }
  }

  private static func isAlike(_ left: String, _ right: String) -> Bool {
    Double(distance(left, right)) <= garbled * Double(max(left.count, right.count))
  }

  private static func distance(_ left: String, _ right: String) -> Int {
    TextFolding.distance(Array(left)[...], Array(right), limit: max(left.count, right.count))
  }
}
