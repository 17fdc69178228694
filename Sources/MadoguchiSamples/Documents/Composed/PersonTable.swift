import Residency

/// Persons as columns of a table, the labels once at the left.
struct PersonTable: PersonPart {
  /// Rows with a word before them that names what they have in common.
  struct Group: Sendable {
    var heading: String
    var items: [FormItem]
  }

  var groups: [Group]
  /// Width of the column of headings; 0: none.
  var headingWidth: Double
  var labelWidth: Double
  var slots: Int
  var names: NamePlace
  var rowHeight: Double
  /// Above the columns: １人目, ２人目.
  var numberWords: (before: String, after: String)?
  var face: LabelFace
  var values: ValueFace
  var rules: FormRules
  /// Columns of persons who are not there are drawn.
  var fillsColumns: Bool
  var countsOn: Bool
  let width: Double

  var most: Int { slots }
  let headHeight = 0.0
  private var numberHeight: Double { numberWords == nil ? 0 : 5.5 }
  private var columnWidth: Double { (width - headingWidth - labelWidth) / Double(slots) }
  private func height(of item: FormItem) -> Double {
    item.field == .person(.name) ? rowHeight * names.kana.growth : rowHeight
  }
  private var tableHeight: Double {
    numberHeight + groups.reduce(0) { $0 + $1.items.reduce(0) { $0 + height(of: $1) } }
  }

  var isRoomy: Bool {
    groups.allSatisfy { $0.items.allSatisfy { $0.kind == .address || $0.room * 0.9 <= columnWidth } }
  }

  func height(of foreign: [Bool]) -> Double { tableHeight }

  func draw(
    _ group: Range<Int>, on sheet: SheetWriter, x: Double, y top: Double, width: Double, room: Double
  ) throws -> Double {
    let left = x + headingWidth + labelWidth
    let shown = fillsColumns ? slots : group.count
    var y = top
    if let words = numberWords {
      try sheet.faced("", PaperRect(x, y, headingWidth + labelWidth, numberHeight), face)
      for slot in 0..<shown {
        let number = countsOn ? group.lowerBound + slot + 1 : slot + 1
        try sheet.faced(
          slot < group.count ? "\(words.before)\(number)\(words.after)" : "",
          PaperRect(left + Double(slot) * columnWidth, y, columnWidth, numberHeight), face)
      }
      y += numberHeight
    }
    for part in groups {
      let height = part.items.reduce(0) { $0 + self.height(of: $1) }
      let isHeaded = headingWidth > 0 && !part.heading.isEmpty
      if isHeaded { try sheet.upright(part.heading, PaperRect(x, y, headingWidth, height), face) }
      let inset = isHeaded ? headingWidth : 0
      for item in part.items {
        let high = self.height(of: item)
        try names(
          item, label: PaperRect(x + inset, y, headingWidth + labelWidth - inset, high), on: sheet)
        for slot in 0..<shown {
          let place = PaperRect(left + Double(slot) * columnWidth, y, columnWidth, high)
          guard slot < group.count else {
            try sheet.filler("", place)
            continue
          }
          try value(item, of: group.lowerBound + slot, place, on: sheet)
        }
        y += high
      }
    }
    try rules.outline(PaperRect(x, top, left - x + Double(shown) * columnWidth, y - top), on: sheet)
    return y
  }

  private func names(_ item: FormItem, label rect: PaperRect, on sheet: SheetWriter) throws {
    guard item.field == .person(.name) else { return try sheet.faced(item.label, rect, face) }
    try names.label(item.label, rect, on: sheet, face: face)
  }

  private func value(_ item: FormItem, of person: Int, _ rect: PaperRect, on sheet: SheetWriter) throws {
    let align = values.align(item, ruled: true)
    guard item.field != .person(.name) else {
      return try names.value(person, rect, on: sheet, values: values, align: align)
    }
    try sheet.cell(item.key(person), rect, size: values.size(of: item), align: align, lines: item.lines)
  }
}
