import Residency

/// How the values of a block are set.
struct ValueFace: Sendable {
  var size: Double
  /// Short values stand in the middle of their cells, the others at the left.
  var centresShort: Bool
  var centresAll = false
  /// The name is larger by as many points.
  var nameGrowth: Double

  func size(of item: FormItem) -> Double {
    if item.field == .person(.name) { return size + nameGrowth }
    return item.kind == .kana ? size - 1.5 : size
  }

  func align(_ item: FormItem, ruled: Bool) -> TextStyle.Horizontal {
    guard ruled else { return .leading }
    return centresAll && item.kind != .address || centresShort && item.isShort ? .centre : .leading
  }
}

extension ItemGrid {
  /// Draws labels and values of one person or of the document and returns the y below.
  @discardableResult
  func draw(
    on sheet: SheetWriter, x: Double, y top: Double, person: Int = 0, labels face: LabelFace, values: ValueFace
  ) throws -> Double {
    var y = top
    for row in rows {
      var left = x
      for cell in row.cells {
        let place = PaperRect(left, y, cell.width, row.height)
        try draw(cell, place, on: sheet, person: person, labels: face, values: values)
        left += cell.width
      }
      let full = row.height + (labels == .above ? headHeight : 0)
      if row.rest > 0.1 { try sheet.frame(PaperRect(left, y, row.rest, full)) }
      y += full
    }
    return y
  }

  private func draw(
    _ cell: Cell, _ place: PaperRect, on sheet: SheetWriter, person: Int, labels face: LabelFace, values: ValueFace
  ) throws {
    let item = cell.item
    let key = item.key(person)
    let size = values.size(of: item)
    let align = values.align(item, ruled: sheet.isRuled)
    var rect = place
    let isName = item.field == .person(.name) && labels != .caption && (labels != .inline || names.kana == .beside)
    if isName { return try name(cell, place, on: sheet, person: person, labels: face, values: values, align: align) }
    switch labels {
    case .left:
      try sheet.faced(item.label, PaperRect(rect.x, rect.y, cell.label, rect.height), face)
      rect.x += cell.label
      rect.width -= cell.label
      try sheet.cell(key, rect, size: size, align: align, lines: item.lines)
    case .above:
      try sheet.faced(item.label, PaperRect(rect.x, rect.y, rect.width, headHeight), face)
      rect.y += headHeight
      try sheet.cell(key, rect, size: size, align: align, lines: item.lines)
    case .caption:
      try sheet.frame(rect)
      let words = face.dressed(item.label).replacing("\n", with: "")
      try sheet.note(words, PaperRect(rect.x + 0.7, rect.y + 0.4, rect.width - 1.4, 3.1), size: min(face.size, 6.5))
      try sheet.value(
        key, PaperRect(rect.x + 1.3, rect.y + 3.5, rect.width - 2.6, rect.height - 3.9), size: size, align: align,
        lines: item.lines)
    case .inline:
      try sheet.frame(rect)
      let inset = sheet.isRuled ? 1.2 : 0
      let words = face.dressed(item.label).replacing("\n", with: "") + face.colon
      let gap = face.colon.isEmpty && face.brackets.0.isEmpty ? 3.0 : 0.8
      let label = min(FormItem.width(of: words, size: face.size) + gap, rect.width * 0.6)
      try sheet.note(words, PaperRect(rect.x + inset, rect.y, label - gap + 0.1, rect.height), size: face.size)
      try sheet.value(
        key, PaperRect(rect.x + inset + label, rect.y + 0.2, rect.width - label - 2 * inset - 0.8, rect.height - 0.4),
        size: size, lines: item.lines)
    case .none:
      try sheet.cell(key, rect, size: size, align: align, lines: item.lines)
    }
  }

  /// A name's cell, the reading in it.
  private func name(
    _ cell: Cell, _ place: PaperRect, on sheet: SheetWriter, person: Int, labels face: LabelFace, values: ValueFace,
    align: TextStyle.Horizontal
  ) throws {
    var rect = place
    switch labels {
    case .left:
      try names.label(cell.item.label, PaperRect(rect.x, rect.y, cell.label, rect.height), on: sheet, face: face)
      rect.x += cell.label
      rect.width -= cell.label
    case .above:
      try sheet.faced(cell.item.label, PaperRect(rect.x, rect.y, rect.width, headHeight), face)
      rect.y += headHeight
    case .inline:
      let words = face.dressed(cell.item.label).replacing("\n", with: "") + face.colon
      let width = FormItem.width(of: words, size: face.size) + 1
      try sheet.note(words, PaperRect(rect.x, rect.y, width, rect.height), size: face.size)
      rect.x += width
      rect.width -= width
    case .caption, .none: break
    }
    try names.value(person, rect, on: sheet, values: values, align: align)
  }
}
