import Residency

/// Looks for print of plain form (`PlainValues`) that the reading has nowhere: a field taken for blank, or a person missed.
struct UnclaimedValues {
  let plain: PlainValues

  func raise(_ doubts: inout Doubts, _ reading: Reading) {
    let claimed = Claims(reading)
    for page in Set(plain.items.map(\.page)).sorted() {
      var surplus: [ValueKind: Int] = [:]
      for kind in [ValueKind.individualNumber, .juminhyoCode, .date, .relationship] {
        let items = Set(plain.items.filter { $0.page == page && $0.kind == kind })
        let free: Int
        if kind == .relationship {
          // Many persons are 子: what counts is how many times the page says so.
          let printed = plain.items.count { $0.page == page && $0.kind == kind }
          free = printed - claimed.relationships(on: page)
        } else {
          free = items.count { !claimed.holds($0) }
        }
        guard free > 0 else { continue }
        surplus[kind] = free - opened(&doubts, reading, kind: kind, page: page)
      }
      judge(surplus, page: page, &doubts, reading)
    }
  }

  /// Blank or missing places explain what was found free, and are marked: how many there are.
  private func opened(_ doubts: inout Doubts, _ reading: Reading, kind: ValueKind, page: Int) -> Int {
    var open = 0
    for (index, person) in reading.persons.enumerated() where person.values.contains(where: { $0.page == page }) {
      for (field, value) in person where field.valueKind == kind && value.page == page {
        if value.value == nil { doubts.add(.unclaimed, .person(index, field)) }
        if value.value == nil || value.review { open += 1 }
      }
      if kind != .date, !person.keys.contains(where: { $0.valueKind == kind }) { open += 1 }
    }
    for (field, value) in reading.fields where field.valueKind == kind && value.page == page {
      if value.value == nil { doubts.add(.unclaimed, .field(field)) }
      if value.value == nil || value.review { open += 1 }
    }
    return open
  }

  /// What blank places do not explain: a number is of somebody who was missed, and so are several dates, or a date and a
  /// kinship; then nothing about the persons of that page counts unseen. One date more is a date without a label (印字日),
  /// two may be anybody's; a kinship alone may be a label read as one.
  private func judge(_ surplus: [ValueKind: Int], page: Int, _ doubts: inout Doubts, _ reading: Reading) {
    func more(_ kind: ValueKind) -> Int { max(0, surplus[kind] ?? 0) }
    let dates = more(.date)
    let isSomebody =
      more(.individualNumber) + more(.juminhyoCode) > 0 || dates > 3 || more(.relationship) > 1
      || more(.relationship) > 0 && dates > 0
    if isSomebody { return doubts.add(.unclaimed, page: page, of: reading, fields: false) }
    for (index, person) in reading.persons.enumerated() {
      for (field, value) in person where value.page == page {
        if field.valueKind == .date && dates > 1 || field.valueKind == .relationship && more(.relationship) > 0 {
          doubts.add(.unclaimed, .person(index, field))
        }
      }
    }
  }

  /// What the reading has, by value and by all that its readers saw.
  private struct Claims {
    private var texts: Set<String> = []
    private var digits: [String] = []
    private var perPage: [Int: Int] = [:]

    init(_ reading: Reading) {
      for value in reading.fields.values { add(value) }
      for person in reading.persons {
        for (field, value) in person {
          add(value)
          if field == .relationship, value.value != nil { perPage[value.page, default: 0] += 1 }
        }
      }
    }

    private mutating func add(_ field: FieldReading) {
      let all =
        [field.value, field.printed] + field.alternatives.map(\.value) + field.evidence.map(\.value)
      for text in all.compactMap({ $0 }) {
        texts.insert(text)
        digits.append(NumberDecoder.digits(text))
      }
    }

    func holds(_ item: PlainValues.Item) -> Bool {
      item.kind == .date ? texts.contains(item.value) : digits.contains { $0.contains(item.value) }
    }

    func relationships(on page: Int) -> Int { perPage[page] ?? 0 }
  }
}
