import Residency

/// Persons as rows of a table: a head with all labels, then one to three lines a person.
struct PersonRegister: PersonPart {
  /// A narrow column through all lines of a person, its label upright.
  struct Narrow: Sendable {
    var item: FormItem
    var width: Double
    /// The word above this and its neighbours' labels.
    var group: String
  }

  /// Width of the numbers' column; 0: none.
  var numberWidth: Double
  var numberLabel: String
  /// The name with its reading, through all lines.
  var name: FormItem
  var nameWidth: Double
  var names: NamePlace
  var lines: ItemGrid
  var narrow: [Narrow]
  /// Height of a line of labels.
  var labelHeight: Double
  /// Height of the head's second level; 0: none.
  var groupHeight: Double
  /// Labels of narrow columns stand upright.
  var isUpright: Bool
  var face: LabelFace
  var values: ValueFace
  var rules: FormRules
  /// Rows are drawn for persons who are not there.
  var fillsRows: Bool
  var emptyWords: String
  var countsOn: Bool
  var most: Int

  var rowHeight: Double { lines.height }
  var headHeight: Double {
    max(labelHeight * Double(lines.rows.count), isUpright && !narrow.isEmpty ? 19 : 0) + groupHeight
  }
  var isRoomy: Bool { lines.isRoomy && lines.rows.count <= 4 }

  func height(isForeign: Bool) -> Double { rowHeight }

  func draw(
    _ group: Range<Int>, on sheet: SheetWriter, x: Double, y top: Double, width: Double, room: Double
  ) throws -> Double {
    try head(on: sheet, x: x, y: top)
    var y = top + headHeight
    for index in group {
      try person(index, number: countsOn ? index + 1 : index - group.lowerBound + 1, on: sheet, x: x, y: y)
      y += rowHeight
      if rules.cells == .horizontal || lines.rows.count > 1 {
        try sheet.rule(from: (x, y), to: (x + width, y), width: sheet.style.ruleWidth)
      }
    }
    if fillsRows {
      for slot in group.count..<max(group.count, min(most, Int((room - headHeight) / rowHeight))) {
        try sheet.filler("", PaperRect(x, y, numberWidth, rowHeight))
        try sheet.filler(slot == group.count ? emptyWords : "", PaperRect(x + numberWidth, y, nameWidth, rowHeight))
        try sheet.filler("", PaperRect(x + numberWidth + nameWidth, y, width - numberWidth - nameWidth, rowHeight))
        y += rowHeight
      }
    }
    try rules.outline(PaperRect(x, top, width, y - top), on: sheet)
    return y
  }

  private func head(on sheet: SheetWriter, x: Double, y: Double) throws {
    let height = headHeight
    if numberWidth > 0 {
      let place = PaperRect(x, y, numberWidth, height)
      var plain = face
      plain.brackets = ("", "")
      plain.size = min(face.size, 7.5)
      numberWidth > 8 ? try sheet.faced(numberLabel, place, plain) : try sheet.upright(numberLabel, place, plain)
    }
    try names.label(name.label, PaperRect(x + numberWidth, y, nameWidth, height), on: sheet, face: face)
    let lineHeight = height / Double(lines.rows.count)
    for (line, row) in lines.rows.enumerated() {
      var left = x + numberWidth + nameWidth
      for cell in row.cells {
        try sheet.faced(
          cell.item.label, PaperRect(left, y + Double(line) * lineHeight, cell.width, lineHeight), face)
        left += cell.width
      }
      if row.rest > 0.1 {
        try sheet.faced("", PaperRect(left, y + Double(line) * lineHeight, row.rest, lineHeight), face)
      }
    }
    try narrowHead(on: sheet, x: x + numberWidth + nameWidth + lines.width, y: y)
  }

  private func narrowHead(on sheet: SheetWriter, x: Double, y: Double) throws {
    var left = x
    var start = x
    for (index, column) in narrow.enumerated() {
      let above = column.group.isEmpty ? 0 : groupHeight
      let place = PaperRect(left, y + above, column.width, headHeight - above)
      if isUpright, column.width < 16 {
        try sheet.upright(column.item.label, place, face)
      } else {
        try sheet.faced(column.item.label, place, face)
      }
      left += column.width
      let next = index + 1 < narrow.count ? narrow[index + 1].group : ""
      if !column.group.isEmpty, next != column.group {
        try sheet.faced(column.group, PaperRect(start, y, left - start, groupHeight), face)
      }
      if next != column.group { start = left }
    }
  }

  private func person(_ index: Int, number: Int, on sheet: SheetWriter, x: Double, y: Double) throws {
    if numberWidth > 0 {
      try sheet.filler(String(number), PaperRect(x, y, numberWidth, rowHeight), size: face.size + 1)
    }
    try names.value(
      index, PaperRect(x + numberWidth, y, nameWidth, rowHeight), on: sheet, values: values, align: .leading)
    var left = x + numberWidth + nameWidth
    try lines.draw(on: sheet, x: left, y: y, person: index, labels: face, values: values)
    left += lines.width
    for column in narrow {
      try sheet.cell(
        column.item.key(index), PaperRect(left, y, column.width, rowHeight), size: values.size,
        align: column.item.isShort || values.centresAll ? .centre : .leading)
      left += column.width
    }
  }
}
