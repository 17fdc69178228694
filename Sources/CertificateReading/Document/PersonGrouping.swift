import Residency
import ScanImaging

/// Shares out the values of a page among its persons, and tells the household's values from a person's.
struct PersonGrouping {
  struct Entry {
    let field: PersonField
    /// Set when the same label may stand for the whole document.
    let document: DocumentField?
    let value: PlacedValue
    let lines: [TextLine]

    /// What the entry covers on the page.
    var extent: PixelRect { value.isRight ? value.label.union(value.rect) : value.rect }
  }

  private(set) var persons: [[PersonField: Entry]] = []
  /// Entries that belong to the document after all.
  private(set) var household: [Entry] = []
  /// Where the persons' values do not stand as those of one form repeated would: somebody may have another's.
  private(set) var doubt = PageDoubt()
  private let numbers: RunningNumbers
  /// Persons on earlier sheets.
  private let before: Int
  /// The tables in which the persons stand.
  private var tables: Set<Int> = []
  /// Where the last of what everybody has ends.
  private var bottom = 0
  /// The number by which the form counts each person; `nil` where it does not.
  private var counted: [Int]?
  /// No person has a number.
  private var isUnnumbered = false
  /// What stands apart from the persons, under their numbers.
  private var referred: [Set<PersonField>] = []

  /// - Parameters:
  ///   - singleOwnsAll: with one person on the page, what may be the household's is that person's (個人票).
  ///   - others: places of values that are the document's. Where they stand among the only person's, the form does not
  ///     part household and person, and what may be the household's is.
  ///   - numbers: by which the form counts its persons and may refer to them again.
  ///   - before: how many persons stand on earlier sheets.
  init(
    _ entries: [Entry], singleOwnsAll: Bool = false, others: [PixelRect] = [],
    numbers: RunningNumbers = RunningNumbers(), before: Int = 0
  ) {
    self.numbers = numbers
    self.before = before
    let entries = UnusedBlocks.removed(from: entries)
    let personal = entries.filter { $0.document == nil }
    let anchors = Self.anchors(personal)
    guard !anchors.isEmpty else {
      household = entries.filter { $0.document != nil }
      return
    }
    let count = anchors.count
    tables = Set(anchors.map(\.value.table))
    bottom = Self.bottom(personal, count: anchors.count)
    counted = numbers.numbers(of: anchors.map { ($0.value.rect, $0.value.table) })
    if numbers.leaveOut(anchors.map { ($0.value.rect, $0.value.table) }) { doubt.persons = .uncounted }
    isUnnumbered = anchors.allSatisfy { number(of: $0) == nil }
    persons = Array(repeating: [:], count: count)
    referred = Array(repeating: [], count: count)
    let listed = personal.filter { isList($0) && number(of: $0) != nil }
    let plain = personal.filter { !(isList($0) && number(of: $0) != nil) }
    var extents = anchors.map(\.extent)
    var open: [Entry] = []
    var even: [PersonField] = []
    var uneven: [PersonField] = []
    // In the contract's order: an earlier field widens the extents by which later ones are placed, so that an order that
    // changed from run to run would change the reading.
    for field in PersonField.allCases {
      let sorted = plain.filter { $0.field == field }.sorted(by: Self.before)
      if sorted.isEmpty { continue }
      if sorted.count == count {
        let filled = zip(sorted, anchors).filter { !$0.0.lines.isEmpty }
        // A list of its own, in which each stands under the number of its person, has a step of its own.
        let elsewhere = sorted.enumerated().map { isElsewhere($0.element, anchors, $0.offset) }
        if count >= 2, elsewhere.allSatisfy(\.self) {
          // Their numbers say whose they are.
        } else if !PersonSpacing.isEven(filled.map(\.0.value.rect), anchors: filled.map(\.1.value.rect)) {
          uneven.append(field)
        } else if filled.count == count {
          even.append(field)
        }
        for (index, entry) in sorted.enumerated() {
          persons[index][entry.field] = entry
          if elsewhere[index] {
            referred[index].insert(field)
          } else {
            extents[index] = extents[index].union(entry.extent)
          }
        }
      } else {
        open += sorted
      }
    }
    // Row by row from the top: a row of what only some have goes on from the one above it.
    var reached = extents
    for entry in open.sorted(by: { $0.value.rect.y < $1.value.rect.y }) {
      place(entry, extents: reached)
      if let index = Self.nearest(entry.extent, reached), goesOn(entry, reached[index]) {
        reached[index] = reached[index].union(entry.extent)
      }
    }
    for entry in listed { place(entry, extents: extents) }
    let isPersonal = entries.contains { $0.document != nil && Self.isBetween($0.value.rect, extents) }
    for field in PersonField.allCases {
      let list = entries.filter { $0.document != nil && $0.field == field }
      if list.isEmpty { continue }
      if singleOwnsAll, count == 1 {
        for entry in list { place(entry, extents: extents) }
      } else {
        settle(list.sorted(by: Self.before), extents: extents, others: others, isPersonal: isPersonal)
      }
    }
    doubtNames(personal.count { $0.field == .name }, even: even)
    // One item out of place was taken from elsewhere; most of them out of place: the persons were told apart wrongly.
    doubt.items.formUnion(uneven)
    if uneven.count >= 2, uneven.count * 3 >= even.count { doubt.persons = doubt.persons ?? .uneven }
    doubtOverlaps()
  }

