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
  /// The persons' values do not stand as those of one form repeated would: somebody may have another's.
  private(set) var isTangled = false

  /// - Parameter singleOwnsAll: with one person on the page, what may be the household's is that person's (個人票).
  init(_ entries: [Entry], singleOwnsAll: Bool = false) {
    let personal = entries.filter { $0.document == nil }
    let anchors = Self.anchors(personal)
    guard !anchors.isEmpty else {
      household = entries.filter { $0.document != nil }
      return
    }
    let count = anchors.count
    persons = Array(repeating: [:], count: count)
    var extents = anchors.map(\.extent)
    var open: [Entry] = []
    // In the contract's order: an earlier field widens the extents by which later ones are placed, so that an order that
    // changed from run to run would change the reading.
    for field in PersonField.allCases {
      let sorted = personal.filter { $0.field == field }.sorted(by: Self.before)
      if sorted.isEmpty { continue }
      if sorted.count == count {
        let filled = zip(sorted, anchors).filter { !$0.0.lines.isEmpty }
        if !PersonSpacing.isEven(filled.map(\.0.value.rect), anchors: filled.map(\.1.value.rect)) { isTangled = true }
        for (index, entry) in sorted.enumerated() {
          persons[index][entry.field] = entry
          extents[index] = extents[index].union(entry.extent)
        }
      } else {
        open += sorted
      }
    }
    for entry in open { place(entry, extents: extents) }
    for field in PersonField.allCases {
      let list = entries.filter { $0.document != nil && $0.field == field }
      if list.isEmpty { continue }
      if singleOwnsAll, count == 1 {
        for entry in list { place(entry, extents: extents) }
      } else {
        settle(list.sorted(by: Self.before), extents: extents)
      }
    }
    let places = persons.map { $0.values.flatMap { $0.lines.isEmpty ? [] : [$0.value.rect] } }
    if !PersonSpacing.areApart(places) { isTangled = true }
  }

  /// One entry per person: names, or what there is as many of.
  private static func anchors(_ entries: [Entry]) -> [Entry] {
    for field in [PersonField.name, .birthDate, .individualNumber, .juminhyoCode, .kana, .sex] {
      let list = entries.filter { $0.field == field }
      if !list.isEmpty { return list.sorted(by: before) }
    }
    return []
  }

  /// Reading order: rows from top to bottom, within a row from left to right.
  private static func before(_ left: Entry, _ right: Entry) -> Bool {
    let a = left.value.rect
    let b = right.value.rect
    let shared = min(a.maxY, b.maxY) - max(a.y, b.y)
    return shared * 2 >= min(a.height, b.height) ? a.x < b.x : a.y < b.y
  }

  private mutating func place(_ entry: Entry, extents: [PixelRect]) {
    guard let index = Self.nearest(entry.extent, extents) else { return }
    // The first of two wins unless it is blank.
    if let present = persons[index][entry.field], !present.lines.isEmpty { return }
    persons[index][entry.field] = entry
  }

  /// A value that stands once is the household's, unless it stands among the only person's values.
  private mutating func settle(_ list: [Entry], extents: [PixelRect]) {
    if list.count == persons.count, persons.count >= 2 {
      for (index, entry) in list.enumerated() { persons[index][entry.field] = entry }
      return
    }
    for entry in list {
      let middle = entry.value.rect.midY
      let inside = extents.contains { $0.y <= middle && middle <= $0.maxY }
      if inside, persons.count == 1 || list.count > 1 {
        place(entry, extents: extents)
      } else {
        household.append(entry)
      }
    }
  }

  private static func nearest(_ rect: PixelRect, _ extents: [PixelRect]) -> Int? {
    func distance(_ extent: PixelRect) -> Int {
      let dx = max(0, extent.x - rect.midX, rect.midX - extent.maxX)
      let dy = max(0, extent.y - rect.midY, rect.midY - extent.maxY)
      // Blocks begin above what they hold: what lies under a block and above the next belongs to the upper one.
      return dx + (rect.midY < extent.y ? dy * 2 : dy)
    }
    return extents.indices.min { distance(extents[$0]) < distance(extents[$1]) }
  }
}
