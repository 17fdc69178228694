import Residency
import ScanImaging

/// Parts the places of persons that ran together because the rule between them is worn or was not found: where 男 stands
/// above 女 and one birth date above another, two persons are printed.
///
/// Two kinds of items must each hold several values one below the other, and the white between them must be common to all;
/// a list of dates or a name with its reading is no second person. What is parted must be seen by a person.
struct MergedRecords {
  /// A form's place for one person: the values of one table with one order.
  private struct Record: Hashable {
    let table: Int
    let order: Int
  }

  private let cuts: [Record: [Range<Int>]]

  init(_ entries: [PersonGrouping.Entry]) {
    let records = Dictionary(grouping: entries.filter { !$0.value.isRight }, by: Self.record)
    cuts = records.compactMapValues(Self.cuts)
  }

  /// The entries with every place that holds several persons parted.
  func parted(_ entries: [PersonGrouping.Entry]) -> [PersonGrouping.Entry] {
    entries.flatMap { entry -> [PersonGrouping.Entry] in
      guard !entry.value.isRight, let whites = cuts[Self.record(entry)] else { return [entry] }
      let place = entry.value.rect
      let edges = [place.y] + whites.map { ($0.lowerBound + $0.upperBound) / 2 } + [place.maxY]
      return zip(edges, edges.dropFirst()).map { top, bottom in
        let lines = entry.lines.filter { top <= $0.rect.midY && $0.rect.midY < bottom }
        var value = entry.value
        value.rect = PixelRect(x: place.x, y: top, width: place.width, height: max(0, bottom - top))
        value.lines = lines
        value.doubt = .parted
        return .init(field: entry.field, document: entry.document, value: value, lines: lines)
      }
    }
  }

  private static func record(_ entry: PersonGrouping.Entry) -> Record {
    Record(table: entry.value.table, order: entry.value.order)
  }

  /// The white between the persons of one record, as rows of the page; `nil` for one person.
  private static func cuts(_ entries: [PersonGrouping.Entry]) -> [Range<Int>]? {
    let lists = entries.compactMap { entry -> (field: PersonField, values: [PixelRect])? in
      let values = entry.lines.filter { isValue($0, entry.field) }.map(\.rect).sorted { $0.y < $1.y }
      return values.count >= 2 ? (entry.field, values) : nil
    }
    guard lists.contains(where: { $0.field.valueKind != .date }), let first = lists.first else { return nil }
    let alike = lists.filter { $0.values.count == first.values.count }
    guard Set(alike.map(\.field)).count >= 2, alike.count == lists.count else { return nil }
    let whites = (1..<first.values.count).map { number -> Range<Int>? in
      let top = alike.map { $0.values[number - 1].maxY }.max() ?? 0
      let bottom = alike.map { $0.values[number].y }.min() ?? 0
      return top < bottom ? top..<bottom : nil
    }
    return whites.contains(nil) ? nil : whites.compactMap { $0 }
  }

  /// Whether a line can be nothing but one whole value of its field.
  private static func isValue(_ line: TextLine, _ field: PersonField) -> Bool {
    let text = line.text.filter { !$0.isWhitespace }
    switch field.valueKind {
    case .sex: return text == "男" || text == "女"
    case .relationship: return RelationshipDecoder.isRelationship(text)
    case .date, .individualNumber, .juminhyoCode: return ValueShape.fit(field.valueKind, text) == 4
    default: return false
    }
  }
}
