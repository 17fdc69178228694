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
  var headHeight: Double { lineHeights.reduce(0, +) }

  /// Heights of the head's lines: labels in two lines want more.
  private var lineHeights: [Double] {
    let heights = lines.rows.map { row in
      let isBroken = row.cells.contains { face.broken($0.item.label, to: $0.width - 1.6).contains("\n") }
      return isBroken ? max(labelHeight, face.size * 0.95) : labelHeight
    }
    let least = (isUpright && !narrow.isEmpty ? 19 : 0) + groupHeight
    let sum = heights.reduce(0, +)
    return sum < least ? heights.map { $0 * least / sum } : heights
  }
  var isRoomy: Bool { lines.isRoomy && lines.rows.count <= 4 }

  /// Below the table, for each foreign resident: what only the register of foreign residents knows.
  var foreigners: ItemGrid?
  var foreignersTitle: String

  var endsItself: Bool { fillsRows && !emptyWords.isEmpty }

  func height(of foreign: [Bool]) -> Double {
    let count = foreign.count { $0 }
    let below = foreigners.map { count == 0 ? 0 : $0.height * Double(count) + 8 } ?? 0
    return rowHeight * Double(foreign.count) + below
  }

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
      for slot in group.count..<max(group.count, min(most, rowsFitting(group, on: sheet, room: room))) {
        try sheet.filler("", PaperRect(x, y, numberWidth, rowHeight))
        try sheet.filler(slot == group.count ? emptyWords : "", PaperRect(x + numberWidth, y, nameWidth, rowHeight))
        try sheet.filler("", PaperRect(x + numberWidth + nameWidth, y, width - numberWidth - nameWidth, rowHeight))
        y += rowHeight
      }
    }
    try rules.outline(PaperRect(x, top, width, y - top), on: sheet)
    return try foreigners(of: group, on: sheet, x: x, y: y)
  }

  private func rowsFitting(_ group: Range<Int>, on sheet: SheetWriter, room: Double) -> Int {
    let here = height(of: group.map { sheet.content.persons[$0].foreign != nil })
    return group.count + Int((room - headHeight - here) / rowHeight)
  }

  /// The separate list of foreign residents, by their numbers in the table.
  private func foreigners(of group: Range<Int>, on sheet: SheetWriter, x: Double, y top: Double) throws -> Double {
    let persons = group.filter { sheet.content.persons[$0].foreign != nil }
    guard let grid = foreigners, !persons.isEmpty else { return top }
    try sheet.note(foreignersTitle, PaperRect(x, top + 2, 90, 5.5), size: face.size)
    var y = top + 8
    for index in persons {
      let number = countsOn ? index + 1 : index - group.lowerBound + 1
      try sheet.filler(String(number), PaperRect(x, y, 8, grid.height), size: face.size + 1)
      y = try grid.draw(on: sheet, x: x + 8, y: y, person: index, labels: face, values: values)
    }
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
    var top = y
    for (row, lineHeight) in zip(lines.rows, lineHeights) {
      var left = x + numberWidth + nameWidth
      for cell in row.cells {
        try sheet.faced(cell.item.label, PaperRect(left, top, cell.width, lineHeight), face)
        left += cell.width
      }
      if row.rest > 0.1 { try sheet.faced("", PaperRect(left, top, row.rest, lineHeight), face) }
      top += lineHeight
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
