import Residency

/// 転出証明書, portrait: people first in two-line rows with the reading in parentheses, the move below them.
struct PeopleFirst: DrawableArrangement {
  let name = "people-first"
  let use = SampleRange.tuning
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 5)
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.title(PaperRect(50, 14, 110, 10), size: 18, apart: generator.chance(0.5), bold: true)
      try sheet.marks(PaperRect(168, 14, 28, 6.5))
      try sheet.value(.document(.certificateNumber), PaperRect(14, 14, 40, 5), size: 8.5)
      let y = try table(sheet, group: group, y: 30)
      try header(sheet, y: y + 4)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 14, y: 240, width: 182, sentence: "上記の事項は、住民基本台帳の記載に相違ないことを証明する。",
          dateLabel: sheet.wording.label(.issueDate), generator: &generator)
      }
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func table(_ sheet: SheetWriter, group: Range<Int>, y: Double) throws -> Double {
    let words = sheet.wording
    let top = y
    var y = try sheet.row(
      x: 14, y: y, height: 7,
      [
        (8, .vertical("番号")), (72, .label("\(words.person(.name))（\(words.person(.kana))）")),
        (40, .label(words.person(.birthDate))),
        (12, .label(words.short(.sex))), (50, .label(words.person(.individualNumber))),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 7, labelSize: 8,
      [
        (8, .label("")), (36, .label(words.person(.relationship))), (36, .label("国民年金の種別")), (52, .label("基礎年金番号")),
        (50, .label(words.person(.juminhyoCode))),
      ])
    y = try sheet.row(
      x: 14, y: y, height: 6, labelSize: 7.5,
      [
        (8, .label("")), (36, .label(words.person(.nhi))), (52, .label(words.person(.latterStage))),
        (36, .label(words.person(.ltc))),
        (50, .label(words.person(.childAllowance))),
      ])
    for index in group {
      func key(_ field: PersonField) -> ValueKey { .person(index, field) }
      let start = y
      try sheet.frame(PaperRect(14, y, 8, 22))
      try sheet.note(String(index + 1), PaperRect(14, y, 8, 22), size: 10, align: .centre)
      try sheet.frame(PaperRect(22, y, 72, 9))
      try sheet.value(key(.name), PaperRect(23, y + 0.3, 34, 8.4), size: 11, lines: 2)
      let hasKana = !sheet.printer.value(key(.kana)).printed.isEmpty
      try sheet.value(
        key(.kana), PaperRect(58, y + 0.3, 35, 8.4), size: 7.5, before: hasKana ? "（" : "", after: hasKana ? "）" : "")
      y = try sheet.row(
        x: 94, y: y, height: 9,
        [
          (40, .value(key(.birthDate))), (12, .value(key(.sex), align: .centre)),
          (50, .value(key(.individualNumber), align: .centre)),
        ])
      y = try sheet.row(
        x: 22, y: y, height: 7,
        [
          (36, .value(key(.relationship), align: .centre)), (36, .value(key(.pensionCategory), align: .centre)),
          (52, .value(key(.basicPensionNumber), align: .centre)), (50, .value(key(.juminhyoCode), align: .centre)),
        ])
      y = try sheet.row(
        x: 22, y: y, height: 6,
        [
          (36, .value(key(.nhi), align: .centre)), (52, .value(key(.latterStage), align: .centre)),
          (36, .value(key(.ltc), align: .centre)), (50, .value(key(.childAllowance), align: .centre)),
        ])
      try sheet.rule(from: (14, start), to: (196, start), width: sheet.style.ruleWidth)
    }
    try sheet.frame(PaperRect(14, top, 182, y - top), width: sheet.style.ruleWidth)
    return y
  }

  private func header(_ sheet: SheetWriter, y: Double) throws {
    let words = sheet.wording
    var y = y
    for field in [DocumentField.oldAddress, .newAddress, .registeredDomicile] {
      y = try sheet.row(
        x: 14, y: y, height: 9,
        [(40, .label(words.label(field))), (142, .value(.document(field), size: 10.5, lines: 2))])
    }
    y = try sheet.row(
      x: 14, y: y, height: 8,
      [
        (40, .label(words.label(.familyRegisterHead))), (51, .value(.document(.familyRegisterHead))),
        (40, .label(words.label(.moveOutDate))), (51, .value(.document(.moveOutDate))),
      ])
    try sheet.row(
      x: 14, y: y, height: 8,
      [
        (40, .label(words.label(.householder))), (51, .value(.document(.householder))),
        (40, .label(words.label(.newHouseholder))), (51, .value(.document(.newHouseholder))),
      ])
  }
}