  /// A person without a name is somebody of whom no more may be right, unless two other things that everybody has, one of
  /// them a number of one's own or the birth date, say how many persons there are and where.
  private mutating func doubtNames(_ names: Int, even: [PersonField]) {
    guard names > 0, names < persons.count else { return }
    doubt.items.insert(.name)
    let counted = Self.counting.filter(even.contains)
    let isCounted =
      counted.count >= 2 && counted.contains { [.birthDate, .individualNumber, .juminhyoCode].contains($0) }
    if !isCounted { doubt.persons = doubt.persons ?? .unnamed }
  }

  /// What only foreign residents have: a form may list it apart though all persons are.
  private static let listed: Set<PersonField> = [
    .nationality, .residentCategory, .residenceStatus, .residencePeriod, .residencePeriodEnd, .residenceCardNumber,
    .alias, .aliasKana,
  ]

  /// The lower end of what everybody has.
  private static func bottom(_ entries: [Entry], count: Int) -> Int {
    PersonField.allCases.filter { !listed.contains($0) }.flatMap { field in
      let list = entries.filter { $0.field == field }
      return list.count == count ? list.map(\.value.rect.maxY) : []
    }.max() ?? .max / 2
  }

  /// What everybody has.
  private static let counting: [PersonField] = [
    .birthDate, .individualNumber, .juminhyoCode, .sex, .relationship, .kana,
  ]

  /// Persons whose values lie among each other's: a value or two that reach across (cells that ran together) are in doubt
  /// themselves; more than that, and everything is.
  private mutating func doubtOverlaps() {
    func areApart(without left: Set<PersonField>) -> Bool {
      PersonSpacing.areApart(
        zip(persons, referred).map { person, apart in
          person.flatMap { $1.lines.isEmpty || left.contains($0) || apart.contains($0) ? [] : [$1.value.rect] }
        })
    }
    if areApart(without: []) { return }
    let fields = PersonField.allCases.filter { field in persons.contains { $0[field] != nil } }
    for (number, one) in fields.enumerated() {
      if areApart(without: [one]) { return doubt.items.formUnion([one]) }
      for other in fields.dropFirst(number + 1) where areApart(without: [one, other]) {
        return doubt.items.formUnion([one, other])
      }
    }
    doubt.persons = doubt.persons ?? .overlapping
  }

  /// One entry per person: names, unless two other things that everybody has are there more often and as often as each
  /// other; then names were lost.
  private static func anchors(_ entries: [Entry]) -> [Entry] {
    let lists = [PersonField.name, .birthDate, .individualNumber, .juminhyoCode, .kana, .sex].map { field in
      entries.filter { $0.field == field }
    }
    let names = lists.first?.count ?? 0
    let agreed = lists.dropFirst().map(\.count).filter { count in
      count > names && lists.dropFirst().count { $0.count == count } >= 2
    }.max()
    let list = lists.first { list in agreed.map { $0 == list.count } ?? !list.isEmpty }
    return (list ?? []).sorted(by: before)
  }

  /// Reading order: rows from top to bottom, within a row from left to right.
  static func before(_ left: Entry, _ right: Entry) -> Bool {
    let a = left.value.rect
    let b = right.value.rect
    let shared = min(a.maxY, b.maxY) - max(a.y, b.y)
    return shared * 2 >= min(a.height, b.height) ? a.x < b.x : a.y < b.y
  }

