import Residency
import ScanImaging

/// Says what unclaimed print means for the persons found on its page.
///
/// A number among the items of a person who has none is that person's: its check digit says what it is, its place whose.
/// What nobody lacks is somebody's who was not found.
struct UnclaimedShare {
  struct Found {
    let person: Int
    let field: PersonField
    let entry: PersonGrouping.Entry
  }

  private(set) var doubt = PageDoubt()
  /// Values that are a person's though no label says so; a person must look at them.
  private(set) var found: [Found] = []

  private let persons: [[PersonField: PersonGrouping.Entry]]
  private let extents: [PixelRect?]

  /// - Parameter span: from the first to the last label; what stands outside (a seal read for 男) is no item of a person.
  init(_ items: [UnclaimedPrint.Item], persons: [[PersonField: PersonGrouping.Entry]], span: Range<Int>?) {
    self.persons = persons
    extents = persons.map { person in
      let places = person.values.map(\.extent).filter { !$0.isEmpty }
      return places.first.map { first in places.dropFirst().reduce(first) { $0.union($1) } }
    }
    var open: [ValueKind] = []
    var lacked: [Int: Set<ValueKind>] = [:]
    for item in items {
      let owner = owner(of: item.line.rect)
      if let owner, explains(item, owner) {
        lacked[owner, default: []].insert(item.kind)
      } else if item.kind == .date, owner == nil {
        doubt.fields.formUnion(DocumentField.allCases.filter { $0.valueKind == .date })
      } else if [.individualNumber, .juminhyoCode].contains(item.kind) || span?.contains(item.line.rect.midY) ?? true {
        open.append(item.kind)
      }
    }
    doubt.items.formUnion(PersonField.allCases.filter { open.contains($0.valueKind) })
    let isSomebody =
      open.contains { [.individualNumber, .juminhyoCode].contains($0) } || Set(open).count >= 2
      || open.count { $0 == .date } >= 2
    // Who lacks so much may be two halves of different persons.
    let isTorn = lacked.contains { owner, kinds in kinds.count >= 2 && persons[owner][.name]?.lines.isEmpty ?? true }
    if isSomebody || isTorn || persons.isEmpty && !items.isEmpty { doubt.persons = .oneMore }
  }

  /// The person among whose items `rect` stands.
  private func owner(of rect: PixelRect) -> Int? {
    let reach = 3 * rect.height
    let near = extents.indices.compactMap { index -> (index: Int, distance: Int)? in
      guard let extent = extents[index] else { return nil }
      let x = max(0, extent.x - rect.midX, rect.midX - extent.maxX)
      let y = max(0, extent.y - rect.midY, rect.midY - extent.maxY)
      return x <= 8 * reach && y <= reach ? (index, x + y) : nil
    }
    guard let best = near.min(by: { $0.distance < $1.distance }) else { return nil }
    // Between two persons it is neither's.
    return near.count { $0.distance == best.distance } == 1 ? best.index : nil
  }

  /// Whether `person` lacks what `item` is; then the item is taken, or the fields it may be are marked.
  private mutating func explains(_ item: UnclaimedPrint.Item, _ person: Int) -> Bool {
    func lacks(_ field: PersonField) -> Bool { persons[person][field]?.lines.allSatisfy(\.symbols.isEmpty) ?? true }
    let field: PersonField
    switch item.kind {
    case .individualNumber: field = .individualNumber
    case .juminhyoCode: field = .juminhyoCode
    case .sex: field = .sex
    case .relationship: field = .relationship
    case .date:
      let dates = PersonField.allCases.filter { $0.valueKind == .date }
      let printed = dates.filter { date in date == .birthDate || persons.contains { $0[date] != nil } }
      guard printed.contains(where: lacks) else { return false }
      doubt.own[person, default: []].formUnion(dates)
      return true
    default: return false
    }
    guard lacks(field), !found.contains(where: { $0.person == person && $0.field == field }) else { return false }
    let value = PlacedValue(
      concepts: [], label: item.line.rect, rect: item.line.rect, lines: [item.line], order: 0, isRight: true, table: -1,
      doubt: .unclaimed)
    found.append(
      Found(
        person: person, field: field, entry: .init(field: field, document: nil, value: value, lines: [item.line])))
    return true
  }
}
