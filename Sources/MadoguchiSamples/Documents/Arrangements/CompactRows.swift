import Residency

/// 転出証明書 for tests, portrait: table rows of two lines with vertical labels, the move below the table.
struct CompactRows: DrawableArrangement {
  let name = "compact-rows"
  let use = SampleRange.test
  let docType = DocumentType.moveOutCertificate

  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws {
    let groups = SheetWriter.sheets(of: sheet.content.persons.count, each: 4)
    for (page, group) in groups.enumerated() {
      try sheet.newPage(.a4Portrait)
      try sheet.note(sheet.wording.label(.certificateNumber), PaperRect(13, 8, 16, 5), size: 8)
      try sheet.value(.document(.certificateNumber), PaperRect(30, 8, 60, 5), size: 8.5)
      try sheet.title(PaperRect(45, 15, 120, 11), size: 20, bold: true)
      try sheet.marks(PaperRect(165, 14, 32, 7))
      var y = try heads(sheet, y: 31)
      for slot in 0..<4 {
        let index = group.lowerBound + slot
        y =
          try group.contains(index)
          ? person(index, sheet, y: y) : empty(sheet, y: y, text: slot == group.count ? "以下余白" : "")
      }
      try move(sheet, y: y + 5)
      if page == groups.count - 1 {
        try sheet.certification(
          x: 13, y: 244, width: 184, sentence: "上記の者の転出について証明します。", dateLabel: sheet.wording.label(.issueDate),
          generator: &generator)
      }
      try sheet.note("この証明書は、転入届の際に必ず提出してください。", PaperRect(13, 282, 120, 5), size: 8)
      try sheet.margin(.a4Portrait, page: page + 1, of: groups.count)
    }
  }

  private func heads(_ sheet: SheetWriter, y: Double) throws -> Double {
    let words = sheet.wording
    try sheet.label("番号", PaperRect(13, y, 7, 18), size: 8, vertical: true)
    try sheet.row(
      x: 20, y: y, height: 9, labelSize: 8,
      [
        (58, .wrapped("\(words.person(.kana))\n\(words.person(.name).replacing("　", with: ""))")), (9, .vertical("性別")),
        (34, .label(words.person(.birthDate))), (34, .label(words.person(.individualNumber))), (12, .vertical("国保")),
        (15, .wrapped("年金\n種別")), (15, .wrapped("児童\n手当")),
      ])
    return try sheet.row(
      x: 20, y: y + 9, height: 9, labelSize: 8,
      [
        (48, .label(words.person(.formerName))), (24, .label(words.person(.relationship))), (29, .label("基礎年金番号")),
        (34, .label(words.person(.juminhyoCode))), (12, .vertical("後期")), (15, .vertical("介護")), (15, .label("備考")),
      ])
  }

  private func person(_ index: Int, _ sheet: SheetWriter, y: Double) throws -> Double {
    func key(_ field: PersonField) -> ValueKey { .person(index, field) }
    try sheet.label(String(index + 1), PaperRect(13, y, 7, 20), size: 10)
    try sheet.frame(PaperRect(20, y, 58, 12))
    try sheet.value(key(.kana), PaperRect(21, y + 0.4, 56, 4), size: 7)
    try sheet.value(key(.name), PaperRect(21, y + 4.4, 56, 7.4), size: 12, lines: 2)
    try sheet.row(
      x: 78, y: y, height: 12,
      [
        (9, .value(key(.sex), align: .centre)), (34, .value(key(.birthDate), size: 9.5)),
        (34, .value(key(.individualNumber), size: 9.5)), (12, .value(key(.nhi), align: .centre)),
        (15, .value(key(.pensionCategory), align: .centre, size: 9)),
        (15, .value(key(.childAllowance), align: .centre)),
      ])
    return try sheet.row(
      x: 20, y: y + 12, height: 8,
      [
        (48, .value(key(.formerName))), (24, .value(key(.relationship), align: .centre)),
        (29, .value(key(.basicPensionNumber), size: 9.5)), (34, .value(key(.juminhyoCode), size: 9.5)),
        (12, .value(key(.latterStage), align: .centre)), (15, .value(key(.ltc), align: .centre)),
        (15, .value(key(.remarks), align: .centre, size: 8)),
      ])
  }

  private func empty(_ sheet: SheetWriter, y: Double, text: String) throws -> Double {
    try sheet.filler("", PaperRect(13, y, 7, 20))
    try sheet.filler(text, PaperRect(20, y, 58, 20))
    try sheet.filler("", PaperRect(78, y, 119, 20))
    return y + 20
  }

  private func move(_ sheet: SheetWriter, y: Double) throws {
    let words = sheet.wording
    var y = y
    for (field, other) in [(DocumentField.moveOutDate, DocumentField.notifiedDate), (.householder, .newHouseholder)] {
      y = try sheet.row(
        x: 13, y: y, height: 8,
        [
          (36, .label(words.label(field))), (56, .value(.document(field))), (36, .label(words.label(other))),
          (56, .value(.document(other))),
        ])
    }
    for field in [DocumentField.oldAddress, .newAddress] {
      y = try sheet.row(
        x: 13, y: y, height: 8.5,
        [(36, .spread(words.label(field))), (148, .value(.document(field), size: 10.5, lines: 2))])
    }
    try sheet.row(
      x: 13, y: y, height: 8.5,
      [
        (36, .label(words.label(.registeredDomicile))), (92, .value(.document(.registeredDomicile), lines: 2)),
        (22, .label(words.label(.familyRegisterHead))), (34, .value(.document(.familyRegisterHead))),
      ])
  }
}