  private mutating func place(_ entry: Entry, extents: [PixelRect]) {
    guard let nearest = Self.nearest(entry.extent, extents) else { return }
    let number = numbered(entry)
    let index = number ?? nearest
    if number == nil, Self.isMidway(entry.extent, extents, nearest: nearest) {
      doubt.own[index, default: []].insert(entry.field)
    }
    // The first of two wins unless it is blank.
    if let present = persons[index][entry.field], !present.lines.isEmpty { return }
    persons[index][entry.field] = entry
    // Nothing but its place says whose it is, and it stands apart from all of them.
    if number == nil, persons.count >= 2, entry.document == nil, isList(entry) { doubt.items.insert(entry.field) }
    if number != nil, !Self.isInside(entry.value.rect, extents[index]) { referred[index].insert(entry.field) }
  }

  /// Whether an entry is of what only some have and stands in a row of cells right under a person's.
  private func goesOn(_ entry: Entry, _ extent: PixelRect) -> Bool {
    let gap = entry.extent.y - extent.maxY
    return Self.listed.contains(entry.field) && entry.value.table >= 0 && tables.contains(entry.value.table)
      && gap > -entry.extent.height / 2 && gap < 24
  }

  /// The person whose number stands before the value; a number that is nobody's on this page puts it in doubt.
  private mutating func numbered(_ entry: Entry) -> Int? {
    guard let number = number(of: entry) else { return nil }
    if let counted {
      if let index = counted.firstIndex(of: number) { return index }
      doubt.items.insert(entry.field)
      return nil
    }
    // Persons that are not numbered themselves are counted as they stand, on later sheets from where the last one ended or
    // from 1: there it may be either.
    guard isList(entry) else { return nil }
    let (own, running) = (number - 1, number - 1 - before)
    if before > 0 || !persons.indices.contains(own) { doubt.items.insert(entry.field) }
    return [running, own].first(where: persons.indices.contains)
  }

  private func number(of entry: Entry) -> Int? { mark(of: entry)?.number }

  private func mark(of entry: Entry) -> RunningNumbers.Mark? {
    numbers.mark(of: entry.extent, table: entry.value.table)
  }

  /// Whether an entry stands under the number of its person printed again; under somebody else's it is in doubt.
  private mutating func isElsewhere(_ entry: Entry, _ anchors: [Entry], _ index: Int) -> Bool {
    guard let own = mark(of: entry) else { return false }
    let first = anchors.map { numbers.mark(of: $0.value.rect, table: $0.value.table)?.rect }
    // A number in the middle of several rows reaches no further than the rows next to it.
    guard !first.contains(own.rect) else { return false }
    // Where not all of the persons' own numbers were read, they count up.
    guard let counted else { return isList(entry) && own.number == before + index + 1 }
    if own.number != counted[index] { doubt.items.insert(entry.field) }
    return own.number == counted[index]
  }

  /// Whether the entry stands in a table other than the persons', or outside of tables below all of them; in a table that
  /// goes on below persons without numbers, numbers tell.
  private func isList(_ entry: Entry) -> Bool {
    guard entry.value.table >= 0 else {
      return tables == [-1] && entry.value.rect.y > bottom + 2 * entry.value.label.height
    }
    return !tables.contains(entry.value.table)
      || isUnnumbered && persons.count >= 2 && entry.value.rect.y >= bottom && number(of: entry) != nil
  }

  /// A value that stands once is the household's, unless it stands among the only person's values, or the form prints
  /// such items between its persons.
  private mutating func settle(_ list: [Entry], extents: [PixelRect], others: [PixelRect], isPersonal: Bool) {
    let isMixed = persons.count == 1 && others.count { place in extents.contains { Self.isInside(place, $0) } } >= 2
    if list.count == persons.count, persons.count >= 2 {
      for (index, entry) in list.enumerated() { persons[index][entry.field] = entry }
      return
    }
    for entry in list {
      let inside = extents.contains { Self.isInside(entry.value.rect, $0) }
      if isPersonal, persons.count >= 2, Self.isBelow(entry.value.rect, extents) {
        place(entry, extents: extents)
      } else if inside, !isMixed, persons.count == 1 || list.count > 1 {
        place(entry, extents: extents)
      } else {
        household.append(entry)
      }
    }
  }
}
